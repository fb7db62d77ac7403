import { createHash } from 'node:crypto'
import { CryptoFault } from './fault.ts'
import { newKey, unwrapKey, wrapKey, zeroise } from './key.ts'
import type { RootKey } from './root-key.ts'
import type { Shares } from './shares.ts'

/** A key as it is kept: always wrapped. A destroyed one keeps its row as a tombstone without the bytes. */
export interface KeyRecord {
  readonly id: string
  /** The key it is wrapped under; null for the root key. */
  readonly parent: string | null
  /** Has a share beside the database and can be destroyed for good. */
  readonly destroyable: boolean
  readonly wrapped: Buffer
  readonly wrappedSha256: string
  /** Milliseconds of the platform's clock, when it was destroyed. */
  readonly destroyedAt: number | null
}

/** Where wrapped keys are kept. */
export interface KeyRecords {
  get(id: string): Promise<KeyRecord | null>
  /** Does nothing when the id is taken; true when it was added. */
  add(record: KeyRecord): Promise<boolean>
  /** Replaces the wrapped bytes by nothing and marks the row. */
  bury(id: string, at: number): Promise<void>
  /** Removes rows of keys that nothing refers to any more. */
  remove(ids: readonly string[]): Promise<void>
  /** Keys under a parent. */
  under(parent: string): Promise<readonly KeyRecord[]>
  /** Keys whose id starts so. */
  named(prefix: string): Promise<readonly KeyRecord[]>
}

/** What remains of a destroyed key, for the certificate. */
export interface KeyDestruction {
  readonly key: string
  readonly wrappedSha256: string
  readonly destroyedAt: number
}

/** The chain of keys: root → dataset → grant → object. Key bytes leave it only for the length of a callback. */
export interface Keyring {
  readonly root: RootKey
  /** Makes a key under `parent` (null: the root). False when the id exists already, live or destroyed. */
  create(id: string, parent: string | null, options?: { readonly destroyable?: boolean }): Promise<boolean>
  /** Unwraps the key, hands it to `use` and zeroises it afterwards. Throws `CryptoFault` `key-unknown`, `key-destroyed`, `wrong-key`. */
  use<T>(id: string, use: (key: Buffer) => Promise<T>): Promise<T>
  /** INVARIANT: after it returns, no key below this one can be unwrapped, whatever copy of the database one has. Repeating it returns the same. */
  destroy(id: string, at: number): Promise<KeyDestruction>
  state(id: string): Promise<'live' | 'destroyed' | 'unknown'>
  readonly records: KeyRecords
}

/** A keyring over a root key, shares and a place for wrapped keys. */
export function openKeyring(root: RootKey, shares: Shares, records: KeyRecords): Keyring {
  function shared(record: { id: string; destroyable: boolean }, make: boolean): Buffer | null {
    if (!record.destroyable) return null
    const share = make ? shares.create(record.id) : shares.read(record.id)
    if (!share) throw new CryptoFault('key-destroyed', record.id)
    return share
  }

  async function key(id: string): Promise<Buffer> {
    const record = await records.get(id)
    if (!record) throw new CryptoFault('key-unknown', id)
    if (record.destroyedAt !== null) throw new CryptoFault('key-destroyed', id)
    const share = shared(record, false)
    const outer =
      record.parent === null
        ? await root.unwrap(record.wrapped, id)
        : await use(record.parent, async (parent) => unwrapKey(parent, record.wrapped, id))
    if (!share) return outer
    const inner = unwrapKey(share, outer, id)
    zeroise(share, outer)
    return inner
  }

  async function use<T>(id: string, work: (key: Buffer) => Promise<T>): Promise<T> {
    const bytes = await key(id)
    try {
      return await work(bytes)
    } finally {
      zeroise(bytes)
    }
  }

  async function create(
    id: string,
    parent: string | null,
    options: { readonly destroyable?: boolean } = {},
  ): Promise<boolean> {
    if (await records.get(id)) return false
    const destroyable = options.destroyable ?? false
    const fresh = newKey()
    const share = shared({ id, destroyable }, true)
    const inner = share ? wrapKey(root.suite, share, fresh, id) : fresh
    const wrapped =
      parent === null
        ? await root.wrap(inner, id)
        : await use(parent, async (above) => wrapKey(root.suite, above, inner, id))
    zeroise(fresh, inner, ...(share ? [share] : []))
    return records.add({
      id,
      parent,
      destroyable,
      wrapped,
      wrappedSha256: createHash('sha256').update(wrapped).digest('hex'),
      destroyedAt: null,
    })
  }

  async function destroy(id: string, at: number): Promise<KeyDestruction> {
    const record = await records.get(id)
    if (!record) throw new CryptoFault('key-unknown', id)
    if (!record.destroyable)
      throw new TypeError(`the key ${id} was not made to be destroyed on its own: destroy the key above it`)
    // The share goes first: a crash after it leaves a key that is already dead, and a repeat buries the row.
    shares.destroy(id)
    if (record.destroyedAt === null) await records.bury(id, at)
    return { key: id, wrappedSha256: record.wrappedSha256, destroyedAt: record.destroyedAt ?? at }
  }

  async function state(id: string): Promise<'live' | 'destroyed' | 'unknown'> {
    const record = await records.get(id)
    if (!record) return 'unknown'
    return record.destroyedAt !== null || (record.destroyable && !shares.read(id)) ? 'destroyed' : 'live'
  }

  return { root, create, use, destroy, state, records }
}
