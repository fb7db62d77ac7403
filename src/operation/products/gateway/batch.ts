import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import type { Store } from '../../../base/store/types.ts'
import type { JsonObject } from '../../../core/kernel/index.ts'
import type { CallLeaf } from '../types.ts'
import { headsOf, unchanged, type Heads } from './heads.ts'
import { batchOf } from './merkle.ts'

/** Where a call stands on the record, or that the law moved before it could be recorded. */
export type Recorded =
  | { readonly stale: false; readonly seq: number; readonly index: number }
  | { readonly stale: true }

interface Waiting {
  readonly leaf: CallLeaf
  readonly heads: Heads
  readonly done: (recorded: Recorded) => void
  readonly failed: (error: unknown) => void
}

const MOST = 512

/**
 * Puts calls on the record in batches: whoever comes while a batch is being written waits for the next one. A call is answered only
 * after its batch is durable. INVARIANT: before a batch is written, everything its standings were compiled from is compared with what
 * is committed now; so a closing that was acknowledged before a call began is never overlooked.
 */
export class CallBatch {
  readonly #store: Store
  readonly #pool: Pick<Pool, 'query'>
  #waiting: Waiting[] = []
  #running: Promise<void> | null = null

  constructor(store: Store, pool: Pick<Pool, 'query'>) {
    this.#store = store
    this.#pool = pool
  }

  add(leaf: CallLeaf, heads: Heads): Promise<Recorded> {
    const recorded = new Promise<Recorded>((done, failed) => this.#waiting.push({ leaf, heads, done, failed }))
    this.#running ??= this.#run()
    return recorded
  }

  /** Waits for the batch under way. */
  async close(): Promise<void> {
    await this.#running
  }

  async #run(): Promise<void> {
    // Lets calls that arrived together travel together.
    await new Promise<void>((resolve) => setImmediate(resolve))
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MOST)
      await this.#write(batch).catch((error: unknown) => batch.forEach((each) => each.failed(error)))
    }
    this.#running = null
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    const now = await headsOf(this.#pool, new Set(batch.flatMap(({ heads }) => [...heads.keys()])))
    const fresh = batch.filter(({ heads }) => unchanged(heads, now))
    for (const each of batch) if (!fresh.includes(each)) each.done({ stale: true })
    if (fresh.length === 0) return
    const products = [...Map.groupBy(fresh, ({ leaf }) => leaf.product)]
    const { answer } = await this.#store.transact(
      { id: `calls:${randomUUID()}`, actor: 'gateway', party: null, request: null },
      async (tx) => {
        const stored = await tx.append(
          products.map(([product, calls]) =>
            eventOf(
              product,
              calls.map(({ leaf }) => leaf),
            ),
          ),
        )
        return stored.map(({ seq }) => seq)
      },
    )
    products.forEach(([, calls], at) =>
      calls.forEach(({ done }, index) => done({ stale: false, seq: answer[at] ?? 0, index })),
    )
  }
}

function eventOf(product: string, leaves: readonly CallLeaf[]): { stream: string; type: string; data: JsonObject } {
  const root = Buffer.from(batchOf(leaves).root).toString('base64')
  return {
    stream: `calls/${product}`,
    type: 'product.calls',
    data: { product, count: leaves.length, root, leaves } as unknown as JsonObject,
  }
}
