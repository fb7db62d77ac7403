import { randomUUID } from 'node:crypto'
import type { Store } from '../../../base/store/types.ts'
import type { JsonObject } from '../../../core/kernel/index.ts'
import type { CallLeaf } from '../types.ts'
import { packed } from './leaf.ts'
import { batchOf } from './merkle.ts'

/** Where a call stands on the record: an event and a place in it. */
export interface Recorded {
  readonly seq: number
  readonly index: number
}

interface Waiting {
  readonly leaf: CallLeaf
  readonly done: (recorded: Recorded) => void
  readonly failed: (error: unknown) => void
}

const MOST = 512
/**
 * Puts calls on the record in batches, one at a time: whoever comes while one is being written waits for the next. A second writer beside it
 * would halve the batches and gain less than that costs.
 * INVARIANT: a call is answered only after its batch is durable.
 */
export class CallBatch {
  readonly #store: Store
  #writing: Promise<void> | null = null
  #waiting: Waiting[] = []

  constructor(store: Store) {
    this.#store = store
  }

  add(leaf: CallLeaf): Promise<Recorded> {
    const recorded = new Promise<Recorded>((done, failed) => this.#waiting.push({ leaf, done, failed }))
    this.#writing ??= this.#run()
    return recorded
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    await this.#writing
  }

  async #run(): Promise<void> {
    // Lets calls that arrived together travel together.
    await new Promise<void>((resolve) => setImmediate(resolve))
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MOST)
      await this.#write(batch).catch((error: unknown) => batch.forEach((each) => each.failed(error)))
    }
    this.#writing = null
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    const products = [...Map.groupBy(batch, ({ leaf }) => leaf.product)]
    const command = { id: `calls:${randomUUID()}`, actor: 'gateway', party: null, request: null }
    const { answer } = await this.#store.transact(command, async (tx) => {
      const events = products.map(([product, calls]) =>
        eventOf(
          `calls/${product}`,
          product,
          calls.map(({ leaf }) => leaf),
        ),
      )
      return (await tx.append(events)).map(({ seq }) => seq)
    })
    products.forEach(([, calls], at) => calls.forEach(({ done }, index) => done({ seq: answer[at] ?? 0, index })))
  }
}

function eventOf(
  stream: string,
  product: string,
  leaves: readonly CallLeaf[],
): { stream: string; type: string; data: JsonObject } {
  const root = Buffer.from(batchOf(leaves).root).toString('base64')
  return {
    stream,
    type: 'product.calls',
    data: { product, count: leaves.length, root, calls: leaves.map(packed) } as unknown as JsonObject,
  }
}
