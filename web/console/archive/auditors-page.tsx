import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { useMe } from '../session/me.ts'
import { auditorTexts } from './auditor-texts.ts'
import { OpenAuditorDialog } from './open-auditor-dialog.tsx'
import { OpeningTable } from './opening-table.tsx'

/** Auditor accounts for administrators; what auditors opened for whoever may see it. */
export function AuditorsPage() {
  const t = useTexts(auditorTexts)
  const administrator = useMe()?.administrator ?? null
  const [opening, setOpening] = useState(false)
  return (
    <>
      <PageHead title={t('title')} note={administrator === null ? t('leadOwn') : t('leadAdmin')}>
        {administrator === 'system' ? (
          <Button type="primary" onClick={() => setOpening(true)}>
            {t('open')}
          </Button>
        ) : null}
      </PageHead>
      {administrator === null ? null : <AuditorTable />}
      {administrator === 'system' ? null : <OpeningTable />}
      {opening ? <OpenAuditorDialog close={() => setOpening(false)} /> : null}
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
                title: t('approve'),
                render: ({ account, state, mine }) => (
                  <span className="row">
                    {mine ? (
                      <Button size="small" loading={approve.isPending} onClick={() => void agree(account)}>
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
            <Modal open title={t('password')} footer={null} onCancel={() => setPassword(null)}>
              <p>
                <code>{password}</code> <CopyButton text={password} />
              </p>
            </Modal>
          ) : null}
        </Panel>
      )}
    </Loaded>
  )
}

function Scope({ scope }: { readonly scope: Auditor['scope'] }) {
  const t = useTexts(auditorTexts)
  const name = useNames()
  const parts = [
    [t('areas'), scope.areas],
    [t('parties'), scope.parties.map((id) => name(id))],
    [t('kind_case'), scope.cases],
    [t('grants'), scope.grants],
  ] as const
  return (
    <>
      {parts
        .filter(([, ids]) => ids.length > 0)
        .map(([title, ids]) => (
          <div key={title}>
            {title}：{ids.join('、')}
          </div>
        ))}
    </>
  )
}
