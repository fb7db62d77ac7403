import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  checkNote,
  entriesPath,
  CHECKPOINT_PATH,
  leafHash,
  type NodeReader,
  parseCheckpoint,
  parseKey,
  rootOf,
  sameBytes,
  TILE_HEIGHT,
} from '../../../core/proof/index.ts'
import type { Sql } from '../../store/index.ts'
import { fastHash } from '../hash.ts'
import { verifyEd25519 } from '../key.ts'
import { entryOfLeaf, type LeafEvent, readLeaves } from '../leaves.ts'
import { readHead } from '../sequence.ts'
import { firstEntries, foldTile } from '../tiles.ts'
import { compareTiles, type Levels, levelsOf } from './compare-tiles.ts'
import type { Finding } from './findings.ts'

const PAGE = 5000

/** Rebuilds the tree from the events and compares the log's files and checkpoints with it. */
export async function checkLog(
  sql: Sql,
  folder: string,
): Promise<{ leaves: number; tiles: number; checkpoints: number; findings: Finding[] }> {
  const { size, key } = await readHead(sql)
  const findings: Finding[] = []
  const entries: Uint8Array[] = []
  const recorded = new RecordedEntries(folder)
  for (let from = 0; from < size; from += PAGE) {
    const leaves = await readLeaves(sql, from, Math.min(from + PAGE, size))
    const byIndex = new Map(leaves.map((leaf) => [leaf.idx, leaf]))
    const seqs = new Map(
      (
        await sql.query<{ idx: number; seq: number }>('select idx, seq from leaf where idx >= $1 and idx < $2', [
          from,
          from + PAGE,
        ])
      ).map((row) => [row.idx, row.seq]),
    )
    for (let index = from; index < Math.min(from + PAGE, size); index += 1) {
      const { entry, finding } = judge(index, byIndex.get(index), seqs.get(index), recorded)
      entries.push(entry)
      if (finding) findings.push(finding)
    }
  }
  const levels = levelsOf(entries.map((entry) => leafHash(entry, fastHash)))
  const signed = await checkCheckpoints(sql, folder, size, key, levels)
  findings.push(...signed.findings)
  const shown = Math.min(signed.shown, size)
  const compared = compareTiles(folder, shown, entries, levels)
  return {
    leaves: size,
    tiles: compared.count,
    checkpoints: signed.count,
    findings: [...findings, ...compared.findings],
  }
}

/** The entry that counts for an index: the event's own. Where the event is gone, what was recorded keeps the rest comparable. */
function judge(
  index: number,
  leaf: LeafEvent | undefined,
  seq: number | undefined,
  recorded: RecordedEntries,
): { entry: Uint8Array; finding: Finding | null } {
  const written = recorded.at(index)
  if (seq === undefined)
    return { entry: written ?? new Uint8Array(32), finding: { code: 'leaf-gap', params: { index } } }
  if (!leaf) return { entry: written ?? new Uint8Array(32), finding: { code: 'event-missing', params: { index, seq } } }
  const entry = entryOfLeaf(leaf)
  if (!written || sameBytes(entry, written)) return { entry, finding: null }
  const { stream, version } = leaf.event
  return { entry, finding: { code: 'event-changed', params: { index, seq, stream, version } } }
}

/** Entries as they lie in the bundles on disk; undefined where they are missing. */
class RecordedEntries {
  readonly #folder: string
  #index = -1
  #entries: readonly Uint8Array[] = []

  constructor(folder: string) {
    this.#folder = folder
  }

  at(index: number): Uint8Array | undefined {
    const bundle = Math.floor(index / 256)
    if (bundle !== this.#index) {
      this.#index = bundle
      this.#entries = this.#read(bundle)
    }
    return this.#entries[index % 256]
  }

  #read(bundle: number): Uint8Array[] {
    for (let width = 256; width > 0; width -= 1) {
      const path = join(this.#folder, entriesPath(bundle, width))
      if (existsSync(path)) return firstEntries(readFileSync(path), 256).map((entry) => entry.subarray(2))
    }
    return []
  }
}

interface Signed {
  readonly size: number
  readonly root: Buffer
  readonly note: string
}

/** Every checkpoint ever signed must be a beginning of today's log and carry the key's signature; disk and database must agree on the last. */
async function checkCheckpoints(
  sql: Sql,
  folder: string,
  size: number,
  keyText: string | null,
  levels: Levels,
): Promise<{ count: number; shown: number; findings: Finding[] }> {
  const signed = await sql.query<Signed>('select size, root, note from ledger_checkpoint order by size')
  const findings = signed.flatMap((row) => checkOne(row.note, row.size, size, keyText, levels))
  const last = signed.at(-1)?.size ?? 0
  const path = join(folder, CHECKPOINT_PATH)
  if (!existsSync(path)) {
    if (last > 0) findings.push({ code: 'checkpoint-missing', params: { size: last } })
    return { count: signed.length, shown: last, findings }
  }
  const text = readFileSync(path, 'utf8')
  const onDisk = parseCheckpoint(text)
  if (!onDisk)
    return { count: signed.length, shown: last, findings: [...findings, { code: 'checkpoint-malformed', params: {} }] }
  if (!signed.some((row) => row.note === text)) findings.push(...checkOne(text, onDisk.size, size, keyText, levels))
  if (onDisk.size < last) findings.push({ code: 'rollback-disk', params: { found: onDisk.size, size: last } })
  return { count: signed.length + 1, shown: Math.max(last, onDisk.size), findings }
}

function checkOne(text: string, claimed: number, size: number, keyText: string | null, levels: Levels): Finding[] {
  const checkpoint = parseCheckpoint(text)
  const key = keyText === null ? null : parseKey(keyText)
  const params = { size: claimed }
  if (
    !checkpoint ||
    checkpoint.size !== claimed ||
    !key ||
    checkNote(checkpoint.note, key, verifyEd25519) !== 'signed'
  ) {
    return [{ code: 'checkpoint-signature', params }]
  }
  if (claimed > size) return [{ code: 'rollback-database', params: { found: size, size: claimed } }]
  const root = rootOf(claimed, nodesOf(levels), fastHash)
  return sameBytes(root, checkpoint.root) ? [] : [{ code: 'checkpoint-root', params }]
}

function nodesOf(levels: Levels): NodeReader {
  return (level, index) => {
    const hashes = levels[Math.floor(level / TILE_HEIGHT)]!
    const count = 2 ** (level % TILE_HEIGHT)
    return foldTile(Buffer.concat(hashes.slice(index * count, (index + 1) * count)), 0, count)
  }
}
