import type { ReactNode } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Nothing } from '../parts/page.tsx'
import { traceTexts } from '../texts/trace.ts'

/** Shows what is inside to those who may ask about something; others read whom it is for, and nothing is asked that would be refused. */
export function MayTrace({
  of,
  trail,
  quiet,
  children,
}: {
  readonly of: string
  /** It is the timeline that is shown. */
  readonly trail?: boolean
  /** Nothing at all for others. */
  readonly quiet?: boolean
  readonly children: ReactNode
}) {
  const t = useTexts(traceTexts)
  const reach = useAsk('trail.open', { query: { about: of } }, { lasting: true }).data
  if (!reach) return null
  if (trail ? reach.trail : reach.trace) return children
  return quiet ? null : <Nothing text={t('notYours')} />
}
