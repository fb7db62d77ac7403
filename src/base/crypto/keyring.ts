import { setTimeout as sleep } from 'node:timers/promises'
import { demandLasting } from '../beside/index.ts'
import { CryptoFault } from './fault.ts'
import { digestOf, newKey, unwrapKey, wrapKey, zeroise } from './key.ts'
import type { RootKey } from './root-key.ts'
import type { Shares } from './shares.ts'

/** A key as it is kept: always wrapped. A destroyed one keeps its row as a tombstone without the bytes. */
export interface KeyRecord {
  readonly id: string
  /** The key it is wrapped under; null for the root key. */
  readonly parent: string | null
  /** How often it was renewed, from 1. */
  readonly generation: number
  /** Has a share beside the database and can be destroyed for good. */
  readonly destroyable: boolean
  readonly wrapped: Buffer
  readonly wrappedSha256: string
  /** Milliseconds of the platform's clock, when it was destroyed. */
  readonly destroyedAt: number | null
}

/** What a key was wrapped under when it was made. */
export type Above = { readonly generation: number } | { readonly root: string }

/** Where wrapped keys are kept. */
export interface KeyRecords {
  get(id: string): Promise<KeyRecord | null>
  /**
   * `taken` when the id stands already; `stale` when the key above is no longer the one that it was wrapped under: its generation, or for
   * keys without parent the root's fingerprint.
   */
  add(record: KeyRecord, above: Above): Promise<'added' | 'taken' | 'stale'>
  /** Puts other wrapped bytes in the place of a key's: one that was renewed, or whose key above was. */
  replace(rows: readonly Pick<KeyRecord, 'id' | 'wrapped' | 'wrappedSha256' | 'generation'>[]): Promise<void>
  /** Live keys wrapped under the root. */
  top(): Promise<readonly KeyRecord[]>
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
  /** The root key in force. */
  readonly root: RootKey
  readonly shares: Shares
  /** Makes a key under `parent` (null: the root), of these bytes when they are given. False when the id exists already, live or destroyed. */
  create(
    id: string,
    parent: string | null,
    options?: { readonly destroyable?: boolean; readonly key?: Buffer },
  ): Promise<boolean>
  /** Unwraps the key, hands it to `use` and zeroises it afterwards. Throws `CryptoFault` `key-unknown`, `key-destroyed`, `wrong-key`. */
  use<T>(id: string, use: (key: Buffer) => Promise<T>): Promise<T>
  /** INVARIANT: after it returns, no key below this one can be unwrapped, whatever copy of the database one has. Repeating it returns the same. Never within a transaction. */
  destroy(id: string, at: number): Promise<KeyDestruction>
  state(id: string): Promise<'live' | 'destroyed' | 'unknown'>
  readonly records: KeyRecords
}

/** The name of a key's share: a renewed key has a share of its own. */
export function shareName(id: string, generation: number): string {
  return generation === 1 ? id : `${id}#${generation}`
}

/** How long to wait, in milliseconds, before a chain is read again in which a key was renewed between two reads. */
const waits = [0, 0, 1, 2, 4, 8, 16, 32, 64]

/** How often a key is made again because the one above it was renewed meanwhile. */
const staleTries = 50

