import type { RecordState } from '../cases/state/model.ts'
import { isObject } from '../kernel/index.ts'

const telling = ['title', 'name', 'subject', 'project', '名称']

/** What to call a record: the first title or name found in its documents, else its id cut short. */
export function recordName(record: Pick<RecordState, 'id' | 'fields'>): string {
  return telling.map((name) => find(record.fields, name, 0)).find((found) => found !== null) ?? record.id
}

function find(value: unknown, name: string, depth: number): string | null {
  if (!isObject(value) || depth > 2) return null
  const own = value[name]
  if (typeof own === 'string' && own !== '' && !/^(party|case)-/.test(own)) return own
  for (const member of Object.values(value)) {
    const inner = find(member, name, depth + 1)
    if (inner !== null) return inner
  }
  return null
}
