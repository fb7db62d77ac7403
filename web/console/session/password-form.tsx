import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useId, useState, type FormEvent } from 'react'
import { rememberCsrf } from '../../shared/api/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { session } from '../texts/session.ts'
import { meKey } from './me.ts'

/** Old password, new one twice. */
export function PasswordForm({ done }: { readonly done: () => void }) {
  const t = useTexts(session)
  const id = useId()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const tell = useTell('auth.password')
  const [old, setOld] = useState('')
  const [fresh, setFresh] = useState('')
  const [again, setAgain] = useState('')
  const differ = again !== '' && again !== fresh

  async function change(event: FormEvent) {
    event.preventDefault()
    try {
      const me = await tell.mutateAsync({ body: { old, new: fresh } })
      rememberCsrf(me.csrf)
      queries.setQueryData(meKey, me)
      void message.success(t('changed'))
      done()
    } catch {
      // Shown below from the state of the request.
    }
  }

  return (
    <form className="stack" onSubmit={(event) => void change(event)}>
      {tell.error ? <Failure error={tell.error} /> : null}
      <label htmlFor={`${id}-old`}>{t('old')}</label>
      <Input
        id={`${id}-old`}
        type="password"
        autoComplete="current-password"
        required
        value={old}
        onChange={(event) => setOld(event.target.value)}
      />
      <label htmlFor={`${id}-new`}>{t('fresh')}</label>
      <Input
        id={`${id}-new`}
        type="password"
        autoComplete="new-password"
        required
        value={fresh}
        onChange={(event) => setFresh(event.target.value)}
      />
      <label htmlFor={`${id}-again`}>{t('again')}</label>
      <Input
        id={`${id}-again`}
        type="password"
        autoComplete="new-password"
        required
        aria-invalid={differ}
        aria-describedby={differ ? `${id}-differ` : undefined}
        value={again}
        onChange={(event) => setAgain(event.target.value)}
      />
      {differ ? (
        <p id={`${id}-differ`} className="defect">
          {t('differ')}
        </p>
      ) : null}
      <Button type="primary" htmlType="submit" loading={tell.isPending} disabled={!old || !fresh || fresh !== again}>
        {t('change')}
      </Button>
    </form>
  )
}
