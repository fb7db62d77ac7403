import { useState, type FormEvent } from 'react'
import { Refused } from '../../../src/core/kernel/index.ts'
import { newCommand, send } from '../../shared/api/http.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { serverSentences } from '../../shared/refusal/server.ts'
import type { PublicNotice } from '../data.ts'
import { portalTexts } from '../texts.ts'

/** An objection under one's real name. What was typed stays until it has been received. */
export function ObjectionForm({ notice }: { readonly notice: PublicNotice }) {
  const t = useTexts(portalTexts)
  const { language } = useLanguage()
  const [state, setState] = useState<'idle' | 'sending' | 'failed' | 'sent'>('idle')
  const [told, setTold] = useState('')
  const [command] = useState(() => (typeof window === 'undefined' ? '' : newCommand()))

  async function object(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const contact = String(form.get('contact') ?? '').trim()
    setState('sending')
    try {
      const answer = await send<{ readonly on: string }>(
        `/portal/api/notices/${encodeURIComponent(notice.case)}/objections`,
        {
          method: 'POST',
          body: {
            name: String(form.get('name') ?? ''),
            text: String(form.get('text') ?? ''),
            ...(contact ? { contact } : {}),
          },
          command,
        },
      )
      setTold(answer.on)
      setState('sent')
    } catch (error) {
      setTold(
        error instanceof Refused
          ? serverSentences(error.refusal, language).join('；')
          : String((error as Error).message),
      )
      setState('failed')
    }
  }

  if (state === 'sent')
    return (
      <output className="good" aria-live="polite">
        {t('sent', { day: told })}
      </output>
    )
  return (
    <form className="object" onSubmit={(event) => void object(event)}>
      <p>{t('objectLead')}</p>
      <noscript>
        <p>{t('needScript')}</p>
      </noscript>
      <label htmlFor="object-name">{t('name')}</label>
      <input id="object-name" name="name" required minLength={2} maxLength={60} autoComplete="name" />
      <label htmlFor="object-contact">{t('contact')}</label>
      <input id="object-contact" name="contact" minLength={5} maxLength={100} autoComplete="tel" />
      <label htmlFor="object-text">{t('text')}</label>
      <textarea id="object-text" name="text" required rows={6} maxLength={4000} />
      <div aria-live="assertive">
        {state === 'failed' ? <p className="bad">{t('sendFailed', { why: told })}</p> : null}
      </div>
      <p>
        <button type="submit" disabled={state === 'sending'}>
          {state === 'sending' ? t('sending') : t('send')}
        </button>
      </p>
    </form>
  )
}
