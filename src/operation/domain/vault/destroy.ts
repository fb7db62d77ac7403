import { existsSync } from 'node:fs'
import {
  CryptoFault,
  memoryKeyRecords,
  openKeyring,
  shareName,
  type KeyRecord,
  type Keyring,
} from '../../../base/crypto/index.ts'
import { sqlKeyRecords, type ObjectStore } from '../../../base/objects/index.ts'
import type { Sql } from '../../../base/store/types.ts'
import { dropObjects } from './rows.ts'
import type { CopyProbe, Destruction, PlaceProbe } from './types.ts'

export interface DestroyParts {
  readonly keyring: Keyring
  readonly objects: ObjectStore
  readonly sql: Sql
  /** Destroys the same keys in every registered backup that can be reached, and tries there. */
  readonly copies?: (keys: readonly string[], at: number) => Promise<readonly CopyProbe[]>
}

/** Every live or buried key below some keys, at any depth, those keys first. */
async function withBelow(sql: Sql, keys: readonly string[]): Promise<readonly KeyRecord[]> {
  const rows = await sql.query<{ id: string }>(
    `WITH RECURSIVE doomed AS (
       SELECT id FROM wrapped_key WHERE id = ANY($1) UNION SELECT k.id FROM wrapped_key k JOIN doomed d ON k.parent = d.id)
     SELECT id FROM doomed`,
    [keys],
  )
  return sqlKeyRecords(sql).some(rows.map((row) => row.id))
}

/** The keys that some keys lie under, up to the root. */
async function above(keyring: Keyring, keys: readonly KeyRecord[]): Promise<readonly KeyRecord[]> {
  const found = new Map<string, KeyRecord>()
  const known = new Set(keys.map((key) => key.id))
  for (const { parent } of keys)
    for (let id = parent; id !== null && !known.has(id) && !found.has(id);) {
      const record = await keyring.records.get(id)
      if (!record) break
      found.set(id, record)
      id = record.parent
    }
  return [...found.values()]
}

/** Tries to unwrap keys as a set of records holds them, with the shares and the root key that there are now. */
async function tryAll(
  keyring: Keyring,
  records: readonly KeyRecord[],
  ids: readonly string[],
): Promise<{ readonly [outcome: string]: number }> {
  const kept = memoryKeyRecords()
  for (const record of records) await kept.add(record, { generation: record.generation })
  const ring = openKeyring(keyring.root, keyring.shares, kept)
  const probes: { [outcome: string]: number } = {}
  for (const id of ids) {
    const outcome = await ring
      .use(id, async () => 'readable')
      .catch((error: unknown) => {
        if (error instanceof CryptoFault) return error.code
        throw error
      })
    probes[outcome] = (probes[outcome] ?? 0) + 1
  }
  return probes
}

/**
 * Zeroises keys, then tries to unwrap every object below them: with what the database holds now, with the rows as they were before, and in every
 * backup in reach. A single one that opens is a fault, never a certificate. Then the files leave the store, their bytes behind them; a crash anywhere is finished by a repeat.
 */
export async function destroyKeys(parts: DestroyParts, keys: readonly string[], at: number): Promise<Destruction> {
  const { keyring, objects, sql } = parts
  const began = performance.now()
  const doomed = await withBelow(sql, keys)
  const before = [...doomed, ...(await above(keyring, doomed))]
  const chains = doomed.filter((key) => key.destroyable)
  const destroyed = []
  // INVARIANT: the shares go first, all of them: from here on nothing opens, whatever else happens.
  for (const key of chains) destroyed.push(await keyring.destroy(key.id, at))
  const dead = performance.now()
  const ids = doomed.filter((key) => !key.destroyable && key.id.startsWith('object-')).map((key) => key.id)
  const now = [...(await withBelow(sql, keys)), ...before.filter((key) => !doomed.includes(key))]
  const probes = await tryAll(keyring, now, ids)
  const oldRows = await tryAll(keyring, before, ids)
  const copies =
    (await parts.copies?.(
      chains.map((key) => key.id),
      at,
    )) ?? []
  const opened = [probes, oldRows, ...copies.map((copy) => copy.probes)].reduce(
    (sum, of) => sum + (of['readable'] ?? 0),
    0,
  )
  if (opened > 0) throw new Error(`${opened} keys still open after their destruction, of ${ids.length} objects`)
  await dropObjects(sql, ids)
  await objects.remove(ids, 'behind')
  await keyring.records.remove(doomed.filter((key) => !key.destroyable).map((key) => key.id))
  const names = chains.flatMap((key) =>
    Array.from({ length: key.generation + 1 }, (_, index) => shareName(key.id, index + 1)),
  )
  const places: readonly PlaceProbe[] = [
    { place: 'shares', looked: names.length, left: names.filter((name) => keyring.shares.read(name)).length },
    { place: 'files', looked: ids.length, left: ids.filter((id) => existsSync(objects.pathOf(id))).length },
  ]
  if (places.some(({ left }) => left > 0)) throw new Error('something of the destroyed keys is left')
  const took = { dead: Math.round(dead - began), all: Math.round(performance.now() - began) }
  return { keys: destroyed, objects: ids.length, probes, oldRows, copies, places, took }
}
