import '../styles/compare.css'
import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import type { Item } from '../../../src/core/law/grammar/pack.ts'
import { sayEvent } from '../../../src/core/trail/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import type { Version } from './case-versions.ts'
import { DifferenceTable } from './difference-table.tsx'
import { differencesOf } from './differences.ts'
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
      <DifferenceTable places={shown} />
    </div>
  )
}

/** Prints the comparison alone. */
function printIt() {
  document.body.classList.add('print-comparison')
  globalThis.print()
  document.body.classList.remove('print-comparison')
}
