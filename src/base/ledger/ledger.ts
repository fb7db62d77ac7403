import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PoolClient } from 'pg'
import {
  base64,
  type Checkpoint,
  CHECKPOINT_PATH,
  inclusionProof,
  parseCheckpoint,
  parseTilePath,
  rootOf,
  sameBytes,
  TILE_WIDTH,
  tileWidth,
} from '../../core/proof/index.ts'
import { inSession, inTransaction, type PgStore } from '../store/index.ts'
import { LedgerFault } from './faults.ts'
import { writeDurably } from './files.ts'
import { fastHash } from './hash.ts'
import { openKey } from './key.ts'
import { entryOfLeaf, readLeaves } from './leaves.ts'
import { readHead, readLastCheckpoint, sequenceNext } from './sequence.ts'
import { Tiles } from './tiles.ts'

const LOCK = 7_210
/** Two tiles: hashing more at once would keep the process from answering. */
const BATCH = 512

export interface LedgerOptions {
  readonly store: PgStore
  /** The platform's data folder; tiles and checkpoint lie in `ledger/`, the key in `ledger.key`. */
  readonly home: string
  /** Seals the key file. */
  readonly passphrase?: string
  /** Milliseconds between two checkpoints while there is anything new; at most 1000. */
  readonly interval?: number
  readonly report?: (what: string, error: unknown) => void
}

/** Where an event stands in the log and the proof of it, under the published checkpoint. Bytes are base64. */
export interface Proof {
  readonly index: number
  readonly proof: readonly string[]
  readonly checkpoint: string
}

/** The log: orders, writes, signs, proves. */
export interface Ledger {
  /** The public key as text. */
  readonly key: string
  readonly origin: string
  /** The published checkpoint. */
  head(): Checkpoint & { readonly note: string }
  /** Proof of an event; null while it is not published, or when there is none of this number. */
  prove(seq: number): Promise<Proof | null>
  /** What lies at a path of the log, for serving it: `checkpoint`, `tile/…`. `immutable`: may be cached for ever. Null: not there. */
  serve(path: string): { readonly bytes: Uint8Array; readonly immutable: boolean } | null
  /** Siblings of a leaf in the tree of the published checkpoint. */
  inclusion(index: number): readonly string[]
  /** Waits until everything committed so far is published; false when the time is over. */
  settled(timeoutMs: number): Promise<boolean>
  start(): Promise<void>
  close(): Promise<void>
}

