import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { messageTexts } from './texts.ts'
import { useWhy } from './words.ts'

/** Sends a test through what is saved, and says how it went. */
export function TryChannel({ of }: { readonly of: Answer<'messages.channels'>[number] }) {
  const t = useTexts(messageTexts)
  const why = useWhy()
  const [to, setTo] = useState('')
  const tell = useTell('messages.try-channel')
  const send = (channel: 'mail' | 'webhook') =>
    tell.mutate({ params: { scope: of.scope }, body: { channel, to: to.trim() === '' ? null : to.trim() } })
  if (!of.mail && !of.webhook) return <p className="muted">{t('saveFirst')}</p>
  return (
    <div className="stack">
      <div className="row">
        {of.mail ? (
          <>
            <Input
              className="short"
              type="email"
              aria-label={t('tryTo')}
              placeholder={t('tryTo')}
              value={to}
              onChange={(event) => setTo(event.target.value)}
            />
            <Button disabled={to.trim() === ''} loading={tell.isPending} onClick={() => send('mail')}>
              {t('tryMail')}
            </Button>
          </>
        ) : null}
        {of.webhook ? (
          <Button loading={tell.isPending} onClick={() => send('webhook')}>
            {t('tryWebhook')}
          </Button>
        ) : null}
      </div>
      {tell.data ? (
        <output className={tell.data.ok ? 'tag tag-good message-fine' : 'message-fails'}>
          {tell.data.ok ? t('tryOk') : t('tryNo', { why: why(tell.data.code) })}
        </output>
      ) : null}
      {tell.error ? <Failure error={tell.error} /> : null}
    </div>
  )
}
