import { useQueryClient } from '@tanstack/react-query'
import { Button, Popover } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { ask } from '../../shared/api/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { usePack } from '../api/lookup.ts'
import { changeMe, useMe } from '../session/me.ts'
import { frame } from '../texts/frame.ts'

const PasswordModal = lazy(() =>
  import('../session/password-modal.tsx').then((part) => ({ default: part.PasswordModal })),
)

/** Who is signed in, for which party and in which roles; changing the password and signing out. */
export function AccountMenu() {
  const me = useMe()
  const f = useTexts(frame)
  const w = useWords()
  const pack = usePack()
  const queries = useQueryClient()
  const [changing, setChanging] = useState(false)
  if (!me) return null
  const roles = [
    ...new Set(me.roles.map((tie) => w(pack?.roles.find((role) => role.id === tie.role)?.title) || tie.role)),
  ]

  async function signOut() {
    await ask('auth.sign-out').catch(() => undefined)
    changeMe(queries, null)
  }

  const content = (
    <div className="account-pop">
      <p className="account-name">{me.person.name ?? me.name}</p>
      <p>{me.party.name}</p>
      {me.administrator ? <p>{f(`admin_${me.administrator}`)}</p> : null}
      {roles.length > 0 ? <p className="muted">{roles.join('、')}</p> : null}
      <div className="account-actions">
        <Button onClick={() => setChanging(true)}>{f('password')}</Button>
        <Button onClick={() => void signOut()}>{f('signOut')}</Button>
      </div>
    </div>
  )
  return (
    <>
      <Popover content={content} trigger="click" placement="bottomRight">
        <Button type="text" size="small" className="on-dark account" title={f('account')}>
          <span>{me.person.name ?? me.name}</span>
          <span className="account-party">{me.party.name}</span>
        </Button>
      </Popover>
      {changing ? (
        <Suspense fallback={null}>
          <PasswordModal close={() => setChanging(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
