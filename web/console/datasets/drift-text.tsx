import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTypeWord } from '../parts/type-name.tsx'
import { intakeTexts } from '../texts/intake.ts'

type Drift = Answer<'datasets.versions'>[number]['drift']

/** How the columns of a version differ from the one before, in words. */
export function DriftText({ drift, first }: { readonly drift: Drift; readonly first: boolean }) {
  const t = useTexts(intakeTexts)
  const word = useTypeWord()
  if (drift === null) return <span className="muted">{first ? t('first') : t('noDrift')}</span>
  const { added, removed, retyped, reordered } = drift
  const types = retyped.map((one) => t('fromTo', { column: one.column, from: word(one.from), to: word(one.to) }))
  return (
    <div className="stack">
      {added.length > 0 ? <span>{t('added', { names: added.join('、') })}</span> : null}
      {removed.length > 0 ? <span className="tag tag-warn">{t('removed', { names: removed.join('、') })}</span> : null}
      {types.length > 0 ? <span className="tag tag-warn">{t('retyped', { names: types.join('、') })}</span> : null}
      {reordered ? <span>{t('reordered')}</span> : null}
    </div>
  )
}
