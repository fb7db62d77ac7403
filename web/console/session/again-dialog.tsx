import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState, type FormEvent } from 'react'
import { ask, rememberCsrf } from '../../shared/api/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { Dialog } from '../parts/dialog.tsx'
import { Failure } from '../parts/loaded.tsx'
import { session } from '../texts/session.ts'
import { regainSession } from './lost.ts'
import { changeMe, meKey, type Me } from './me.ts'

/** Asks for the password over the page that stands as it was; afterwards everything goes on. */
export function AgainDialog({ me }: { readonly me: Me }) {
  const t = useTexts(session)
  const queries = useQueryClient()
  const [password, setPassword] = useState('')
  const [error, setError] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)
  const id = useId()

  async function signIn(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setError(null)
    try {
      const again = await ask('auth.sign-in', { body: { name: me.name, password } })
      rememberCsrf(again.csrf)
      queries.setQueryData(meKey, again)
      regainSession()
      void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== meKey[0] })
    } catch (failure) {
      setError(failure as Error)
    } finally {
      setBusy(false)
    }
  }
  function leave() {
    regainSession(true)
    changeMe(queries, null)
  }
  return (
    <Dialog
      title={t('expiredTitle')}
      footer={null}
      afterOpenChange={() => document.getElementById(`${id}-password`)?.focus()}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
    >
      <form className="stack" onSubmit={(event) => void signIn(event)}>
        <p>{t('againLead', { name: me.person.name ?? me.name })}</p>
        {error ? <Failure error={error} /> : null}
        <input type="hidden" name="username" autoComplete="username" value={me.name} readOnly />
        <label htmlFor={`${id}-password`}>{t('password')}</label>
        <Input
          id={`${id}-password`}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <div className="row">
          <Button type="primary" htmlType="submit" loading={busy} disabled={password === ''}>
            {t('againGo')}
          </Button>
          <Button onClick={leave}>{t('againOther')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
