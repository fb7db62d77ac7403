import type { Json, JsonObject } from '../../../../core/kernel/index.ts'
import type { Actor } from '../../../../core/law/facts/permit-types.ts'
import type { Store, Tx } from '../../../../base/store/types.ts'
import type { Vault } from '../../vault/index.ts'
import { packGiven, rangesOf } from './given.ts'
import type { ConsentEntry } from './list.ts'
import { consentKeyColumn } from './read.ts'
import { digestOf, lockList, numbered, refsOf, unitsOf } from './units.ts'

interface Place {
  readonly store: Store
  readonly vault: Vault
}

type Doer = Pick<Actor, 'account' | 'party'>

/** Records consents; one that was revoked or had other days is given anew. The second time nothing happens. Answers how many. */
export async function keepConsents(
  { store, vault }: Place,
  actor: Doer,
  of: { readonly dataset: string; readonly column: string; readonly entries: readonly ConsentEntry[] },
  command: string,
): Promise<number> {
  const { dataset, column } = of
  const refs = await refsOf(
    vault,
    dataset,
    of.entries.map(({ key }) => key),
  )
  // Numbers follow terms and HMACs, never the order of the list: it is not to be matched by place.
  const entries = of.entries
    .map(({ purpose, from, until }, place) => ({ ref: refs[place] ?? '', purpose, from, until }))
    .toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
  const digest = digestOf(refs)
  const meta = { id: command, actor: actor.account, party: actor.party, request: { consents: dataset, column, digest } }
  const { answer } = await store.transact(meta, async (tx) => {
    await lockList(tx, dataset)
    const units = await numbered(
      tx,
      dataset,
      entries.map(({ ref }) => ref),
    )
    const given = packGiven(entries.map(({ ref, ...terms }) => ({ ...terms, unit: units.get(ref) ?? 0 })))
    await append(tx, dataset, 'consent.recorded', { column, count: refs.length, digest, given })
    return refs.length as Json
  })
  return Number(answer)
}

function sortKey({ purpose, from, until, ref }: Omit<ConsentEntry, 'key'> & { readonly ref: string }): string {
  return JSON.stringify([purpose, from, until ?? '', ref])
}

/** Revokes every consent of some units (for one purpose, or all). Answers how many were in force. */
export async function revokeConsents(
  { store, vault }: Place,
  actor: Doer,
  of: {
    readonly dataset: string
    readonly keys: readonly string[]
    readonly purpose?: string
    readonly reason: string
  },
  command: string,
): Promise<number> {
  const { dataset, reason } = of
  const refs = await refsOf(vault, dataset, of.keys)
  const purpose = of.purpose ?? null
  const digest = digestOf(refs)
  const meta = {
    id: command,
    actor: actor.account,
    party: actor.party,
    request: { revoke: dataset, purpose, digest, reason },
  }
  const { answer } = await store.transact(meta, async (tx) => {
    await lockList(tx, dataset)
    const standing = await tx.query<{ unit: number }>(
      `SELECT unit FROM consent WHERE dataset = $1 AND unit = ANY($2) AND revoked_at IS NULL AND ($3::text IS NULL OR purpose = $3)`,
      [dataset, [...(await unitsOf(tx, dataset, refs)).values()], purpose],
    )
    const count = standing.length
    const units = rangesOf(standing.map(({ unit }) => unit))
    if (count > 0) await append(tx, dataset, 'consent.revoked', { count, digest, purpose, reason, units })
    return count
  })
  return Number(answer)
}

/** Takes every reference to one person out of a data set's list, where the list is kept by that column. Repeatable; answers how many there were. */
export async function eraseConsents(
  { store, vault }: Place,
  of: { readonly dataset: string; readonly column: string; readonly value: string },
  command: string,
): Promise<number> {
  const { dataset, column, value } = of
  if ((await consentKeyColumn(store, dataset)) !== column) return 0
  const refs = await refsOf(vault, dataset, [value])
  const request = { eraseConsents: dataset, digest: digestOf(refs) }
  const { answer } = await store.transact({ id: command, actor: 'system', party: null, request }, async (tx) => {
    await lockList(tx, dataset)
    const units = [...(await unitsOf(tx, dataset, refs)).values()]
    const [row] = await tx.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM consent WHERE dataset = $1 AND unit = ANY($2)',
      [dataset, units],
    )
    const count = row?.count ?? 0
    if (units.length === 0) return 0
    await append(tx, dataset, 'consent.erased', { count, units: rangesOf(units) })
    // Events keep the number; from here on it is about nobody.
    await tx.query('DELETE FROM consent_unit WHERE dataset = $1 AND unit = ANY($2)', [dataset, units])
    return count
  })
  return Number(answer)
}

/** With a data set go the consents kept for it. Repeatable. */
export async function dropConsents(store: Store, dataset: string): Promise<void> {
  const [known] = await store.query('SELECT 1 FROM consent_list WHERE dataset = $1', [dataset])
  const meta = { id: `consents/${dataset}/dropped`, actor: 'system', party: null, request: { dropConsents: dataset } }
  if (known)
    await store.transact(meta, async (tx) => {
      await lockList(tx, dataset)
      await append(tx, dataset, 'consent.dropped', {})
      return null
    })
  await store.query('DELETE FROM consent_unit WHERE dataset = $1', [dataset])
}

async function append(tx: Tx, dataset: string, type: string, facts: JsonObject): Promise<void> {
  await tx.append([{ stream: `consent/${dataset}`, type, data: { dataset, ...facts } }])
}
