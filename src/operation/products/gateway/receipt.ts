import type { Json, JsonObject } from '../../../core/kernel/index.ts'
import type { ProductsDeps } from '../deps.ts'
import { refused } from '../refusals.ts'
import type { CallProof } from '../types.ts'
import { unpacked } from './leaf.ts'
import { batchOf, pathHolds } from './merkle.ts'

/** `receipt-<event>-<place>-<salt>`: the salt makes it unguessable. */
export function receiptId(seq: number, index: number, salt: string): string {
  return `receipt-${seq}-${index}-${salt}`
}

/** The proof behind a receipt: the call in its batch, the batch in the ledger. Throws `Refused('not-found')`. */
export async function receipt(
  id: string,
  deps: Pick<ProductsDeps, 'store' | 'proof' | 'procedures'>,
): Promise<CallProof> {
  const [, seqText = '', indexText = '', salt = ''] = /^receipt-(\d{1,15})-(\d{1,4})-([\w-]{43})$/.exec(id) ?? []
  const [seq, index] = [Number(seqText), Number(indexText)]
  const [row] =
    salt === ''
      ? []
      : await deps.store.query<{ data: JsonObject }>(
          `SELECT data FROM event WHERE seq = $1 AND type = 'product.calls'`,
          [seq],
        )
  const leaves = row ? unpacked(row.data) : []
  const leaf = leaves[index]
  if (!row || !leaf || leaf.salt !== salt) throw refused('not-found', 'receipt-unknown', { what: id.slice(0, 80) })
  const batch = batchOf(leaves)
  const { product, count, root } = row.data
  return {
    receipt: id,
    trial: (await deps.procedures.record(String(product)))?.trial ?? false,
    leaf,
    index,
    size: leaves.length,
    path: batch.prove(index).map((hash) => Buffer.from(hash).toString('base64')),
    root: Buffer.from(batch.root).toString('base64'),
    event: { seq, data: { product, count, root } as Json },
    ledger: await deps.proof(seq),
  }
}

/** Whether a proof leads from the call to the root that its batch recorded. */
export function receiptHolds(proof: CallProof): boolean {
  const recorded = (proof.event.data as JsonObject)['root']
  return proof.root === recorded && pathHolds(proof.leaf, proof.index, proof.size, proof.path, proof.root)
}
