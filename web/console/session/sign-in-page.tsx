import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useEffect, useId, useState, type FormEvent } from 'react'
import { ask } from '../../shared/api/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { LanguageSwitch } from '../layout/language-switch.tsx'
import { Failure } from '../parts/loaded.tsx'
import { common } from '../texts/common.ts'
import { session } from '../texts/session.ts'
import { changeMe } from './me.ts'

/** Name and password; afterwards the page that was asked for opens. */
export function SignInPage() {
  const t = useTexts(session)
  const c = useTexts(common)
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [error, setError] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)
  const id = useId()
  useEffect(() => {
    document.title = `${t('title')} · ${c('brand')}`
  }, [t, c])

  async function signIn(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setError(null)
    try {
      const me = await ask('auth.sign-in', { body: { name: name.trim(), password } })
      changeMe(queries, me)
    } catch (failure) {
      setError(failure as Error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className="sign-in">
      <header className="top">
        <a className="brand" href="/">
          <img src="/console/mark.svg" alt="" width="24" height="24" />
          <span>{c('brand')}</span>
          <span className="brand-sub">{c('console')}</span>
        </a>
        <div className="top-right">
          <LanguageSwitch />
        </div>
      </header>
      <main className="sign-in-main">
        <form className="panel sign-in-form" onSubmit={(event) => void signIn(event)}>
          <h1>{t('title')}</h1>
          <p className="muted">{t('lead')}</p>
          {error ? <Failure error={error} /> : null}
          <label htmlFor={`${id}-name`}>{t('name')}</label>
          <Input
            id={`${id}-name`}
            name="username"
            autoComplete="username"
            required
            size="large"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <label htmlFor={`${id}-password`}>{t('password')}</label>
          <Input
            id={`${id}-password`}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            size="large"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <Button
            type="primary"
            htmlType="submit"
            size="large"
            block
            loading={busy}
            disabled={name === '' || password === ''}
          >
            {busy ? t('going') : t('go')}
          </Button>
          <p>
            <a href="/">{t('publicInfo')}</a>
          </p>
        </form>
      </main>
    </div>
  )
}
