import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { useMe } from '../session/me.ts'
import { auditorTexts } from './auditor-texts.ts'
import { ScopeNames } from './scope-picker.tsx'
import { emptyAuditor, OpenAuditorDialog } from './open-auditor-dialog.tsx'
import { OpeningTable } from './opening-table.tsx'

/** Auditor accounts for administrators; what auditors opened for whoever may see it. */
export function AuditorsPage() {
  const t = useTexts(auditorTexts)
  const administrator = useMe()?.administrator ?? null
  const [opening, setOpening] = useState(false)
  const [draft, setDraft] = useState(emptyAuditor)
  return (
    <>
      <PageHead title={t('title')} note={administrator === null ? t('leadOwn') : t('leadAdmin')}>
        {administrator === 'system' ? (
          <Button type="primary" onClick={() => setOpening(true)}>
            {t('open')}
          </Button>
        ) : null}
        {administrator === null ? <Link to="/archive">{t('toFiles')}</Link> : null}
      </PageHead>
      {administrator === null ? null : <AuditorTable />}
      {administrator === 'system' ? null : <OpeningTable />}
      {opening ? <OpenAuditorDialog draft={draft} change={setDraft} close={() => setOpening(false)} /> : null}
    </>
  )
}

type Auditor = Answer<'auditors.list'>[number]

function AuditorTable() {
  const t = useTexts(auditorTexts)
  const name = useNames()
  const query = useAsk('auditors.list')
  const approve = useTell('auditors.approve')
  const close = useTell('auditors.close')
  const [agreeing, setAgreeing] = useState<string | null>(null)
  const [closing, setClosing] = useState<string | null>(null)
  const [password, setPassword] = useState<string | null>(null)
  const agree = async (id: string) => {
    const done = await approve.mutateAsync({ params: { id } }).catch(() => null)
    if (done?.password) setPassword(done.password)
  }
  return (
    <Loaded query={query}>
      {(rows) => (
        <Panel title={t('accounts')}>
          {approve.error ? <Failure error={approve.error} /> : null}
          <DataTable<Auditor>
            caption={t('accounts')}
            empty={t('none')}
            rows={rows}
            rowKey={(row) => row.account}
            columns={[
              { id: 'name', title: t('name'), render: (row) => `${row.name} ${row.personName ?? ''}` },
              { id: 'party', title: t('party'), render: ({ party }) => name(party) },
              { id: 'scope', title: t('scope'), render: ({ scope }) => <Scope scope={scope} /> },
              { id: 'days', title: t('days'), tight: true, render: ({ scope }) => `${scope.from} — ${scope.until}` },
              {
                id: 'state',
                title: t('state'),
                render: ({ state, over }) => t(over ? 'state_closed' : `state_${state}`),
              },
              { id: 'looks', title: t('looks'), align: 'right', render: ({ looks }) => looks },
              {
                id: 'do',
                title: t('do'),
                render: ({ account, state, mine }) => (
                  <span className="row">
                    {mine ? (
                      <Button size="small" loading={approve.isPending} onClick={() => setAgreeing(account)}>
                        {t('approve')}
                      </Button>
                    ) : null}
                    {state === 'closed' ? null : (
                      <Button size="small" danger onClick={() => setClosing(account)}>
                        {t('close')}
                      </Button>
                    )}
                  </span>
                ),
              },
            ]}
          />
          {agreeing ? (
            <Dialog
              title={t('agreeTitle')}
              okText={t('approve')}
              confirmLoading={approve.isPending}
              onOk={() => void agree(agreeing).then(() => setAgreeing(null))}
              onCancel={() => setAgreeing(null)}
            >
              <p>{t('agreeLead')}</p>
              <dl className="facts">
                {rows
                  .filter(({ account }) => account === agreeing)
                  .flatMap((row) => [
                    [t('name'), `${row.name} ${row.personName ?? ''}`] as const,
                    [t('party'), name(row.party)] as const,
                    [t('scope'), <Scope key="scope" scope={row.scope} />] as const,
                    [t('days'), `${row.scope.from} — ${row.scope.until}`] as const,
                  ])
                  .map(([title, value]) => (
                    <div key={title} className="fact">
                      <dt>{title}</dt>
                      <dd>{value}</dd>
                    </div>
                  ))}
              </dl>
            </Dialog>
          ) : null}
          {closing ? (
            <AskDialog
              title={t('close')}
              danger
              reason={t('why')}
              done={t('closed')}
              tell={close}
              send={(reason) => close.mutateAsync({ params: { id: closing }, body: { reason } })}
              close={() => setClosing(null)}
            />
          ) : null}
          {password ? (
            <Dialog title={t('password')} footer={null} onCancel={() => setPassword(null)}>
              <p>
                <code>{password}</code> <CopyButton text={password} />
              </p>
            </Dialog>
          ) : null}
        </Panel>
      )}
    </Loaded>
  )
}

function Scope({ scope }: { readonly scope: Auditor['scope'] }) {
  const t = useTexts(auditorTexts)
  const name = useNames()
  const w = useWords()
  const packs = useAsk('law.packs', {}, { lasting: true }).data ?? []
  const area = (code: string) => w(packs.find((pack) => pack.area === code)?.areaName) || code
  const parts = [
    [t('areas'), scope.areas.map(area).join('、'), scope.areas],
    [t('parties'), scope.parties.map((id) => name(id)).join('、'), scope.parties],
    [t('kind_case'), <ScopeNames key="cases" kind="case" ids={scope.cases} />, scope.cases],
    [t('grants'), <ScopeNames key="grants" kind="grant" ids={scope.grants} />, scope.grants],
  ] as const
  return (
    <>
      {parts
        .filter(([, , ids]) => ids.length > 0)
        .map(([title, said]) => (
          <div key={title}>
            {title}：{said}
          </div>
        ))}
    </>
  )
}
