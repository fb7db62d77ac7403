import type { Doubt } from '../../../src/core/cases/existing/doubts.ts'
import type { Act } from '../../../src/core/law/grammar/pack.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { existingTexts } from '../texts/existing.ts'

/** Days that are hardly right, each with the fields that it stands in. */
export function DoubtList({
  doubts,
  acts,
}: {
  readonly doubts: readonly Doubt[]
  readonly acts: readonly Pick<Act, 'id' | 'title'>[]
}) {
  const t = useTexts(existingTexts)
  const w = useWords()
  if (doubts.length === 0) return null
  const title = (id: string) => w(acts.find((one) => one.id === id)?.title) || id
  return (
    <div className="why-not" role="note">
      <p className="refusal-title">{t('doubts', { count: doubts.length })}</p>
      <ul>
        {doubts.map(({ what, act, on, than, day }) => (
          <li key={`${what}/${act}/${than}/${day}`}>
            {what === 'order'
              ? t('doubt_order', { act: title(act), on, than: title(than), day })
              : t('doubt_paper', { act: title(act), on, than, day })}
          </li>
        ))}
      </ul>
    </div>
  )
}
