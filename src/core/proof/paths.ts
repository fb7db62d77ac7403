/** Where things of a log live (C2SP tlog-tiles). Nothing but names. */

export const TILE_WIDTH = 256
export const TILE_HEIGHT = 8
export const CHECKPOINT_PATH = 'checkpoint'

/** `1234067` → `x001/x234/067`. */
export function groups(index: number): string {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const parts = padded.match(/\d{3}/g) ?? ['000']
  return parts.map((part, i) => (i < parts.length - 1 ? `x${part}` : part)).join('/')
}

/** Path of a tile of hashes; `width` 1-255 for a partial one. */
export function tilePath(level: number, index: number, width: number = TILE_WIDTH): string {
  return `tile/${level}/${groups(index)}${width < TILE_WIDTH ? `.p/${width}` : ''}`
}

/** Path of a bundle of entries. */
export function entriesPath(index: number, width: number = TILE_WIDTH): string {
  return `tile/entries/${groups(index)}${width < TILE_WIDTH ? `.p/${width}` : ''}`
}

/** How wide the tile at an index is in a log of a size: 0 = not there, 256 = full. */
export function tileWidth(level: number, index: number, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level)
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH))
}

export interface TilePlace {
  /** `entries`, or the level of a tile of hashes. */
  readonly kind: 'entries' | number
  readonly index: number
  readonly width: number
}

/** Reads a path as asked for by anyone; null unless it is exactly what `tilePath` or `entriesPath` writes. */
export function parseTilePath(path: string): TilePlace | null {
  const match = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path)
  if (!match) return null
  const index = Number(match[2]!.replace(/[x/]/g, ''))
  const width = match[3] === undefined ? TILE_WIDTH : Number(match[3])
  const kind = match[1] === 'entries' ? 'entries' : Number(match[1])
  if (!Number.isSafeInteger(index) || (typeof kind === 'number' && kind > 63)) return null
  const written = kind === 'entries' ? entriesPath(index, width) : tilePath(kind, index, width)
  return written === path && width >= 1 ? { kind, index, width } : null
}
