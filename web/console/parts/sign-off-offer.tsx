import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { createContext, useContext, useState } from 'react'
import { offerOf } from '../api/offers.ts'
import { useTell } from '../api/hooks.ts'
import { useTexts } from '../../shared/language/index.ts'
import { common } from '../texts/common.ts'
import { Refused } from '../../../src/core/kernel/index.ts'
import { RefusalPanel } from './refusal-panel.tsx'

/** For a form that a draft fills: which one goes on in a new version, and what to do once it is on its way. */
export const Drafting = createContext<{ readonly draft?: string | undefined; readonly sent?: () => void }>({})

/** Where a chain of one's own house signs first: what was just sent is kept as a draft and sent on its way. Nothing for any other failure. */
export function SignOffOffer({ error }: { readonly error: Error }) {
  const t = useTexts(common)
  const offer = offerOf(error)
  const of = useContext(Drafting)
  const draft = useTell('house.draft-command')
  const send = useTell('house.send')
  const [made, setMade] = useState<{ readonly draft: string; readonly version: number; readonly sent: boolean } | null>(
    null,
  )
  if (!offer) return null
  const keep = async () => {
    const body = { ...offer, ...(of.draft === undefined ? {} : { draft: of.draft }) }
    const kept = made ?? (await draft.mutateAsync({ body: body as never }).catch(() => null))
    if (!kept) return
    const now = { draft: kept.draft, version: kept.version }
    setMade({ ...now, sent: false })
    const done = await send.mutateAsync({ params: { id: now.draft }, body: { seen: now.version } }).catch(() => null)
    setMade({ ...now, sent: done !== null })
    if (done !== null) of.sent?.()
  }
  const failed = draft.error ?? send.error
  return (
    <div className="stack">
      {made?.sent ? (
        <output>{t('offerSent')}</output>
      ) : (
        <div>
          <Button type="primary" loading={draft.isPending || send.isPending} onClick={() => void keep()}>
            {t('offer')}
          </Button>
        </div>
      )}
      {failed instanceof Refused ? <RefusalPanel refusal={failed.refusal} /> : null}
      {failed && !(failed instanceof Refused) ? <p role="alert">{failed.message}</p> : null}
      {made ? (
        <Link to="/drafts/$id" params={{ id: made.draft }}>
          {t('offerDraft')}
        </Link>
      ) : null}
    </div>
  )
}
