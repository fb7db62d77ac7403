import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useId } from 'react'
import { clockText, isDay, type Instant } from '../../../src/core/kernel/index.ts'
import { numberOf } from '../../../src/core/trail/index.ts'
import { messageKinds } from '../../../src/core/trail/message-kinds.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { KindSelect } from './kind-select.tsx'
import { MatterLink } from './matter-link.tsx'
import { messageTexts } from './texts.ts'
import { tagOf, useWhy } from './words.ts'

type Row = Answer<'messages.log'>['rows'][number]
type Filters = { kind?: string; account?: string; case?: string; from?: string; to?: string; before?: string }

/** What reached whom by which channel when. The filters live in the address. */
export function LogTab() {
  const t = useTexts(messageTexts)
  const w = useWords()
  const id = useId()
  const name = useNames()
  const why = useWhy()
  const search = useSearch({ from: '/messages' })
  const navigate = useNavigate({ from: '/messages' })
  const kind = messageKinds.find((one) => one === search.kind)
  const { from, to, before } = search
  const query = useAsk('messages.log', {
    query: {
      ...(kind ? { kind } : {}),
      ...(search.account ? { account: search.account } : {}),
      ...(search.case?.startsWith('case-') ? { case: search.case } : {}),
      ...(isDay(from) ? { from } : {}),
      ...(isDay(to) ? { to } : {}),
      ...(before ? { before: Number(before) } : {}),
    },
  })
  const go = (more: { readonly [Name in keyof Filters]: string | undefined }) =>
    void navigate({ search: { ...search, before: undefined, ...more, tab: 'log' } })
  const given = (value: string) => (value === '' ? undefined : value)
  const when = (at: number) => clockText(at as Instant)
  return (
    <Panel title={t('tabLog')}>
      <div className="pad stack">
        <p className="muted">{t('logLead')}</p>
        <div className="row">
          <KindSelect value={kind} onChange={(next) => go({ kind: next })} />
          <Input.Search
            className="short"
            aria-label={t('account')}
            placeholder={t('account')}
            defaultValue={search.account ?? ''}
            allowClear
            onSearch={(value) => go({ account: given(value.trim()) })}
          />
          <Input.Search
            className="short"
            aria-label={t('caseId')}
            placeholder={t('caseId')}
            defaultValue={search.case ?? ''}
            allowClear
            onSearch={(value) => go({ case: given(value.trim()) })}
          />
          <label htmlFor={`${id}-from`}>{t('day_from')}</label>
          <Input
            id={`${id}-from`}
            type="date"
            className="short"
            value={from ?? ''}
            onChange={(event) => go({ from: given(event.target.value) })}
          />
          <label htmlFor={`${id}-to`}>{t('day_to')}</label>
          <Input
            id={`${id}-to`}
            type="date"
            className="short"
            value={to ?? ''}
            onChange={(event) => go({ to: given(event.target.value) })}
          />
        </div>
      </div>
      <Loaded query={query}>
        {({ rows, next }) => (
          <>
            <DataTable<Row>
              caption={t('tabLog')}
              rows={rows}
              rowKey={(row) => String(row.id)}
              empty={t('logNone')}
              columns={[
                { id: 'at', title: t('at'), tight: true, render: (row) => when(row.at) },
                {
                  id: 'account',
                  title: t('account'),
                  render: (row) => (
                    <>
                      {row.name} <span className="muted">{name(row.party)}</span>
                    </>
                  ),
                },
                {
                  id: 'kind',
                  title: t('kind'),
                  tight: true,
                  render: (row) => <span className={tagOf(row.kind)}>{t(`k_${row.kind}`)}</span>,
                },
                {
                  id: 'what',
                  title: t('what'),
                  render: (row) => (
                    <MatterLink of={{ case: row.case }}>
                      {w(row.procedureTitle)} {numberOf(row.case)}
                    </MatterLink>
                  ),
                },
                {
                  id: 'console',
                  title: t('console'),
                  tight: true,
                  render: (row) => (row.readAt === null ? t('notRead') : t('readAt', { at: when(row.readAt) })),
                },
                ...(['mail', 'webhook'] as const).map((channel) => ({
                  id: channel,
                  title: t(channel),
                  render: (row: Row) => {
                    const sent = row.sent.find((one) => one.channel === channel)
                    if (!sent) return '—'
                    return (
                      <>
                        {t(`st_${sent.state}`)} {when(sent.endedAt ?? sent.due)}
                        {sent.code ? <div className="muted">{why(sent.code)}</div> : null}
                      </>
                    )
                  },
                })),
              ]}
            />
            {next === null ? null : (
              <p className="pad">
                <Button size="small" onClick={() => void navigate({ search: { ...search, before: String(next) } })}>
                  {t('older')}
                </Button>
              </p>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  )
}
