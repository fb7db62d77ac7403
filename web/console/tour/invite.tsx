import { Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { showAid, useAid } from '../help/store.ts'
import { helpTexts } from '../help/texts.ts'
import { useGuides } from '../help/use-guides.ts'
import { useMe } from '../session/me.ts'
import { markSeen, wasSeen } from './seen.ts'

/** Offers the tour of one's role at home until it was taken or waved away. */
export function TourInvite() {
  const t = useTexts(helpTexts)
  const me = useMe()
  const account = me?.account ?? ''
  const [seen, setSeen] = useState(() => wasSeen(account))
  const guide = useGuides(!seen).mine[0]
  const aid = useAid()
  if (seen || !guide || aid?.kind === 'tour') return null
  function away(then: () => void) {
    markSeen(account)
    setSeen(true)
    then()
  }
  return (
    <aside className="tour-invite" aria-label={t('showMe')}>
      <span>{t('invite')}</span>
      <Button type="primary" size="small" onClick={() => away(() => showAid({ kind: 'tour', guide: guide.page }))}>
        {t('showMe')}
      </Button>
      <Button size="small" onClick={() => away(() => undefined)}>
        {t('later')}
      </Button>
    </aside>
  )
}