/** Opens the log of a store and brings disk and database together after whatever happened. Throws LedgerFault. */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { store } = options
  const folder = join(options.home, 'ledger')
  const keyFile = join(options.home, 'ledger.key')
  const origin = store.installation.origin
  const interval = Math.min(options.interval ?? 200, 1000)
  const report = options.report ?? ((what, error) => process.stderr.write(`${what}: ${String(error)}\n`))
  const tiles = new Tiles(folder)
  const known = await readHead(store)
  if (known.key !== null && !existsSync(keyFile)) throw new LedgerFault('key-missing', { path: keyFile })
  const key = await openKey(keyFile, origin, options.passphrase)
  if (known.key !== null && known.key !== key.text) throw new LedgerFault('key-differs', { path: keyFile })
  await store.query('update ledger_head set key = $1 where key is null', [key.text])

  let head = await recover()
  let running = false
  const isRunning = () => running
  let loop: Promise<void> | undefined
  const wake = store.wakes.add('events')

  /** The disk may be behind the database after a crash, never ahead; then what the database has signed is written again. */
  async function recover(): Promise<Checkpoint & { note: string }> {
    const onDisk = readCheckpointFile(folder)
    const signed = await readLastCheckpoint(store)
    if (onDisk && (!signed || onDisk.size > signed.size)) {
      throw new LedgerFault('checkpoint-ahead', { disk: onDisk.size, database: signed?.size ?? 0 })
    }
    let written = onDisk?.size ?? 0
    if (onDisk && !sameBytes(rootOf(written, tiles.nodes(written), fastHash), onDisk.root)) {
      throw new LedgerFault('checkpoint-differs', { size: written })
    }
    if (!signed)
      return { origin, size: 0, root: rootOf(0, tiles.nodes(0), fastHash), note: key.signCheckpoint(emptyHead()) }
    written = await integrate(written, signed.size)
    if (!sameBytes(rootOf(written, tiles.nodes(written), fastHash), signed.root)) {
      throw new LedgerFault('checkpoint-differs', { size: signed.size })
    }
    if (!onDisk || onDisk.size < signed.size)
      await writeDurably(join(folder, CHECKPOINT_PATH), Buffer.from(signed.note))
    return { origin, size: signed.size, root: signed.root, note: signed.note }
  }

  function emptyHead(): Checkpoint {
    return { origin, size: 0, root: rootOf(0, tiles.nodes(0), fastHash) }
  }

  /** Writes the leaves [from, to) to disk. */
  async function integrate(from: number, to: number): Promise<number> {
    let size = from
    while (size < to) {
      const leaves = await readLeaves(store, size, Math.min(size + BATCH, to))
      if (leaves.length === 0 || leaves[0]!.idx !== size) throw new LedgerFault('checkpoint-differs', { size })
      size = await tiles.extend(size, leaves.map(entryOfLeaf))
    }
    return size
  }

  /** Signs what is on disk, remembers it, then shows it. INVARIANT: a checkpoint is shown only after all it covers is flushed. */
  async function publish(client: PoolClient, size: number): Promise<void> {
    const root = rootOf(size, tiles.nodes(size), fastHash)
    const note = key.signCheckpoint({ origin, size, root })
    const at = store.clock.now()
    const sql = inSession(client)
    const kept = await sql.query<{ note: string }>(
      `insert into ledger_checkpoint (size, root, note, at) values ($1, $2, $3, $4)
       on conflict (size) do update set at = ledger_checkpoint.at returning note`,
      [size, Buffer.from(root), note, at],
    )
    const shown = kept[0]!.note
    await writeDurably(join(folder, CHECKPOINT_PATH), Buffer.from(shown))
    head = { origin, size, root, note: shown }
  }

  /** Returns how many leaves it published. */
  async function step(client: PoolClient): Promise<number> {
    const size = await inTransaction(client, (sql) => sequenceNext(sql, BATCH))
    const before = head.size
    if (size === before) return 0
    await integrate(before, size)
    await publish(client, size)
    return size - before
  }

  async function run(): Promise<void> {
    while (isRunning()) {
      try {
        await lead()
      } catch (error) {
        if (error instanceof LedgerFault) {
          report('ledger stopped', error)
          return
        }
        if (running) report('ledger', error)
        await pause(300)
      }
    }
  }

  /** Only the holder of the lock sequences; the lock lives on the very connection that writes, so two can never do it at once. */
  async function lead(): Promise<void> {
    const client = await store.pool.connect()
    let broken: Error | undefined
    const isBroken = () => broken !== undefined
    client.on('error', (error) => (broken = error))
    try {
      const sql = inSession(client)
      for (;;) {
        const [row] = await sql.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK])
        if (row!.got || !running) break
        await pause(300)
      }
      if (running) head = await recover()
      while (isRunning() && !isBroken()) {
        const published = await step(client)
        if (published < BATCH) await (published > 0 ? pause(interval) : wake.wait(interval))
      }
      if (!broken) await step(client)
      await sql.query('select pg_advisory_unlock($1)', [LOCK])
    } catch (error) {
      broken = error instanceof Error ? error : new Error(String(error))
      throw error
    } finally {
      client.release(broken ?? true)
    }
  }

  const inclusion = (index: number, size = head.size) =>
    inclusionProof(index, size, tiles.nodes(size), fastHash).map(base64)

  return {
    key: key.text,
    origin,
    head: () => head,
    inclusion: (index) => inclusion(index),
    async prove(seq) {
      const now = head
      const [leaf] = await store.query<{ idx: number }>('select idx from leaf where seq = $1', [seq])
      if (!leaf || leaf.idx >= now.size) return null
      return { index: leaf.idx, proof: inclusion(leaf.idx, now.size), checkpoint: now.note }
    },
    serve(path) {
      if (path === CHECKPOINT_PATH) return { bytes: Buffer.from(head.note), immutable: false }
      const place = parseTilePath(path)
      if (!place) return null
      const level = place.kind === 'entries' ? 0 : place.kind
      if (place.width > tileWidth(level, place.index, head.size)) return null
      const file = join(folder, path)
      return existsSync(file) ? { bytes: readFileSync(file), immutable: place.width === TILE_WIDTH } : null
    },
    async settled(timeoutMs) {
      for (const end = Date.now() + timeoutMs; Date.now() < end;) {
        const [row] = await store.query<{ open: boolean }>(
          `select exists (select from event where (event.xid, event.seq) > (select xid, seq from ledger_head)) or (select size from ledger_head) > $1 as open`,
          [head.size],
        )
        if (!row!.open) return true
        // Somebody else leads: what they published stands on disk.
        if (!running) head = await recover()
        wake.signal()
        await pause(5)
      }
      return false
    },
    async start() {
      if (running) return
      running = true
      loop = run()
    },
    async close() {
      running = false
      wake.signal()
      await loop
      store.wakes.remove(wake)
    },
  }
}

function readCheckpointFile(folder: string): Checkpoint | null {
  const path = join(folder, CHECKPOINT_PATH)
  if (!existsSync(path)) return null
  const parsed = parseCheckpoint(readFileSync(path, 'utf8'))
  if (!parsed) throw new LedgerFault('checkpoint-differs', { size: 0 })
  return parsed
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
