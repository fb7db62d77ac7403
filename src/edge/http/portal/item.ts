import type { RecordState } from '../../../core/cases/state/model.ts'
import { isObject, type Json } from '../../../core/kernel/index.ts'
import type { Answer } from '../../contract/index.ts'
import type { LawRoom } from '../rooms.ts'
import { kindOf, placeOf } from '../law/shelf.ts'

export type PublicItem = Answer<'portal.calls'>['rows'][number]

/** A record as the public sees it. `names` holds the names of its parties, `on` the day its first case opened. */
export function itemOf(
  law: LawRoom,
  record: RecordState,
  names: ReadonlyMap<string, string>,
  on: string | null,
): PublicItem {
  const kind = kindOf(law, record)
  const kindTitle = kind?.title ?? { zh: record.kind, en: record.kind }
  const party = record.holder === null ? null : (names.get(record.holder) ?? null)
  return {
    id: record.id,
    kind: record.kind,
    kindTitle,
    title: textAt(record, ['title', 'name']) ?? [kindTitle.zh, party].filter((part) => part !== null).join(' · '),
    area: record.area,
    place: placeOf(law, record.area),
    standing: record.standing,
    party,
    on: on ?? '',
    until: textAt(record, ['closes', 'ends', 'until', 'expires']),
    content: { ...record.fields },
    names: {},
    clauses: [...(kind?.clauses ?? [])],
  }
}

/** The first text under one of these names in a document of the record, documents in their order; names in order of wish. */
export function textAt(record: RecordState, names: readonly string[]): string | null {
  for (const name of names) {
    for (const document of [record.fields, ...Object.values(record.fields)]) {
      const value: Json | undefined = isObject(document)
        ? (document as { readonly [name: string]: Json })[name]
        : undefined
      if (typeof value === 'string' && value !== '') return value
    }
  }
  return null
}
