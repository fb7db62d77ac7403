import { CryptoFault } from './fault.ts'
import { digestOf, newKey, unwrapKey, wrapKey, zeroise } from './key.ts'
import { shareName, type KeyRecord, type KeyRecords, type Keyring } from './keyring.ts'
import type { RootKey } from './root-key.ts'

/** What a renewal of one key did. */
export interface Renewal {
  readonly key: string
  readonly generation: number
  /** Keys directly below that were wrapped anew; what they open was not touched. */
  readonly children: number
  readonly before: string
  readonly after: string
}

/** Wraps every key without parent under another root key, in the caller's transaction. No object is read or written. */
export async function rewrapTop(from: RootKey, to: RootKey, records: KeyRecords): Promise<number> {
  const rows: KeyRecord[] = []
  for (const row of await records.top()) {
    const inner = await from.unwrap(row.wrapped, row.id)
    const wrapped = await to.wrap(inner, row.id)
    zeroise(inner)
    rows.push({ ...row, wrapped, wrappedSha256: digestOf(wrapped) })
  }
  await records.replace(rows)
  return rows.length
}

/**
 * Gives a destroyable key new bytes and a new share, and wraps what lies directly under it anew, in the caller's transaction.
 * After the commit call `forgetShares`: only then no old copy of the database opens anything under the old key.
 */
export async function renewKey(keyring: Keyring, records: KeyRecords, id: string): Promise<Renewal> {
  const { root, shares } = keyring
  const row = await records.get(id)
  if (!row || row.destroyedAt !== null) throw new CryptoFault(row ? 'key-destroyed' : 'key-unknown', id)
  if (!row.destroyable) throw new TypeError(`the key ${id} has no share of its own: renew the key above it`)
  const generation = row.generation + 1
  const fresh = newKey()
  const share = shares.create(shareName(id, generation))
  const inner = wrapKey(root.suite, share, fresh, id)
  try {
    const wrapped =
      row.parent === null
        ? await root.wrap(inner, id)
        : await keyring.use(row.parent, async (above) => wrapKey(root.suite, above, inner, id))
    const children = (await records.under(id)).filter((child) => child.destroyedAt === null)
    const moved = await keyring.use(id, async (old) =>
      children.map((child) => {
        const bytes = unwrapKey(old, child.wrapped, child.id)
        const again = wrapKey(root.suite, fresh, bytes, child.id)
        zeroise(bytes)
        return { ...child, wrapped: again, wrappedSha256: digestOf(again) }
      }),
    )
    const after = digestOf(wrapped)
    await records.replace([{ ...row, wrapped, wrappedSha256: after, generation }, ...moved])
    return { key: id, generation, children: moved.length, before: row.wrappedSha256, after }
  } finally {
    zeroise(fresh, share, inner)
  }
}

/** Destroys the shares of a key's other generations: older ones, and one that was made for a renewal that never came about. Repeatable. */
export async function forgetShares(keyring: Keyring, id: string): Promise<void> {
  const row = await keyring.records.get(id)
  if (!row || !row.destroyable) return
  for (let generation = 1; generation <= row.generation + 1; generation += 1)
    if (generation !== row.generation || row.destroyedAt !== null) keyring.shares.destroy(shareName(id, generation))
}
