import { sameBytes } from './bytes.ts'
import { type Hash, sha256 } from './sha256.ts'
import { isPowerOfTwo, nodeHash } from './tree.ts'

const half = (n: number) => Math.floor(n / 2)
const isOdd = (n: number) => n % 2 === 1

/** The root that an inclusion proof leads to; null when the proof has not the shape of this place in this tree. RFC 9162 2.1.3.2. */
function rootFromInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  hash: Hash = sha256,
): Uint8Array | null {
  // Attacker-controlled: index, size and the number of nodes.
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return null
  if (proof.some((node) => node.length !== 32)) return null
  let [at, last] = [index, size - 1]
  let root = leaf
  for (const node of proof) {
    if (last === 0) return null
    if (isOdd(at) || at === last) {
      root = nodeHash(node, root, hash)
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)]
    } else {
      root = nodeHash(root, node, hash)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 ? root : null
}

export function isIncluded(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
  hash: Hash = sha256,
): boolean {
  const found = rootFromInclusion(leaf, index, size, proof, hash)
  return found !== null && sameBytes(found, root)
}

export interface TreeHead {
  readonly size: number
  readonly root: Uint8Array
}

/**
 * Whether the old tree is the beginning of the new one. RFC 9162 2.1.4.2.
 * A size of 0 on either side is refused always: an empty tree says nothing about what follows it.
 */
export function isConsistent(old: TreeHead, now: TreeHead, proof: readonly Uint8Array[], hash: Hash = sha256): boolean {
  if (!Number.isSafeInteger(old.size) || !Number.isSafeInteger(now.size)) return false
  if (old.size < 1 || now.size < 1 || old.size > now.size) return false
  if (proof.some((node) => node.length !== 32)) return false
  if (old.size === now.size) return proof.length === 0 && sameBytes(old.root, now.root)
  const nodes = isPowerOfTwo(old.size) ? [old.root, ...proof] : [...proof]
  const first = nodes.shift()
  if (!first) return false
  let [at, last] = [old.size - 1, now.size - 1]
  while (isOdd(at)) [at, last] = [half(at), half(last)]
  let [oldRoot, newRoot] = [first, first]
  for (const node of nodes) {
    if (last === 0) return false
    if (isOdd(at) || at === last) {
      oldRoot = nodeHash(node, oldRoot, hash)
      newRoot = nodeHash(node, newRoot, hash)
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)]
    } else {
      newRoot = nodeHash(newRoot, node, hash)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && sameBytes(oldRoot, old.root) && sameBytes(newRoot, now.root)
}
