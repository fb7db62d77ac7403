import { partsOf, sealedForm } from '../../../src/core/cases/common/parts.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import type { Item } from '../../../src/core/law/grammar/pack.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { fieldId, parsePath } from '../form/index.ts'
import { placesOf } from './places.ts'
import { filingTexts } from '../filings/texts.ts'
import { changeTexts } from './texts.ts'

type Returned = CaseView['state']['returned'][number]

/** The return that waits to be answered, if any. */
export function openReturn(view: CaseView, act: string, line: string | null): Returned | undefined {
  return view.state.returned.findLast((one) => one.act === act && one.line === line && !one.completed && !one.entered)
}

/** What is to be put right, by the path of its field: for the notes beside the fields. */
export function notesOf(returned: Returned | undefined): ReadonlyMap<string, readonly string[]> {
  const notes = new Map<string, string[]>()
  for (const { text, item } of (returned?.defects ?? []).map(partsOf))
    if (item !== null) notes.set(item, [...(notes.get(item) ?? []), text])
  return notes
}

/** All that was sent back, each with a way to its field. */
export function DefectList({
  returned,
  items,
  prefix,
}: {
  readonly returned: Returned
  readonly items: readonly Item[]
  readonly prefix: string
}) {
  const t = useTexts(changeTexts)
  const f = useTexts(filingTexts)
  const w = useWords()
  const naming = {
    title: (item: Item) => w(item.title),
    row: (title: string, number: number) => t('row', { title, number }),
    paper: (name: string) => t('paper', { name }),
  }
  const labels = new Map(placesOf(items, {}, [], naming).map(({ value, label }) => [value, label]))
  const label = (path: string) => {
    const [top = path] = path.split(/[.[]/)
    const row = /\[(\d+)\]/.exec(path)
    const title = labels.get(path) ?? labels.get(top) ?? path
    return row && !labels.has(path) ? t('row', { title, number: Number(row[1]) + 1 }) : title
  }
  return (
    <section className="why-not" aria-label={t('defects')}>
      <p className="refusal-title">
        {t('returnedTitle', { count: returned.defects.length })}{' '}
        <span className="muted">{t('returnedOn', { day: returned.on })}</span>
      </p>
      <ol>
        {returned.defects.map(partsOf).map(({ text, item, paper }, index) => (
          <li key={index}>
            {item === null ? null : (
              <a
                href={`#${fieldId(prefix, parsePath(item))}`}
                onClick={(event) => {
                  event.preventDefault()
                  globalThis.document.getElementById(fieldId(prefix, parsePath(item)))?.focus()
                }}
              >
                {label(item)}
              </a>
            )}
            {paper === null ? null : <span>{paper === sealedForm ? f('sealed') : t('paper', { name: paper })}</span>}
            {item === null && paper === null ? '' : '：'}
            {text}
          </li>
        ))}
      </ol>
    </section>
  )
}
