import { useTexts, useWords } from '../../shared/language/index.ts'
import { useOwnPack } from '../api/lookup.ts'
import { useMe } from '../session/me.ts'
import { frame } from '../texts/frame.ts'

/** Says on every page that the law here is only on trial, not there yet, or no longer. */
export function DraftBanner() {
  const pack = useOwnPack()
  // Who administers the platform acts under no area's law.
  const plain = (useMe()?.administrator ?? null) === null
  const f = useTexts(frame)
  const w = useWords()
  if (!plain || !pack || pack.force.mode === 'in-force') return null
  const { mode, since } = pack.force
  const words = { title: w(pack.title), day: since ?? '—' }
  return (
    <aside className="draft" aria-label={f('draftLabel')}>
      {mode === 'not-yet' ? f('notYet', words) : mode === 'ended' ? f('lawEnded', words) : f('draft', words)}
    </aside>
  )
}
