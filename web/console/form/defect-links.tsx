import { isObject, type Json, type JsonObject } from '../../../src/core/kernel/index.ts'
import type { Item } from '../../../src/core/law/grammar/pack.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { form } from '../texts/form.ts'
import type { Defects } from './defects.ts'
import { fieldId, parsePath, type Path } from './path.ts'

/** Links to the fields that a refusal speaks of, by the names of their items. */
export function DefectLinks({
  defects,
  items,
  prefix,
  value,
}: {
  readonly defects: Defects
  readonly items: readonly Item[]
  readonly prefix: string
  /** The document as it is filled in, for the names of rows. */
  readonly value: JsonObject
}) {
  const t = useTexts(form)
  const w = useWords()
  const named = (path: Path) => {
    const title = w(itemAt(items, path)?.title) || path.join('.')
    const of = rowName(value, path)
    return of === null ? title : t('rowField', { name: of, field: title })
  }
  if (defects.byField.size === 0) return null
  return (
    <>
      <p>{t('atFields', { count: defects.byField.size })}</p>
      <ul className="row">
        {[...defects.byField.keys()].map((path) => (
          <li key={path}>
            <a href={`#${fieldId(prefix, parsePath(path))}`}>{named(parsePath(path))}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What the row of a list in which a field stands is called; null outside lists and where a row has no name. */
function rowName(value: Json, path: Path): string | null {
  const at = path.findLastIndex((step) => typeof step === 'number')
  if (at < 0) return null
  const row = path.slice(0, at + 1).reduce<Json | undefined>((inside, step) => {
    if (Array.isArray(inside)) return inside[Number(step)]
    return isObject(inside) ? (inside as JsonObject)[String(step)] : undefined
  }, value)
  const name = isObject(row) ? (row as JsonObject)['name'] : null
  return typeof name === 'string' && name !== '' ? name : null
}

function itemAt(items: readonly Item[], path: Path): Item | undefined {
  const [step, ...rest] = path.filter((part) => typeof part === 'string')
  const item = items.find((candidate) => candidate.id === step)
  return rest.length === 0 ? item : itemAt(item?.items ?? [], rest)
}
