import { isObject, platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { RecordState } from '../../../core/cases/state/model.ts'
import { withRaw } from '../masking/index.ts'
import type { DatasetProfile, DomainParts } from '../parts.ts'
import { quoteName } from '../sandbox/index.ts'
import type { VaultObject } from '../vault/index.ts'
import type { ErasureColumns } from './types.ts'

/** Setting for the most rows that one erasure may touch. No law sets the number; ours is meant for what one person leaves behind. */
const rowsSetting = 'erasure-rows'
const most = { start: 100, min: 1, max: 10_000 }

/** Kinds that are of persons and yet tell nobody from everybody else. */
const shared = /^(birth-date|coordinate|address)$|-masked$/

/** Categories that a person confirmed for a column, by which it names or reaches somebody. */
const naming: ReadonlySet<unknown> = new Set(['identity', 'contact', 'property', 'device'])

/** How many rows one erasure may touch. */
export async function erasureBound(parts: DomainParts, area: string): Promise<number> {
  const value = await parts.procedures.value(area, rowsSetting).catch((error: unknown) => {
    if (error instanceof Refused) return null
    throw error
  })
  return typeof value === 'number' && value >= most.min && value <= most.max ? value : most.start
}

/** The columns by which a person can be found: identifiers of persons were found in them, or a person confirmed them as such. */
export function personColumns(
  record: RecordState,
  profile: DatasetProfile | null,
  raw: readonly Pick<VaultObject, 'name'>[],
): ErasureColumns['columns'] {
  const confirmed = confirmedIn(record)
  return raw.flatMap(({ name }) => {
    const identifiers = profile?.columns.find((one) => one.name === name)?.identifiers ?? []
    const kinds = identifiers.filter(({ kind, personal }) => personal && !shared.test(kind)).map(({ kind }) => kind)
    return kinds.length > 0 || confirmed.has(name) ? [{ name, kinds }] : []
  })
}

/** Columns whose confirmed treatment says that they name somebody: by their category, or because pseudonyms stand in their place. */
function confirmedIn(record: RecordState): ReadonlySet<unknown> {
  const { classification } = record.fields
  const columns = isObject(classification) && Array.isArray(classification['columns']) ? classification['columns'] : []
  const named = columns.filter((one) => {
    if (!isObject(one)) return false
    const masking = isObject(one['masking']) ? one['masking']['method'] : one['masking']
    return naming.has(one['category']) || masking === 'pseudonym'
  })
  return new Set(named.map((one) => (isObject(one) ? one['name'] : null)))
}

/** The condition by which a person's rows are found. */
export function matching(column: string, value: string): string {
  return `CAST(${quoteName(column)} AS VARCHAR) = '${value.replaceAll("'", "''")}'`
}

/** How many rows of a version hold the value. */
export async function rowsWith(
  parts: DomainParts,
  raw: readonly VaultObject[],
  column: string,
  value: string,
): Promise<number> {
  if (!raw.some(({ name }) => name === column)) return 0
  const found = await withRaw(parts, raw, [column], (session) =>
    session.rows(`SELECT count(*)::INTEGER AS n FROM raw WHERE ${matching(column, value)}`, 1),
  )
  return Number(found[0]?.['n'] ?? 0)
}

/** The most rows that hold the value in any kept version, and all rows of that version. Throws `Refused` above the bound. */
export async function countPerson(
  parts: DomainParts,
  of: { readonly dataset: string; readonly column: string; readonly value: string; readonly bound: number },
): Promise<{ readonly rows: number; readonly total: number }> {
  let most = { rows: 0, total: (await parts.vault.columns(of.dataset))[0]?.rows ?? 0 }
  for (const version of await parts.vault.versions(of.dataset)) {
    const raw = await parts.vault.columns(of.dataset, version)
    const rows = await rowsWith(parts, raw, of.column, of.value)
    if (rows > most.rows) most = { rows, total: raw[0]?.rows ?? 0 }
  }
  if (most.rows > of.bound)
    throw new Refused(platformRefusal('unmet', 'erasure.too-many', { ...most, bound: of.bound }, 'one-person-only'))
  return most
}
