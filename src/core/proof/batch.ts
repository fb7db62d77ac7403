import { commitment } from './commitment.ts'
import { isIncluded } from './check-tree.ts'
import { type Hash, sha256 } from './sha256.ts'
import { inclusionProof, leafHash, memoryNodes, rootOf } from './tree.ts'

/** One of many small things recorded together, such as a call of a product. */
export interface BatchItem {
  readonly value: unknown
  /** 32 random bytes of its own. */
  readonly salt: Uint8Array
}

/** A subtree of its own: the event that records the batch carries root and size, so each item is provable without showing the others. */
export interface Batch {
  readonly root: Uint8Array
  readonly size: number
  /** Siblings of an item, from its leaf upwards. */
  prove(index: number): Uint8Array[]
}

export function buildBatch(items: readonly BatchItem[], hash: Hash = sha256): Batch {
  const leaves = items.map((item) => leafHash(commitment(item.salt, item.value, hash), hash))
  const nodes = memoryNodes(leaves, hash)
  return {
    root: rootOf(leaves.length, nodes, hash),
    size: leaves.length,
    prove: (index) => inclusionProof(index, leaves.length, nodes, hash),
  }
}

/** Whether an item stands at an index of a batch. */
export function isInBatch(
  item: BatchItem,
  index: number,
  batch: { readonly root: Uint8Array; readonly size: number },
  proof: readonly Uint8Array[],
  hash: Hash = sha256,
): boolean {
  return isIncluded(leafHash(commitment(item.salt, item.value, hash), hash), index, batch.size, proof, batch.root, hash)
}
