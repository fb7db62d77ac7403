import { App, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { LeaverNote } from '../house/leaver-note.tsx'
import { ManagerButton } from '../house/manager-button.tsx'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Failure } from '../parts/loaded.tsx'
import { useMe } from '../session/me.ts'
import { common } from '../texts/common.ts'
import { frame } from '../texts/frame.ts'
import { peopleTexts } from '../texts/people.ts'
import { OncePassword } from './once-password.tsx'

type Account = Answer<'people.accounts'>[number]

/** Accounts; the system administrator closes them, the security administrator resets passwords, a second one approves administrators. */
export function AccountTable({ accounts }: { readonly accounts: readonly Account[] }) {
  const t = useTexts(peopleTexts)
  const c = useTexts(common)
  const f = useTexts(frame)
  const me = useMe()
  const name = useNames()
  const { message } = App.useApp()
  const [closing, setClosing] = useState<Account | null>(null)
  const [told, setTold] = useState<{ readonly title: string; readonly content: ReactNode } | null>(null)
  const close = useTell('people.close')
  const reset = useTell('people.reset')
  const approve = useTell('people.approve')

  async function resetPassword(account: Account) {
    const done = await reset.mutateAsync({ params: { id: account.id } }).catch(() => null)
    if (done?.waiting) setTold({ title: account.name, content: <p>{t('asked')}</p> })
    show(account, done?.password)
  }

  async function approveAccount(account: Account) {
    const done = await approve.mutateAsync({ params: { id: account.id } }).catch(() => null)
    show(account, done?.password)
  }

  function show(account: Account, password: string | null | undefined) {
    if (password) setTold({ title: account.name, content: <OncePassword password={password} /> })
  }

  async function closeAccount(account: Account, reason: string) {
    const { passed } = await close.mutateAsync({ params: { id: account.id }, body: { reason } })
    if (passed > 0) void message.success(t('closedPassed', { count: passed }), 8)
  }

  return (
    <>
      {reset.error ? <Failure error={reset.error} /> : null}
      {approve.error ? <Failure error={approve.error} /> : null}
      <DataTable
        caption={t('accounts')}
        rows={accounts}
        rowKey={(account) => account.id}
        columns={[
          { id: 'account', title: t('account'), render: (account) => <strong>{account.name}</strong> },
          { id: 'person', title: t('person'), render: (account) => account.personName ?? '—' },
          { id: 'party', title: t('party'), render: (account) => name(account.party) },
          {
            id: 'admin',
            title: t('administrator'),
            render: (account) => (account.administrator ? f(`admin_${account.administrator}`) : '—'),
          },
          {
            id: 'state',
            title: t('state'),
            render: (account) => (
              <span className={account.state === 'open' && !account.locked ? 'tag tag-good' : 'tag tag-bad'}>
                {account.locked ? t('locked') : t(account.state)}
              </span>
            ),
          },
          {
            id: 'do',
            title: c('submit'),
            render: (account) => (
              <span className="row">
                {me?.administrator === 'system' && account.state !== 'closed' ? (
                  <Button size="small" onClick={() => setClosing(account)}>
                    {t('close')}
                  </Button>
                ) : null}
                {me?.administrator === 'security' && account.state === 'open' ? (
                  <Button size="small" onClick={() => void resetPassword(account)}>
                    {t('reset')}
                  </Button>
                ) : null}
                {account.state === 'open' && account.administrator === null ? (
                  <ManagerButton
                    party={account.party}
                    person={account.person}
                    editable={me?.administrator === 'security'}
                  />
                ) : null}
                {me?.administrator && account.askedBy !== null && account.askedBy !== me.account ? (
                  <Button size="small" onClick={() => void approveAccount(account)}>
                    {t(account.state === 'waiting' ? 'approveOpening' : 'approveReset')}
                  </Button>
                ) : null}
              </span>
            ),
          },
        ]}
      />
      {closing ? (
        <AskDialog
          title={`${t('close')} ${closing.name}`}
          ok={t('close')}
          danger
          reason={t('closeReason')}
          tell={close}
          send={async (reason) => {
            await closeAccount(closing, reason)
            return true
          }}
          close={() => setClosing(null)}
        >
          {closing.administrator === null ? <LeaverNote person={closing.person} /> : null}
        </AskDialog>
      ) : null}
      {told ? (
        <Dialog
          title={told.title}
          footer={
            <Button type="primary" onClick={() => setTold(null)}>
              {c('close')}
            </Button>
          }
          onCancel={() => setTold(null)}
        >
          {told.content}
        </Dialog>
      ) : null}
    </>
  )
}
