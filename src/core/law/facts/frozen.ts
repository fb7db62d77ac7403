import type { Pack } from '../grammar/pack.ts'
import type { RecordState } from './matters.ts'

/** The fields that only a new case may change, once the record has reached the standing from which they are frozen; else null. */
export function frozenFields(
  record: RecordState,
  pack: Pack,
): { readonly fields: readonly string[]; readonly clauses: readonly string[] } | null {
  const kind = pack.records.get(record.kind)
  if (!kind?.frozen) return null
  return kind.standings.indexOf(record.standing) >= kind.standings.indexOf(kind.frozen.standing) ? kind.frozen : null
}