/** A keyring over a root key (or what answers the one in force), shares and a place for wrapped keys. */
export function openKeyring(of: RootKey | (() => RootKey), shares: Shares, records: KeyRecords): Keyring {
  const root = typeof of === 'function' ? of : () => of

  function shared(
    record: { readonly id: string; readonly destroyable: boolean; readonly generation: number },
    make: boolean,
  ): Buffer | null {
    if (!record.destroyable) return null
    const name = shareName(record.id, record.generation)
    const share = make ? shares.create(name) : shares.read(name)
    if (!share) throw new CryptoFault('key-destroyed', record.id)
    return share
  }

  /** INVARIANT: a key that is renewed while it is read is read again, never taken for a wrong one. */
  async function key(id: string): Promise<Buffer> {
    for (let turn = 0; ; turn += 1) {
      try {
        return await unwrapped(id)
      } catch (error) {
        const moved = error instanceof CryptoFault && (error.code === 'wrong-key' || error.code === 'key-destroyed')
        const wait = waits[turn]
        if (!moved || wait === undefined || (error.code === 'key-destroyed' && !(await changed(id)))) throw error
        await sleep(wait)
      }
    }
  }

  /** Whether a live record's share has a newer name by now. */
  async function changed(id: string): Promise<boolean> {
    const record = await records.get(id)
    if (!record || record.destroyedAt !== null) return false
    if (record.destroyable && !shares.read(shareName(record.id, record.generation))) return false
    return record.parent === null || changed(record.parent)
  }

  async function unwrapped(id: string): Promise<Buffer> {
    const record = await records.get(id)
    if (!record) throw new CryptoFault('key-unknown', id)
    if (record.destroyedAt !== null) throw new CryptoFault('key-destroyed', id)
    const share = shared(record, false)
    const outer =
      record.parent === null ? await root().unwrap(record.wrapped, id) : await under(record.parent, record.wrapped, id)
    if (!share) return outer
    const inner = unwrapKey(share, outer, id)
    zeroise(share, outer)
    return inner
  }

  /** A chain is read again from its end only: `key` does so for all of it. */
  async function under(parent: string, wrapped: Buffer, id: string): Promise<Buffer> {
    const above = await unwrapped(parent)
    try {
      return unwrapKey(above, wrapped, id)
    } finally {
      zeroise(above)
    }
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
    options: { readonly destroyable?: boolean; readonly key?: Buffer } = {},
  ): Promise<boolean> {
    if (await records.get(id)) return false
    const destroyable = options.destroyable ?? false
    const fresh = options.key ? Buffer.from(options.key) : newKey()
    const share = shared({ id, destroyable, generation: 1 }, true)
    const { suite } = root()
    const inner = share ? wrapKey(suite, share, fresh, id) : Buffer.from(fresh)
    try {
      for (let left = staleTries; ; left -= 1) {
        const { wrapped, above } = await wrappedUnder(parent, inner, id)
        const wrappedSha256 = digestOf(wrapped)
        const row = { id, parent, destroyable, generation: 1, wrapped, wrappedSha256, destroyedAt: null }
        const added = await records.add(row, above)
        if (added !== 'stale') return added === 'added'
        if (left === 0) throw new CryptoFault('wrong-key', `${id}: the key above it is not the one in force`)
      }
    } finally {
      zeroise(fresh, inner, ...(share ? [share] : []))
    }
  }

  async function wrappedUnder(parent: string | null, inner: Buffer, id: string) {
    const top = root()
    if (parent === null) return { wrapped: await top.wrap(inner, id), above: { root: top.fingerprint } }
    // Read before the key itself: one that is renewed in between makes the row stale, never wrong.
    const generation = (await records.get(parent))?.generation ?? 1
    const wrapped = await use(parent, async (above) => wrapKey(top.suite, above, inner, id))
    return { wrapped, above: { generation } }
  }

  async function destroy(id: string, at: number): Promise<KeyDestruction> {
    demandLasting('the destruction of a key')
    const record = await records.get(id)
    if (!record) throw new CryptoFault('key-unknown', id)
    if (!record.destroyable)
      throw new TypeError(`the key ${id} was not made to be destroyed on its own: destroy the key above it`)
    // The share goes first: a crash after it leaves a key that is already dead, and a repeat buries the row.
    for (let generation = 1; generation <= record.generation + 1; generation += 1)
      shares.destroy(shareName(id, generation))
    if (record.destroyedAt === null) await records.bury(id, at)
    return { key: id, wrappedSha256: record.wrappedSha256, destroyedAt: record.destroyedAt ?? at }
  }

  async function state(id: string): Promise<'live' | 'destroyed' | 'unknown'> {
    const record = await records.get(id)
    if (!record) return 'unknown'
    return record.destroyedAt !== null || (record.destroyable && !shares.read(shareName(id, record.generation)))
      ? 'destroyed'
      : 'live'
  }

  return {
    get root() {
      return root()
    },
    shares,
    create,
    use,
    destroy,
    state,
    records,
  }
}
