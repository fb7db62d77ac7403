import type { JsonObject } from '../../../core/kernel/index.ts'
import {
  forgetShares,
  renewKey,
  rewrapTop,
  type Keyring,
  type Renewal,
  type RootFile,
} from '../../../base/crypto/index.ts'
import { sqlKeyRecords } from '../../../base/objects/index.ts'
import type { Store, Tx } from '../../../base/store/types.ts'
import { copiesOf, rewrapCopy } from './copies.ts'
import { setRoot } from './roots.ts'
import { keyStream } from './orders.ts'
import type { OrderRow } from './projection.ts'

export interface CarryParts {
  readonly store: Store
  readonly keyring: Keyring
  readonly root: RootFile
  /** A grant's own secrets must outlive its key. */
  readonly keepSecrets: (grantKey: string) => Promise<void>
}

/** INVARIANT: while keys are wrapped anew nobody adds one under the old ones: the table is locked until the commit. */
async function alone(tx: Tx): Promise<void> {
  await tx.query('LOCK TABLE wrapped_key IN SHARE ROW EXCLUSIVE MODE')
}

/**
 * Puts a new root key in force. No object is read or written; a crash anywhere is finished by doing it again:
 * the database's fingerprint says which of the two files is the key, and until the commit it is the old one.
 */
export async function renewRoot(parts: CarryParts, order: OrderRow): Promise<JsonObject> {
  const { store, root } = parts
  const done = (await renewedBy(store, order.id)) ?? (await rewrapRoot(parts, order))
  // INVARIANT: only the key that the database says is in force is ever put in place: a run after the commit makes no other one.
  if (root.key().fingerprint !== done['to']) root.promote(String(done['to']))
  return done
}

/** What an order's commit said, when it came as far. */
async function renewedBy(store: Store, order: string): Promise<JsonObject | null> {
  const [event] = await store.query<{ data: JsonObject }>(
    `SELECT data FROM event WHERE stream = $1 AND type = 'keys.root-renewed' AND data ->> 'order' = $2`,
    [keyStream, order],
  )
  return event?.data ?? null
}

async function rewrapRoot({ store, root }: CarryParts, order: OrderRow): Promise<JsonObject> {
  const [old, fresh] = [root.key(), root.successor(order.suite ?? root.key().suite)]
  const copies: { [id: string]: string } = {}
  for (const copy of await copiesOf(store)) copies[copy.id] = await rewrapCopy(store, copy, old, fresh)
  const { answer } = await store.transact(
    { id: `${order.id}/root`, actor: 'system', party: null, request: { order: order.id } },
    async (tx) => {
      await alone(tx)
      const keys = await rewrapTop(old, fresh, sqlKeyRecords(tx))
      await setRoot(tx, fresh, tx.at)
      const data = { order: order.id, from: old.fingerprint, to: fresh.fingerprint, suite: fresh.suite, keys, copies }
      await tx.append([{ stream: keyStream, type: 'keys.root-renewed', data }])
      return data
    },
  )
  return answer
}

/** Gives keys of data sets and grants new bytes, one transaction each. */
export async function renewBelow(parts: CarryParts, order: OrderRow): Promise<JsonObject> {
  const { records } = parts.keyring
  const named = [...(await records.named('dataset/')), ...(await records.named('grant/'))]
  const wanted = named.filter(
    (row) => row.destroyable && row.destroyedAt === null && (!order.target || row.id.split('/').includes(order.target)),
  )
  let children = 0
  for (const { id } of wanted) children += (await renewOne(parts, id, order.id)).children
  return { keys: wanted.length, children }
}

/** INVARIANT: once it returns, a copy of the database from before opens nothing that lay under the key. Repeatable. */
export async function renewOne(parts: CarryParts, key: string, reason: string): Promise<Renewal> {
  const { store, keyring } = parts
  await parts.keepSecrets(key)
  const { answer } = await store.transact(
    { id: `${reason}/${key}`, actor: 'system', party: null, request: { reason, key } },
    async (tx) => {
      await alone(tx)
      const renewal = await renewKey(keyring, sqlKeyRecords(tx), key)
      await tx.append([{ stream: keyStream, type: 'keys.renewed', data: { reason, ...renewal } }])
      return renewal as unknown as JsonObject
    },
  )
  await forgetShares(keyring, key)
  return answer as unknown as Renewal
}
