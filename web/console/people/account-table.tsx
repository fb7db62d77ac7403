import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { LeaverNote } from '../house/leaver-note.tsx'
import { ManagerButton } from '../house/manager-button.tsx'
import { DataTable } from '../parts/data-table.tsx'
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
  const { message, modal } = App.useApp()
  const [closing, setClosing] = useState<Account | null>(null)
  const [reason, setReason] = useState('')
  const close = useTell('people.close')
  const reset = useTell('people.reset')
  const approve = useTell('people.approve')

  async function resetPassword(account: Account) {
    const done = await reset.mutateAsync({ params: { id: account.id } }).catch(() => null)
    if (done?.waiting) modal.info({ title: account.name, content: t('asked'), okText: c('close') })
    show(account, done?.password)
  }

  async function approveAccount(account: Account) {
    const done = await approve.mutateAsync({ params: { id: account.id } }).catch(() => null)
    show(account, done?.password)
  }

  function show(account: Account, password: string | null | undefined) {
    if (password) modal.info({ title: account.name, content: <OncePassword password={password} />, okText: c('close') })
  }

  async function closeAccount() {
    const done = await close
      .mutateAsync({ params: { id: closing!.id }, body: { reason: reason.trim() } })
      .catch(() => null)
    if (!done) return
    if (done.passed > 0) void message.success(t('closedPassed', { count: done.passed }), 8)
    setClosing(null)
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
        <Modal
          open
          title={`${t('close')} ${closing.name}`}
          okText={t('close')}
          cancelText={c('cancel')}
          okButtonProps={{ danger: true, disabled: reason.trim() === '', loading: close.isPending }}
          onOk={() => void closeAccount()}
          onCancel={() => setClosing(null)}
        >
          {closing.administrator === null ? <LeaverNote person={closing.person} /> : null}
          <Input
            aria-label={t('closeReason')}
            placeholder={t('closeReason')}
            maxLength={400}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          {close.error ? <Failure error={close.error} /> : null}
        </Modal>
      ) : null}
    </>
  )
}
