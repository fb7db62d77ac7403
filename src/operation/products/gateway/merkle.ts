import { createHash } from 'node:crypto'
import { canonical } from '../../../core/kernel/index.ts'
import type { CallLeaf } from '../types.ts'

/** Leaf hash of a call, RFC 9162: SHA-256(0x00 ‖ canonical text). */
export function leafHash(leaf: CallLeaf): Buffer {
  return createHash('sha256').update('\0').update(canonical(leaf)).digest()
}

function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update('\u0001').update(left).update(right).digest()
}

/** The greatest power of two below n. */
function split(n: number): number {
  return 2 ** Math.floor(Math.log2(n - 1))
}

/** Root over leaf hashes, RFC 9162 2.1.1; of at least one leaf. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves
  if (leaves.length === 1 && only) return only
  const at = split(leaves.length)
  return nodeHash(rootOf(leaves.slice(0, at)), rootOf(leaves.slice(at)))
}

/** Siblings from the leaf up, RFC 9162 2.1.3.1. */
export function pathOf(leaves: readonly Buffer[], index: number): readonly Buffer[] {
  if (leaves.length <= 1) return []
  const at = split(leaves.length)
  return index < at
    ? [...pathOf(leaves.slice(0, at), index), rootOf(leaves.slice(at))]
    : [...pathOf(leaves.slice(at), index - at), rootOf(leaves.slice(0, at))]
}

/** Whether a path leads from a leaf at `index` of `size` to a root, RFC 9162 2.1.3.2. */
export function pathHolds(leaf: Buffer, index: number, size: number, path: readonly Buffer[], root: Buffer): boolean {
  if (index < 0 || index >= size) return false
  let [at, last, hash] = [index, size - 1, leaf]
  for (const sibling of path) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
    } else hash = nodeHash(hash, sibling)
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  return last === 0 && hash.equals(root)
}
