import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { entriesPath, TILE_WIDTH, tilePath, tileWidth } from '../../../core/proof/index.ts'
import { entriesBundle, foldTile } from '../tiles.ts'
import type { Finding } from './findings.ts'

const HASH = 32
const ENTRY = 34

/** All hashes of the log by tile level, computed from entries. */
export type Levels = readonly (readonly Uint8Array[])[]

/** Hashes of full tiles, level by level, from leaf hashes. */
export function levelsOf(leaves: readonly Uint8Array[]): Levels {
  const levels: Uint8Array[][] = [[...leaves]]
  for (let below = levels[0]!; below.length >= TILE_WIDTH; below = levels.at(-1)!) {
    const next: Uint8Array[] = []
    for (let at = 0; at + TILE_WIDTH <= below.length; at += TILE_WIDTH) {
      next.push(foldTile(Buffer.concat(below.slice(at, at + TILE_WIDTH)), 0, TILE_WIDTH))
    }
    levels.push(next)
  }
  return levels
}

/** Compares every tile and every bundle of entries of a log of a size with what the events give. */
export function compareTiles(
  folder: string,
  size: number,
  entries: readonly Uint8Array[],
  levels: Levels,
): { count: number; findings: Finding[] } {
  const findings: Finding[] = []
  let count = 0
  for (const [level, hashes] of levels.entries()) {
    for (let index = 0; tileWidth(level, index, size) > 0; index += 1) {
      const width = tileWidth(level, index, size)
      const wanted = Buffer.concat(hashes.slice(index * TILE_WIDTH, index * TILE_WIDTH + width))
      const leavesPerHash = TILE_WIDTH ** level
      findings.push(
        ...compareFile(
          folder,
          tilePath(level, index, width),
          wanted,
          (at) => (index * TILE_WIDTH + Math.floor(at / HASH)) * leavesPerHash,
        ),
      )
      count += 1
    }
  }
  for (let index = 0; tileWidth(0, index, size) > 0; index += 1) {
    const width = tileWidth(0, index, size)
    const wanted = entriesBundle(entries.slice(index * TILE_WIDTH, index * TILE_WIDTH + width))
    findings.push(
      ...compareFile(folder, entriesPath(index, width), wanted, (at) => index * TILE_WIDTH + Math.floor(at / ENTRY)),
    )
    count += 1
  }
  return { count, findings }
}

function compareFile(folder: string, path: string, wanted: Uint8Array, indexAt: (byte: number) => number): Finding[] {
  const file = join(folder, path)
  if (!existsSync(file)) return [{ code: 'tile-missing', params: { path } }]
  const found = readFileSync(file)
  const at = wanted.findIndex((byte, i) => i < found.length && byte !== found[i])
  if (at >= 0) return [{ code: 'tile-changed', params: { path, at, index: indexAt(at) } }]
  if (found.length !== wanted.length)
    return [{ code: 'tile-truncated', params: { path, wanted: wanted.length, found: found.length } }]
  return []
}
