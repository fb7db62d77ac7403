import { useTexts, useWords } from '../../shared/language/index.ts'
import { usePack } from '../api/lookup.ts'
import { frame } from '../texts/frame.ts'

/** Says on every page that the pack in force here is only a draft. */
export function DraftBanner() {
  const pack = usePack()
  const f = useTexts(frame)
  const w = useWords()
  if (pack?.status !== 'draft-for-comment') return null
  return (
    <aside className="draft" aria-label={f('draftLabel')}>
      {f('draft', { title: w(pack.title) })}
    </aside>
  )
}
