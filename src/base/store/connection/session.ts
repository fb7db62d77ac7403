import type { PoolClient } from 'pg'
import type { Sql } from '../types.ts'
import { Batch, type Sent } from './batch.ts'
import { preparedOn } from './wire.ts'

/** A connection in use by one piece of work: statements given in one turn travel together, prepared once per connection. */
export class Session implements Sql {
  readonly #client: PoolClient
  #waiting: Sent[] = []
  #busy = false
  #scheduled = false

  constructor(client: PoolClient) {
    this.#client = client
  }

  query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { promise, resolve, reject } = Promise.withResolvers<object[]>()
    this.#waiting.push({ text, values, resolve, reject })
    if (!this.#scheduled && !this.#busy) {
      this.#scheduled = true
      queueMicrotask(() => {
        this.#scheduled = false
        this.#flush()
      })
    }
    return promise as Promise<Row[]>
  }

  #flush(): void {
    if (this.#busy || this.#waiting.length === 0) return
    const statements = this.#waiting
    this.#waiting = []
    this.#busy = true
    const done = () => {
      this.#busy = false
      this.#flush()
    }
    this.#client.query(new Batch(statements, preparedOn(this.#client), done) as never)
  }
}
