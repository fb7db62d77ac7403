import type { RecordState } from '../../../core/cases/state/model.ts'
import { isObject } from '../../../core/kernel/index.ts'
import type { Answer } from '../../contract/index.ts'
import { textAt } from './item.ts'

/** One line of the register of agreements: grantee, content, scope and term. */
export function lineOf(record: RecordState, names: ReadonlyMap<string, string>): Answer<'portal.register'>[number] {
  return {
    id: record.id,
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
