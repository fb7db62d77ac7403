import { isObject, type Json } from '../../../core/kernel/index.ts'
import { tellsUnits } from '../../catalogue/index.ts'
import type { DatasetProfile } from '../parts.ts'
import type { GrantedColumn } from '../types.ts'

/**
 * The columns that tell one unit of protection from another: as told; else what identifies somebody, and what whoever confirmed the masks had
 * replaced by pseudonyms, for a pseudonym stands for one unit; else the smallest key of the table; else as before. Only columns that are still
 * exact after masking count. Empty: nothing of the table passes egress by itself.
 */
export function unitsOf(
  told: readonly string[] | undefined,
  profile: DatasetProfile | null,
  columns: readonly GrantedColumn[],
  before: readonly string[],
): readonly string[] {
  const open = columns.filter((column) => column.ladder !== 'hidden')
  const exact = open.filter(({ mask }) => mask.method === 'keep' || mask.method === 'pseudonym')
  const names = new Set(exact.map(({ name }) => name))
  const given = (told ?? []).filter((name) => open.some((column) => column.name === name))
  if (given.length > 0) return given
  const identify = (name: string) =>
    profile?.columns
      .find((column) => column.name === name)
      ?.identifiers.some(({ kind, traces }) => !traces && tellsUnits(kind)) === true
  const found = exact.filter(({ name, mask }) => mask.method === 'pseudonym' || identify(name)).map(({ name }) => name)
  if (found.length > 0) return found
  const key = profile?.candidateKeys.find((one) => one.every((column) => names.has(column)))
  return key ?? before.filter((column) => names.has(column))
}

/** The columns that a request or a classification marks as telling units apart: `{ name, unit: true }`. */
export function unitsNamed(...lists: readonly (Json | undefined)[]): readonly string[] | undefined {
  const marked = lists
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .filter((one) => isObject(one) && one['unit'] === true)
  const names = marked.map((one) => String(isObject(one) ? (one['name'] ?? one['column']) : ''))
  return names.length > 0 ? [...new Set(names)] : undefined
}
