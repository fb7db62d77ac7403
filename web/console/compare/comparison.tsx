import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import type { Json } from '../../../src/core/kernel/index.ts'
import type { Item } from '../../../src/core/law/grammar.ts'
import { sayEvent } from '../../../src/core/trail/index.ts'
import { useLanguage, useTexts, useWords } from '../../shared/language/index.ts'
import { ItemValue, PlainValue } from '../parts/value-view.tsx'
import { factName } from '../texts/facts.ts'
import type { Version } from './case-versions.ts'
import { differencesOf, type Difference } from './differences.ts'
import { TextDifference } from './text-difference.tsx'
import { compareTexts } from './texts.ts'

/** Two versions of a document, chosen from all: what differs, item by item. */
export function Comparison({
  versions,
  items,
}: {
  readonly versions: readonly Version[]
  readonly items: readonly Item[]
}) {
  const t = useTexts(compareTexts)
  const { language } = useLanguage()
  const last = versions.length - 1
  const [from, setFrom] = useState(Math.max(0, last - 1))
  const [to, setTo] = useState(last)
  const [all, setAll] = useState(false)
  const before = versions[from]
  const after = versions[to]
  if (versions.length < 2 || !before || !after) return <p className="muted">{t('one')}</p>
  const label = ({ day, how }: Version, number: number) =>
    t('version', { number: number + 1, day, how: sayEvent(how, language) })
  const options = versions.map((one, index) => ({ value: index, label: label(one, index) }))
  const places = differencesOf(items, before.document, after.document)
  const changed = places.filter(({ kind }) => kind !== 'same')
  const shown = all ? places : changed
  return (
    <div className="stack comparison">
      <div className="row no-print">
        <Select aria-label={t('before')} value={from} onChange={setFrom} options={options} className="short-select" />
        <span aria-hidden>→</span>
        <Select aria-label={t('after')} value={to} onChange={setTo} options={options} className="short-select" />
        <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
          {t('all')}
        </Checkbox>
        <Button onClick={printIt}>{t('print')}</Button>
      </div>
      <p className="only-print">
        {label(before, from)} → {label(after, to)}
      </p>
      <p aria-live="polite">{changed.length === 0 ? t('same') : t('count', { count: changed.length })}</p>
      {shown.length > 0 ? (
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t('item')}</th>
              <th scope="col">{t('before')}</th>
              <th scope="col">{t('after')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one, index) => (
              <Place key={index} of={one} />
            ))}
          </tbody>
        </table>
      ) : null}
    </div>
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

/** Prints the comparison alone. */
function printIt() {
  document.body.classList.add('print-comparison')
  globalThis.print()
  document.body.classList.remove('print-comparison')
}
