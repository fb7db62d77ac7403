import type { Json } from '../../../src/core/kernel/index.ts'
import type { Item } from '../../../src/core/law/grammar/pack.ts'
import { useLanguage, useTexts, useWords } from '../../shared/language/index.ts'
import { ItemValue, PlainValue } from '../parts/value-view.tsx'
import { factName } from '../texts/facts.ts'
import type { Difference } from './differences.ts'
import { TextDifference } from './text-difference.tsx'
import { compareTexts } from './texts.ts'

/** Places of two documents side by side. */
export function DifferenceTable({ places }: { readonly places: readonly Difference[] }) {
  const t = useTexts(compareTexts)
  if (places.length === 0) return null
  return (
    <table className="grid">
      <thead>
        <tr>
          <th scope="col">{t('item')}</th>
          <th scope="col">{t('before')}</th>
          <th scope="col">{t('after')}</th>
        </tr>
      </thead>
      <tbody>
        {places.map((one, index) => (
          <Place key={index} of={one} />
        ))}
      </tbody>
    </table>
  )
}

function Place({ of }: { readonly of: Difference }) {
  const t = useTexts(compareTexts)
  const w = useWords()
  const { language } = useLanguage()
  const name = of.trail
    .map((step) =>
      typeof step === 'number'
        ? t('row', { number: step })
        : typeof step === 'string'
          ? strayName(step)
          : w(step.title),
    )
    .join(' · ')
  function strayName(step: string) {
    return step === 'papers' ? t('papers') : factName(step, language)
  }
  const words = of.kind === 'changed' && inWords(of)
  return (
    <tr className={`is-${of.kind}`}>
      <th scope="row">
        {name} <span className="tag">{t(of.kind === 'same' ? 'unchanged' : of.kind)}</span>
      </th>
      <td>{of.before === undefined ? '—' : <Value item={of.item} value={of.before} />}</td>
      <td>
        {words ? (
          <TextDifference before={String(of.before)} after={String(of.after)} />
        ) : of.after === undefined ? (
          '—'
        ) : (
          <Value item={of.item} value={of.after} />
        )}
      </td>
    </tr>
  )
}

/** Texts are compared inside; ids, choices and days as wholes. */
function inWords({ item, before, after }: Difference): boolean {
  const text = item === null || item.type === 'text' || item.type === 'long-text'
  return text && typeof before === 'string' && typeof after === 'string'
}

function Value({ item, value }: { readonly item: Item | null; readonly value: Json }) {
  return item ? <ItemValue item={item} value={value} /> : <PlainValue value={value} />
}
