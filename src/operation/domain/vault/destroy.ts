import type { KeyRecord, Keyring } from '../../../base/crypto/index.ts'
import type { ObjectStore } from '../../../base/objects/index.ts'
import type { Sql } from '../../../base/store/types.ts'
import { dropObjects } from './rows.ts'
import type { Destruction } from './types.ts'

/** Every key below some keys, at any depth. */
async function below(keyring: Keyring, keys: readonly string[]): Promise<readonly KeyRecord[]> {
  const found: KeyRecord[] = []
  for (const key of keys) {
    const children = await keyring.records.under(key)
    found.push(
      ...children,
      ...(await below(
        keyring,
        children.map((child) => child.id),
      )),
    )
  }
  return found
}

/**
 * Zeroises keys, then tries to decrypt every object below them. A single one that opens is a fault, never a certificate.
 * Only then the files go; a crash in between leaves unreadable files that a repeat removes.
 */
export async function destroyKeys(
  parts: { keyring: Keyring; objects: ObjectStore; sql: Sql },
  keys: readonly string[],
  at: number,
): Promise<Destruction> {
  const { keyring, objects, sql } = parts
  const doomed = await below(keyring, keys)
  const chains = [...keys, ...doomed.filter((key) => key.destroyable).map((key) => key.id)]
  const destroyed = []
  for (const key of chains) destroyed.push(await keyring.destroy(key, at))
  const ids = doomed.filter((key) => !key.destroyable && key.id.startsWith('object-')).map((key) => key.id)
  const probes: { [outcome: string]: number } = {}
  for (const id of ids) {
    const outcome = await objects.probe(id)
    probes[outcome] = (probes[outcome] ?? 0) + 1
  }
  if (probes['readable'])
    throw new Error(`${probes['readable']} of ${ids.length} objects still open after their keys were destroyed`)
  await dropObjects(sql, ids)
  await objects.remove(ids)
  return { keys: destroyed, objects: ids.length, probes }
}
