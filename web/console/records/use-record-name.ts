import type { RecordState } from '../../../src/core/cases/model.ts'
import { useAsk } from '../api/hooks.ts'
import { useTitle } from './use-title.ts'

/** What to call a record of which only the id is known: one list a kind is read and kept. Null while unknown or not ours to see. */
export function useRecordName(id: string): string | null {
  const kind = kindOf(id)
  const title = useTitle()
  const list = useAsk(
    'records.list',
    { query: { kind: kind ?? '' } },
    { enabled: kind !== null && kind !== 'case' && kind !== 'party' },
  )
  const found = (list.data as readonly RecordState[] | undefined)?.find((record) => record.id === id)
  if (!found) return null
  const name = title(found)
  return name === id ? null : name
}

/** The kind that an id tells: what stands before its random part. */
export function kindOf(id: string): string | null {
  const cut = id.lastIndexOf('-')
  return cut > 0 ? id.slice(0, cut) : null
}
