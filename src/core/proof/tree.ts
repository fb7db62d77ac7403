import { concat, utf8 } from './bytes.ts'
import { type Hash, sha256 } from './sha256.ts'

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** RFC 6962: the prefix keeps a leaf from passing for a node. */
export function leafHash(entry: Uint8Array, hash: Hash = sha256): Uint8Array {
  return hash(concat(LEAF, entry))
}

export function nodeHash(left: Uint8Array, right: Uint8Array, hash: Hash = sha256): Uint8Array {
  return hash(concat(NODE, left, right))
}

export function emptyRoot(hash: Hash = sha256): Uint8Array {
  return hash(utf8(''))
}

/** Reads the hash of a complete subtree: leaves `index × 2^level` up to the next. */
export type NodeReader = (level: number, index: number) => Uint8Array

/** Largest power of two below `size`, which is at least 2. */
function splitPoint(size: number): number {
  let k = 1
  while (k * 2 < size) k *= 2
  return k
}

export function isPowerOfTwo(size: number): boolean {
  return size === 1 || splitPoint(size) * 2 === size
}

/** Hash over the leaves [begin, end) of a tree whose complete subtrees can be read. `begin` is a multiple of the range's split. */
function rangeHash(begin: number, end: number, node: NodeReader, hash: Hash = sha256): Uint8Array {
  const size = end - begin
  if (isPowerOfTwo(size)) return node(Math.round(Math.log2(size)), begin / size)
  const middle = begin + splitPoint(size)
  return nodeHash(rangeHash(begin, middle, node, hash), rangeHash(middle, end, node, hash), hash)
}

export function rootOf(size: number, node: NodeReader, hash: Hash = sha256): Uint8Array {
  return size === 0 ? emptyRoot(hash) : rangeHash(0, size, node, hash)
}

/** Siblings from the leaf upwards. Throws a RangeError when the leaf is not in the tree. */
export function inclusionProof(index: number, size: number, node: NodeReader, hash: Hash = sha256): Uint8Array[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new RangeError(`leaf ${index} is not in a tree of ${size}`)
  const path = (begin: number, end: number): Uint8Array[] => {
    if (end - begin === 1) return []
    const middle = begin + splitPoint(end - begin)
    return index < middle
      ? [...path(begin, middle), rangeHash(middle, end, node, hash)]
      : [...path(middle, end), rangeHash(begin, middle, node, hash)]
  }
  return path(0, size)
}

/** Proof that the tree of `oldSize` leaves is the beginning of the tree of `newSize`. */
export function consistencyProof(
  oldSize: number,
  newSize: number,
  node: NodeReader,
  hash: Hash = sha256,
): Uint8Array[] {
  if (oldSize < 1 || oldSize > newSize) throw new RangeError(`no consistency from ${oldSize} to ${newSize}`)
  const sub = (m: number, begin: number, end: number, whole: boolean): Uint8Array[] => {
    const size = end - begin
    if (m === size) return whole ? [] : [rangeHash(begin, end, node, hash)]
    const k = splitPoint(size)
    return m <= k
      ? [...sub(m, begin, begin + k, whole), rangeHash(begin + k, end, node, hash)]
      : [...sub(m - k, begin + k, end, false), rangeHash(begin, begin + k, node, hash)]
  }
  return sub(oldSize, 0, newSize, true)
}

/** Reads nodes of a tree held in memory; for batches and tests. */
export function memoryNodes(leaves: readonly Uint8Array[], hash: Hash = sha256): NodeReader {
  const levels: Uint8Array[][] = [[...leaves]]
  for (let below = levels[0]!; below.length > 1; below = levels.at(-1)!) {
    const next: Uint8Array[] = []
    for (let i = 0; i + 1 < below.length; i += 2) next.push(nodeHash(below[i]!, below[i + 1]!, hash))
    levels.push(next)
  }
  return (level, index) => {
    const found = levels[level]?.[index]
    if (!found) throw new RangeError(`no node at level ${level}, index ${index}`)
    return found
  }
}
