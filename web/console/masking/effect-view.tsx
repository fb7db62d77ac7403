import { isMessageKey, text } from '../../../src/core/locales/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { maskingTexts } from './texts.ts'

export type Effect = Answer<'masking.effects'>[number]

/** What a method does to a column: counts, and the method on invented values. */
export function EffectView({ effect }: { readonly effect: Effect }) {
  const t = useTexts(maskingTexts)
  const { language } = useLanguage()
  if (effect.fault) {
    const key = `unmet.${effect.fault}`
    return <p className="must">{isMessageKey(key) ? text(language, key) : effect.fault}</p>
  }
  const share = (part: number) => (effect.rows === 0 ? '0' : ((100 * part) / effect.rows).toFixed(1))
  return (
    <div className="stack">
      <ul className="rows">
        <li>
          {t('distinct', {
            before: effect.distinctBefore.toLocaleString(),
            after: effect.distinctAfter.toLocaleString(),
          })}
        </li>
        <li>
          {t('smallest', {
            before: effect.smallestBefore.toLocaleString(),
            after: effect.smallestAfter.toLocaleString(),
          })}
        </li>
        <li>
          {t('changed', { share: share(effect.changed) })} · {t('loss', { share: (100 * effect.loss).toFixed(1) })}
        </li>
        {effect.nullsAfter !== effect.nullsBefore ? (
          <li>
            {t('nulls', { before: effect.nullsBefore.toLocaleString(), after: effect.nullsAfter.toLocaleString() })}
          </li>
        ) : null}
        {effect.outside > 0 ? (
          <li className="must">{t('outside', { count: effect.outside.toLocaleString() })}</li>
        ) : null}
      </ul>
      {effect.examples.length > 0 ? (
        <div>
          <span className="muted">{t('examples')}</span>
          <ul className="rows mask-examples">
            {effect.examples.map(({ before, after }) => (
              <li key={before}>
                <code>{before}</code> → <code>{after ?? t('none')}</code>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  )
}
