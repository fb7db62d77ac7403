import { Input } from 'antd'
import { useId, useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { sourceTexts } from '../texts/intake.ts'

/** Another account and password for a table's database; what is typed is shown nowhere again. */
export function CredentialsDialog({
  dataset,
  source,
  close,
}: {
  readonly dataset: string
  readonly source: Answer<'sources.list'>['sources'][number]
  readonly close: () => void
}) {
  const t = useTexts(sourceTexts)
  const id = useId()
  const tell = useTell('sources.change')
  const [user, setUser] = useState('')
  const [password, setPassword] = useState('')
  return (
    <AskDialog
      title={`${t('otherAccount')} · ${source.name}`}
      ok={t('save')}
      lacks={[user.trim() === '' && t('user'), password === '' && t('password')]}
      done={t('otherDone')}
      tell={tell}
      send={() =>
        tell.mutateAsync({
          params: { id: dataset, source: source.id },
          body: { credentials: { user: user.trim(), password } },
        })
      }
      close={close}
    >
      <label htmlFor={`${id}-user`}>{t('user')}</label>
      <Input
        id={`${id}-user`}
        autoComplete="off"
        maxLength={200}
        value={user}
        onChange={(event) => setUser(event.target.value)}
      />
      <label htmlFor={`${id}-password`}>{t('password')}</label>
      <Input.Password
        id={`${id}-password`}
        autoComplete="new-password"
        maxLength={1000}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <p className="muted">{t('passwordNote')}</p>
    </AskDialog>
  )
}
