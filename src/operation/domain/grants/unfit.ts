import { platformRefusal, Refused, type JsonObject } from '../../../core/kernel/index.ts'
import type { Sql } from '../../../base/store/types.ts'
import { newId } from '../../../base/crypto/index.ts'
import { fits } from '../masking/index.ts'
import type { DatasetProfile, DomainParts } from '../parts.ts'
import { grantedTables, type OpenedTable } from '../rows.ts'
import type { GrantedColumn } from '../types.ts'
import type { VaultObject } from '../vault/index.ts'

/** Why a granted column may not be used in a newer version: `version-missing`, `version-type` or `version-personal`. */
export interface Unfit {
  readonly column: string
  readonly code: string
  readonly params: JsonObject
}

/**
 * What was granted on one version, judged again on the one that is mounted now. A column is unfit when it is gone, has another type, or
 * holds identifiers of persons that nobody knew of when it was granted unmasked and beyond aggregates.
 */
export function unfitColumns(
  columns: readonly GrantedColumn[],
  raw: readonly VaultObject[],
  profile: DatasetProfile | null,
): readonly Unfit[] {
  return columns
    .filter((column) => column.ladder !== 'hidden')
    .flatMap((column): readonly Unfit[] => {
      const { name, mask, ladder } = column
      const now = raw.find((object) => object.name === name)
      if (!now) return [{ column: name, code: 'version-missing', params: {} }]
      const before = sourceType(column)
      if ((before !== null && before !== now.type) || !fits(mask, now.type))
        return [{ column: name, code: 'version-type', params: { before: before ?? column.type, now: now.type } }]
      const known: readonly unknown[] = Array.isArray(column.profile.kinds) ? column.profile.kinds : []
      const found = (profile?.columns.find((one) => one.name === name)?.identifiers ?? [])
        .filter((one) => one.personal && !known.includes(one.kind))
        .map((one) => one.kind)
      const open = mask.method === 'keep' && (ladder === 'group' || ladder === 'free')
      return open && found.length > 0 ? [{ column: name, code: 'version-personal', params: { kinds: found } }] : []
    })
}

/** The type before masking; null when it was not kept. */
function sourceType({ profile, mask, type }: GrantedColumn): string | null {
  if (typeof profile.source === 'string') return profile.source
  return mask.method === 'keep' ? type : null
}

/** A data set of a grant that is stopped at a version. */
export interface Stop {
  readonly dataset: string
  readonly version: number
  readonly columns: readonly Unfit[]
}

export async function stopsOf(sql: Sql, grant: string): Promise<readonly Stop[]> {
  return sql.query<Stop>('SELECT dataset, version, columns FROM domain_stop WHERE grant_id = $1 ORDER BY dataset', [
    grant,
  ])
}

/**
 * Judges newer versions of the grant's data sets and stops those that do not fit; each is recorded once. Answers every data set that is
 * stopped. A version that fits is left to `renewColumns`.
 */
export async function judgeVersions(parts: DomainParts, grant: string): Promise<readonly Stop[]> {
  const before = await stopsOf(parts.store, grant)
  for (const table of await grantedTables(parts.store, grant)) {
    const raw = await parts.vault.columns(table.dataset)
    const version = raw[0]?.version
    const known = before.some((stop) => stop.dataset === table.dataset && stop.version === version)
    if (version === undefined || version === table.version || known) continue
    const columns = unfitColumns(table.columns, raw, (await parts.profile?.(table.dataset)) ?? null)
    if (columns.length > 0) await recordStop(parts, grant, { dataset: table.dataset, version, columns })
    else if (before.some((stop) => stop.dataset === table.dataset))
      await recordStop(parts, grant, { dataset: table.dataset, version, columns: [] })
  }
  return stopsOf(parts.store, grant)
}

/** Without columns the data set goes on. */
async function recordStop(parts: DomainParts, grant: string, stop: Stop): Promise<void> {
  const data = { grant, ...stop } as unknown as JsonObject
  const type = stop.columns.length > 0 ? 'domain.dataset-stopped' : 'domain.dataset-resumed'
  await parts.store.transact(
    { id: newId('command'), actor: 'system', party: null, request: { grant, dataset: stop.dataset } },
    async (tx) => {
      await tx.append([{ stream: `domain/${grant}`, type, data }])
      return null
    },
  )
}

/** Throws `Refused`, one requirement for each unfit column, if any of the data sets is stopped. */
export function demandRunning(stops: readonly Stop[], datasets: readonly string[]): void {
  const unmet = stops
    .filter(({ dataset }) => datasets.includes(dataset))
    .flatMap(({ dataset, version, columns }) =>
      columns.flatMap(
        ({ column, code, params }) =>
          platformRefusal('unmet', `domain.${code}`, { ...params, dataset, version, column }, 'right-version').unmet,
      ),
    )
  if (unmet.length > 0) throw new Refused({ kind: 'unmet', unmet })
}

/** The columns of a table that are granted anew by name, and those that stay because they still fit. */
export function stillFit(
  standing: OpenedTable,
  named: ReadonlySet<string>,
  raw: readonly VaultObject[],
  profile: DatasetProfile | null,
): { readonly kept: readonly GrantedColumn[]; readonly lost: readonly string[] } {
  const others = standing.columns.filter((column) => !named.has(column.name))
  const unfit = new Set(unfitColumns(others, raw, profile).map(({ column }) => column))
  const stays = ({ name }: GrantedColumn) => !unfit.has(name) && raw.some((object) => object.name === name)
  return { kept: others.filter(stays), lost: others.filter((column) => !stays(column)).map(({ name }) => name) }
}
