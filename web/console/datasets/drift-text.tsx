import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { intakeTexts } from '../texts/intake.ts'

type Drift = Answer<'datasets.versions'>[number]['drift']

/** How the columns of a version differ from the one before, in words. */
export function DriftText({ drift, first }: { readonly drift: Drift; readonly first: boolean }) {
  const t = useTexts(intakeTexts)
  if (drift === null) return <span className="muted">{first ? t('first') : t('noDrift')}</span>
  const { added, removed, retyped, reordered } = drift
  return (
    <div className="stack">
      {added.length > 0 ? <span>{t('added', { names: added.join('、') })}</span> : null}
      {removed.length > 0 ? <span className="tag tag-warn">{t('removed', { names: removed.join('、') })}</span> : null}
      {retyped.length > 0 ? (
        <span className="tag tag-warn">
          {t('retyped', { names: retyped.map((one) => `${one.column} ${one.from} → ${one.to}`).join('、') })}
        </span>
      ) : null}
      {reordered ? <span>{t('reordered')}</span> : null}
    </div>
  )
}
