import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  concat,
  entriesPath,
  leafHash,
  nodeHash,
  type NodeReader,
  TILE_HEIGHT,
  TILE_WIDTH,
  tilePath,
  tileWidth,
} from '../../core/proof/index.ts'
import { LedgerFault } from './faults.ts'
import { writeOnce } from './files.ts'
import { fastHash } from './hash.ts'

const HASH = 32

/** The hashes of a tile, one after the other. */
export type Tile = Uint8Array

/** Reads and writes tiles of one log below a folder. Full tiles are immutable; a partial one is kept until its full one is there. */
export class Tiles {
  readonly #home: string
  readonly #cache = new Map<string, Tile>()

  constructor(home: string) {
    this.#home = home
  }

  /** The tile as it is in a log of a size. Throws `tile-missing`. */
  read(level: number, index: number, size: number): Tile {
    const width = tileWidth(level, index, size)
    const name = `${level}/${index}`
    const cached = this.#cache.get(name)
    if (cached && cached.length >= width * HASH) return cached.subarray(0, width * HASH)
    const bytes = this.#readFile((w) => tilePath(level, index, w), width)
    if (!bytes || bytes.length < width * HASH)
      throw new LedgerFault('tile-missing', { path: tilePath(level, index, width) })
    this.#keep(name, bytes)
    return bytes.subarray(0, width * HASH)
  }

  /** The entries bundle, raw, as it is in a log of a size; null when it is not there. */
  readEntries(index: number, size: number): Uint8Array | null {
    return this.#readFile((w) => entriesPath(index, w), tileWidth(0, index, size))
  }

  /** Adds entries at the end: bundles and tiles of all levels, each flushed to disk before this returns. */
  async extend(size: number, entries: readonly Uint8Array[]): Promise<number> {
    const grown = size + entries.length
    await this.#extendEntries(size, entries)
    let hashes: readonly Uint8Array[] = entries.map((entry) => leafHash(entry, fastHash))
    for (let level = 0; hashes.length > 0; level += 1) hashes = await this.#extendLevel(level, size, grown, hashes)
    return grown
  }

  /** Reads hashes of complete subtrees in a log of a size. */
  nodes(size: number): NodeReader {
    return (level, index) => {
      const [tileLevel, height] = [Math.floor(level / TILE_HEIGHT), level % TILE_HEIGHT]
      const count = 2 ** height
      const first = index * count
      const tile = this.read(tileLevel, Math.floor(first / TILE_WIDTH), size)
      return foldTile(tile, first % TILE_WIDTH, count)
    }
  }

  async #extendLevel(level: number, size: number, grown: number, added: readonly Uint8Array[]): Promise<Uint8Array[]> {
    const before = Math.floor(size / TILE_WIDTH ** level)
    const full: Uint8Array[] = []
    for (let at = 0; at < added.length;) {
      const position = before + at
      const index = Math.floor(position / TILE_WIDTH)
      const kept = position % TILE_WIDTH
      const room = TILE_WIDTH - kept
      const old = kept > 0 ? this.read(level, index, size).subarray(0, kept * HASH) : new Uint8Array(0)
      const tile = concat(old, ...added.slice(at, at + room))
      const width = tile.length / HASH
      await writeOnce(join(this.#home, tilePath(level, index, width)), tile)
      this.#keep(`${level}/${index}`, tile)
      if (width === TILE_WIDTH) full.push(foldTile(tile, 0, TILE_WIDTH))
      at += room
    }
    return Math.floor(grown / TILE_WIDTH ** (level + 1)) > Math.floor(size / TILE_WIDTH ** (level + 1)) ? full : []
  }

  async #extendEntries(size: number, entries: readonly Uint8Array[]): Promise<void> {
    for (let at = 0; at < entries.length;) {
      const position = size + at
      const index = Math.floor(position / TILE_WIDTH)
      const kept = position % TILE_WIDTH
      const room = TILE_WIDTH - kept
      const old = kept > 0 ? this.readEntries(index, size) : new Uint8Array(0)
      if (!old) throw new LedgerFault('tile-missing', { path: entriesPath(index, kept) })
      const added = entries.slice(at, at + room)
      const bundle = concat(...firstEntries(old, kept), ...added.map(withLength))
      await writeOnce(join(this.#home, entriesPath(index, kept + added.length)), bundle)
      at += room
    }
  }

  /** The file of this width, or any wider one, which begins the same. */
  #readFile(pathOf: (width: number) => string, width: number): Uint8Array | null {
    for (const candidate of [width, TILE_WIDTH]) {
      const path = join(this.#home, pathOf(candidate))
      if (existsSync(path)) return readFileSync(path)
    }
    const folder = dirname(join(this.#home, pathOf(1)))
    const wider = existsSync(folder)
      ? readdirSync(folder)
          .map(Number)
          .filter((w) => w > width)
          .sort((a, b) => a - b)[0]
      : undefined
    return wider === undefined ? null : readFileSync(join(folder, String(wider)))
  }

  #keep(name: string, tile: Tile): void {
    this.#cache.delete(name)
    this.#cache.set(name, tile)
    if (this.#cache.size > 512) this.#cache.delete(this.#cache.keys().next().value!)
  }
}

/** Hash over `count` (a power of two) hashes of a tile from `first` on. */
export function foldTile(tile: Tile, first: number, count: number): Uint8Array {
  let row = Array.from({ length: count }, (_, i) => tile.subarray((first + i) * HASH, (first + i + 1) * HASH))
  while (row.length > 1)
    row = row.filter((_, i) => i % 2 === 0).map((left, i) => nodeHash(left, row[i * 2 + 1]!, fastHash))
  return row[0]!
}

function withLength(entry: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(entry.length >> 8, entry.length & 255), entry)
}

/** The first entries of a bundle, each still with its length; fewer when it is cut short. */
export function firstEntries(bundle: Uint8Array, count: number): Uint8Array[] {
  const entries: Uint8Array[] = []
  for (let at = 0; entries.length < count && at + 2 <= bundle.length;) {
    const end = at + 2 + bundle[at]! * 256 + bundle[at + 1]!
    if (end > bundle.length) break
    entries.push(bundle.subarray(at, end))
    at = end
  }
  return entries
}

/** A bundle of the given entries, as it lies on disk. */
export function entriesBundle(entries: readonly Uint8Array[]): Uint8Array {
  return concat(...entries.map(withLength))
}
