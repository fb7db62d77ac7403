import type { RecordState } from '../../../core/cases/state/model.ts'
import { isObject } from '../../../core/kernel/index.ts'
import type { Answer } from '../../contract/index.ts'
import type { LawRoom } from '../rooms.ts'
import { textAt } from './item.ts'
import { placeOf } from '../law/shelf.ts'

export type RegisterLine = Answer<'portal.register'>['rows'][number]

/** One line of the register of agreements: grantee, content, scope and term, and the rules it stands under. */
export function lineOf(law: LawRoom, record: RecordState, names: ReadonlyMap<string, string>): RegisterLine {
  return {
    id: record.id,
    area: record.area,
    place: placeOf(law, record.area),
    holder: record.holder,
    grantee: (record.holder === null ? null : names.get(record.holder)) ?? '',
    giver: record.giver === null ? null : (names.get(record.giver) ?? null),
    content: textsIn(record, 'data', ['scope', 'name', 'title']).join('；'),
    scope: textAt(record, ['authority', 'scope']) ?? '',
    from: textAt(record, ['starts', 'effective', 'from']),
    until: textAt(record, ['ends', 'until', 'to']),
    standing: record.standing,
  }
}

/** The first text of each entry of a list, whichever document of the record holds it. */
function textsIn(record: RecordState, list: string, names: readonly string[]): string[] {
  for (const document of Object.values(record.fields)) {
    const entries = isObject(document) ? document[list] : undefined
    if (!Array.isArray(entries)) continue
    return entries.flatMap((entry: unknown) => {
      const found = isObject(entry)
        ? names.map((name) => entry[name]).find((value) => typeof value === 'string')
        : entry
      return typeof found === 'string' ? [found] : []
    })
  }
  return []
}
