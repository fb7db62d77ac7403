import { createHash, createHmac } from 'node:crypto'
import type { Sql } from '../../../../base/store/types.ts'
import type { Vault } from '../../vault/index.ts'
import { keyOf } from './list.ts'

/** Units of a data set as they are kept: HMACs of their keys, in the order of the keys. */
export async function refsOf(vault: Vault, dataset: string, keys: readonly string[]): Promise<readonly string[]> {
  return vault.datasetSecret(dataset, 'consent', async (secret) =>
    keys.map((key) => createHmac('sha256', secret).update(keyOf(key)).digest('hex').slice(0, 32)),
  )
}

/** Says which units a command was about without naming one. */
export function digestOf(refs: readonly string[]): string {
  return createHash('sha256').update(refs.toSorted().join('\n')).digest('hex')
}

/** INVARIANT: of one data set one change of its consents at a time, so that no number is given to two units. Held until the transaction ends. */
export async function lockList(sql: Sql, dataset: string): Promise<void> {
  await sql.query(`SELECT pg_advisory_xact_lock(hashtext('consent'), hashtext($1))`, [dataset])
}

/** The numbers of units that are known. */
export async function unitsOf(
  sql: Sql,
  dataset: string,
  refs: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.query<{ ref: string; unit: number }>(
    'SELECT ref, unit FROM consent_unit WHERE dataset = $1 AND ref = ANY($2)',
    [dataset, refs],
  )
  return new Map(rows.map(({ ref, unit }) => [ref, unit]))
}

/** The numbers of units, with new ones for those that have none, in the order given. Call under `lockList`. */
export async function numbered(
  sql: Sql,
  dataset: string,
  refs: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const known = await unitsOf(sql, dataset, refs)
  const fresh = [...new Set(refs)].filter((ref) => !known.has(ref))
  const [list] = await sql.query<{ next_unit: number }>('SELECT next_unit FROM consent_list WHERE dataset = $1', [
    dataset,
  ])
  const next = list?.next_unit ?? 1
  const units = fresh.map((_, place) => next + place)
  await sql.query('INSERT INTO consent_unit (dataset, unit, ref) SELECT $1, * FROM unnest($2::int[], $3::text[])', [
    dataset,
    units,
    fresh,
  ])
  return new Map([...known, ...fresh.map((ref, place) => [ref, next + place] as const)])
}
