import { randomBytes } from 'node:crypto'
import type { Json } from '../../core/kernel/index.ts'
import { base64, buildBatch, type BundleCall, fromBase64 } from '../../core/proof/index.ts'
import { fastHash } from './hash.ts'

/** A salted item of a batch, as it is to be kept beside the batch event (product calls: in their own table). Salt in base64. */
export interface KeptItem {
  readonly call: Json
  readonly salt: string
}

/** The `batch` member that goes into the data of the event that records the batch. */
export interface BatchMember {
  /** Base64. */
  readonly root: string
  readonly size: number
}

/** A salt for an item; each item has its own, so that showing one gives no hold on another. */
export function itemSalt(): string {
  return base64(randomBytes(32))
}

/** What the event that records the items must carry: `data: { …, batch: batchMember(items) }`. */
export function batchMember(items: readonly KeptItem[]): BatchMember {
  const { root, size } = build(items)
  return { root: base64(root), size }
}

/** The proof of one item inside its batch event, for a bundle. */
export function proveItem(items: readonly KeptItem[], index: number, seq: number): BundleCall {
  const item = items[index]
  if (!item) throw new RangeError(`item ${index} is not in a batch of ${items.length}`)
  return { seq, index, call: item.call, salt: item.salt, proof: build(items).prove(index).map(base64) }
}

function build(items: readonly KeptItem[]) {
  return buildBatch(
    items.map((item) => ({ value: item.call, salt: fromBase64(item.salt)! })),
    fastHash,
  )
}
