import { Button, Checkbox, Input, Select } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Panel } from '../parts/page.tsx'
import type { WorkspaceTabProps } from '../workspaces/tabs.ts'
import { DeclinedPanel } from './declined-panel.tsx'
import { LimitsForm } from './limits-form.tsx'
import { SourceMark } from './source-mark.tsx'
import { accessTexts } from './texts.ts'

type Access = Answer<'access.get'>

/** What the grant allows, each with its source, and below what may be narrowed. */
export function AccessTab({ grant }: WorkspaceTabProps) {
  const query = useAsk('access.get', { params: { grant } })
  return <Loaded query={query}>{(access) => <AccessView access={access} />}</Loaded>
}

/** What is allowed and what may be changed by whoever looks. */
function AccessView({ access }: { readonly access: Access }) {
  const t = useTexts(accessTexts)
  const { limits, people } = access
  const mine = access.tables.filter(({ mayLimit }) => mayLimit)
  return (
    <>
      <Panel title={t('lead')}>
        <dl className="facts pad">
          <Fact title={t('who')} source={people ? limits.sources.people : undefined}>
            {people === null
              ? t('everyone')
              : people.map((one) => (
                  <span key={one.account} className="tag">
                    {one.person ?? one.name ?? one.account}
                    {one.known ? '' : `（${t('gone')}）`}
                  </span>
                ))}
          </Fact>
          <Fact title={t('what')} source={limits.sources.purposes}>
            {limits.purposes ? t('purposes', { names: limits.purposes.join('、') }) : t('byMandate')}
            {limits.scenarios?.map((id) => (
              <RecordLink key={id} id={id} text={t('scenarios')} />
            ))}
          </Fact>
          <Fact title={t('when')} source={limits.sources.hours ?? limits.sources.until}>
            {limits.hours ? t('hours', { from: limits.hours.from, to: limits.hours.to }) : t('anyHour')}
            {' · '}
            {limits.until ? t('until', { day: limits.until }) : t('noEnd')}
            {access.ends ? ` · ${t('mandateEnds', { day: access.ends })}` : ''}
          </Fact>
        </dl>
      </Panel>
      <Panel title={t('tables')}>
        <DataTable
          caption={t('tables')}
          rows={access.tables}
          rowKey={(table) => table.dataset}
          empty={t('empty')}
          columns={[
            {
              id: 'table',
              title: t('table'),
              render: (table) => (
                <>
                  <code>{table.table}</code>{' '}
                  {table.dataset.startsWith('own-') ? (
                    <span className="tag">{t('own')}</span>
                  ) : (
                    <RecordLink id={table.dataset} />
                  )}
                </>
              ),
            },
            {
              id: 'columns',
              title: t('columns'),
              render: (table) =>
                table.columns
                  .filter((one) => one.ladder !== 'hidden')
                  .map((one) => one.name)
                  .join('、'),
            },
            {
              id: 'rows',
              title: t('rows'),
              render: (table) => (
                <>
                  {table.condition ? <code>{table.condition}</code> : table.consent ? null : t('every')}
                  {table.consent ? <div>{t('consented')}</div> : null}
                </>
              ),
            },
            {
              id: 'count',
              title: t('count'),
              align: 'right',
              render: (table) =>
                table.coarse ? t('coarse', { rows: table.rows.toLocaleString() }) : table.rows.toLocaleString(),
            },
            { id: 'until', title: t('last'), tight: true, render: (table) => table.until ?? '—' },
            { id: 'source', title: t('source'), render: (table) => <SourceMark source={table.source} /> },
          ]}
        />
      </Panel>
      <DeclinedPanel grant={access.grant} />
      {access.may.people || access.may.limits || mine.length > 0 ? (
        <Panel title={t('change')}>
          <div className="pad stack">
            {access.may.people ? <PeopleForm access={access} /> : null}
            {access.may.limits ? <LimitsForm access={access} /> : null}
            {mine.map((table) => (
              <RowsForm key={table.dataset} grant={access.grant} table={table} />
            ))}
          </div>
        </Panel>
      ) : (
        <p className="pad muted">{t(access.standing === 'destroyed' ? 'destroyed' : 'notYours')}</p>
      )}
    </>
  )
}

function Fact(props: {
  readonly title: string
  readonly source: Parameters<typeof SourceMark>[0]['source']
  readonly children: ReactNode
}) {
  return (
    <div className="fact">
      <dt>{props.title}</dt>
      <dd>
        {props.children} {props.source ? <SourceMark source={props.source} /> : null}
      </dd>
    </div>
  )
}

function PeopleForm({ access }: { readonly access: Access }) {
  const t = useTexts(accessTexts)
  const id = useId()
  const [people, setPeople] = useState<readonly string[]>(access.limits.people ?? [])
  const limit = useTell('access.limit')
  if (access.staff.length === 0) return null
  const body = { people: people.length === 0 ? null : [...people] }
  return (
    <div className="row">
      <label htmlFor={id}>{t('namePeople')}</label>
      <Select
        id={id}
        mode="multiple"
        style={{ minWidth: 320 }}
        placeholder={t('choosePeople')}
        value={[...people]}
        onChange={(chosen: string[]) => setPeople(chosen)}
        options={access.staff.map((one) => ({ value: one.account, label: one.person ?? one.name }))}
      />
      <Button loading={limit.isPending} onClick={() => limit.mutate({ params: { grant: access.grant }, body })}>
        {t('save')}
      </Button>
      {limit.error ? <Failure error={limit.error} /> : null}
    </div>
  )
}

function RowsForm({ grant, table }: { readonly grant: string; readonly table: Access['tables'][number] }) {
  const t = useTexts(accessTexts)
  const id = useId()
  const [condition, setCondition] = useState(table.condition ?? '')
  const [consent, setConsent] = useState(table.consent)
  const limit = useTell('access.rows')
  const body = { dataset: table.dataset, condition: condition.trim() || null, consent }
  return (
    <div className="stack">
      <label htmlFor={id}>
        {t('setRows')} · <code>{table.table}</code> · {t('condition')}
      </label>
      <Input.TextArea
        id={id}
        rows={2}
        maxLength={4000}
        value={condition}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setCondition(event.target.value)}
      />
      <p className="muted" id={`${id}-hint`}>
        {t('conditionHint')}
      </p>
      <div className="row">
        <Checkbox checked={consent} onChange={(event) => setConsent(event.target.checked)}>
          {t('onlyConsent')}
        </Checkbox>
        <Button loading={limit.isPending} onClick={() => limit.mutate({ params: { grant }, body })}>
          {t('save')}
        </Button>
        <span aria-live="polite" className="muted">
          {limit.isPending ? t('rewriting') : limit.data ? t('saved') : ''}
        </span>
      </div>
      {limit.error ? <Failure error={limit.error} /> : null}
    </div>
  )
}
