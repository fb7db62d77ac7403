import { isObject, type Json } from '../../../core/kernel/index.ts'
import { tellsUnits } from '../../catalogue/index.ts'
import type { DatasetProfile } from '../parts.ts'
import type { GrantedColumn } from '../types.ts'

type Opened = Pick<GrantedColumn, 'name' | 'ladder' | 'mask'>

/**
 * The columns that tell one unit of protection from another: as told; else what identifies somebody, and what whoever confirmed the masks had
 * replaced by pseudonyms, for a pseudonym stands for one unit; else what identifies somebody in (nearly) every row though nobody may read it;
 * else the smallest key of the table that is open; else as before. What is not open, or not exact after masking, is counted by numbers of its
 * own (`unreadUnits`). Empty: nothing of the table passes egress by itself.
 */
export function unitsOf(
  told: readonly string[] | undefined,
  profile: DatasetProfile | null,
  columns: readonly Opened[],
  before: readonly string[],
  table: { readonly columns: readonly string[]; readonly rows: number } = {
    columns: columns.map(({ name }) => name),
    rows: 0,
  },
): readonly string[] {
  const exact = columns.filter(isExact)
  const names = new Set(exact.map(({ name }) => name))
  const given = (told ?? []).filter((name) => table.columns.includes(name))
  if (given.length > 0) return given
  const identify = (name: string) =>
    profile?.columns
      .find((column) => column.name === name)
      ?.identifiers.some(({ kind, traces }) => !traces && tellsUnits(kind)) === true
  const found = exact.filter(({ name, mask }) => mask.method === 'pseudonym' || identify(name)).map(({ name }) => name)
  if (found.length > 0) return found
  const unread = table.columns.filter(
    (name) => identify(name) && (nullsOf(profile, name) ?? 0) <= table.rows * mostNulls,
  )
  if (unread.length > 0) return unread
  const key = profile?.candidateKeys.find((one) => one.every((column) => names.has(column)))
  return key ?? before.filter((column) => names.has(column))
}

/** Share of rows that an identifier nobody may read may be missing in and still be the unit. */
const mostNulls = 0.01

function nullsOf(profile: DatasetProfile | null, name: string): number | undefined {
  return profile?.columns.find((column) => column.name === name)?.nulls
}

function isExact({ ladder, mask }: Opened): boolean {
  return ladder !== 'hidden' && (mask.method === 'keep' || mask.method === 'pseudonym')
}

/** Those unit columns that stand in no open column as they are: their numbers are kept apart, for counting only. */
export function unreadUnits(units: readonly string[], columns: readonly Opened[]): readonly string[] {
  return units.filter((unit) => !columns.some((column) => column.name === unit && isExact(column)))
}

/** The columns that a request or a classification marks as telling units apart: `{ name, unit: true }`. */
export function unitsNamed(...lists: readonly (Json | undefined)[]): readonly string[] | undefined {
  const marked = lists
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .filter((one) => isObject(one) && one['unit'] === true)
  const names = marked.map((one) => String(isObject(one) ? (one['name'] ?? one['column']) : ''))
  return names.length > 0 ? [...new Set(names)] : undefined
}
