import { sealedForm } from '../../../src/core/cases/common/parts.ts'
import type { Paper, RecordState } from '../../../src/core/cases/state/model.ts'
import { isObject, type JsonObject } from '../../../src/core/kernel/index.ts'
import type { Item } from '../../../src/core/law/grammar/pack.ts'
import { placesOf, type Naming, type Place } from '../changes/places.ts'
import { isPlatformFact } from '../texts/facts.ts'

/** The document that stands on a record and makes it what it is: that of its kind's own name, else the first. */
export function mainField(record: RecordState | null): string | null {
  const fields = Object.entries(record?.fields ?? {}).flatMap(([field, value]) =>
    isObject(value) && !isPlatformFact(field) ? [field] : [],
  )
  return fields.find((field) => field === record?.kind) ?? fields[0] ?? null
}

/** The item that a path of names and rows leads to. */
export function itemAt(items: readonly Item[], path: readonly (string | number)[]): Item | undefined {
  const [first, ...rest] = path.filter((step) => typeof step === 'string')
  const found = items.find(({ id }) => id === first)
  return rest.length === 0 ? found : itemAt(found?.items ?? [], rest)
}

/** What an issue of a filing may be about: its sealed form, the papers that came along, each item of what was filed. */
export function filingPlaces(
  of: {
    readonly record: RecordState | null
    readonly field: string | null
    readonly items: readonly Item[]
    readonly papers: readonly Paper[]
  },
  naming: Naming & { readonly sealed: string },
): readonly Place[] {
  const { record, field, items, papers } = of
  const value = field === null ? null : record?.fields[field]
  const within = isObject(value) ? placesOf(items, value as JsonObject, [], naming) : []
  return [
    { value: `paper:${sealedForm}`, label: naming.sealed },
    ...placesOf([], {}, papers, naming),
    ...within.map((place) => ({ value: `${field}.${place.value}`, label: place.label })),
  ]
}
