import { hash } from 'node:crypto'
import { buildBatch, isInBatch, type Batch, type BatchItem } from '../../../core/proof/index.ts'
import type { CallLeaf } from '../types.ts'
import { packed } from './leaf.ts'

/** The machine's own SHA-256, faster than the pure one; as text and back, because a buffer from outside the heap costs more than the hash. */
function sha256(data: Uint8Array): Uint8Array {
  return Buffer.from(hash('sha256', data, 'latin1'), 'latin1')
}

/** What is committed to: `[product, key, at, status, rows, query, body]`, under the call's salt. */
function itemOf(leaf: CallLeaf): BatchItem {
  const [salt, ...call] = packed(leaf)
  return { value: [leaf.product, ...call], salt: Buffer.from(salt, 'base64url') }
}

/** The tree over the calls of one batch. */
export function batchOf(leaves: readonly CallLeaf[]): Batch {
  return buildBatch(leaves.map(itemOf), sha256)
}

/** Whether a path of base64 hashes leads from a call at `index` of `size` to a base64 root. */
export function pathHolds(leaf: CallLeaf, index: number, size: number, path: readonly string[], root: string): boolean {
  const bytes = (text: string) => Buffer.from(text, 'base64')
  return isInBatch(itemOf(leaf), index, { root: bytes(root), size }, path.map(bytes), sha256)
}
