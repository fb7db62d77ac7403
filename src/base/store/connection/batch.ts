import pg from 'pg'
import { type FieldDescription, gather, type Prepared, readerOf, readRow, type Reader, type Wire } from './wire.ts'

/** One statement on its way, with who waits for its rows. */
export interface Sent {
  readonly text: string
  readonly values: readonly unknown[]
  resolve(rows: object[]): void
  reject(error: unknown): void
}

/** The statements behind a failed one were never run. */
export class NotRun extends Error {}

const prepareValue = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils.prepareValue
const names = new Map<string, string>()

function nameOf(text: string): string {
  let name = names.get(text)
  if (!name) names.set(text, (name = `q${names.size + 1}`))
  return name
}

/**
 * Several prepared statements in one round trip, ended by one sync. The driver calls the `handle…` methods.
 * A failure ends the batch: the server skips what follows.
 */
export class Batch {
  readonly #statements: readonly Sent[]
  readonly #prepared: Prepared
  readonly #done: () => void
  #at = 0
  #rows: object[] = []

  constructor(statements: readonly Sent[], prepared: Prepared, done: () => void) {
    this.#statements = statements
    this.#prepared = prepared
    this.#done = done
  }

  submit(wire: Wire): null {
    const gathering = gather(wire)
    for (const { text, values } of this.#statements) this.#send(gathering.wire, text, values)
    gathering.wire.sync()
    gathering.flush()
    return null
  }

  #send(wire: Wire, text: string, values: readonly unknown[]): void {
    const name = nameOf(text)
    const known = this.#prepared.get(name)
    if (known === undefined || known === 'unsure') {
      if (known === 'unsure') wire.close({ type: 'S', name })
      wire.parse({ name, text })
      this.#prepared.set(name, 'unsure')
    }
    wire.bind({ statement: name, values, valueMapper: prepareValue })
    if (typeof known !== 'object') wire.describe({ type: 'P' })
    wire.execute()
  }

  handleRowDescription(message: { fields: readonly FieldDescription[] }): void {
    this.#prepared.set(this.#name, readerOf(message.fields))
  }

  handleDataRow(message: { fields: readonly (string | null)[] }): void {
    this.#rows.push(readRow(this.#prepared.get(this.#name) as Reader, message.fields))
  }

  handleCommandComplete(): void {
    if (this.#prepared.get(this.#name) === 'unsure') this.#prepared.set(this.#name, 'none')
    const rows = this.#rows
    this.#rows = []
    const statement = this.#statements[this.#at]!
    this.#at += 1
    statement.resolve(rows)
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete()
  }

  handlePortalSuspended(): void {}

  handleError(error: unknown): void {
    const [failed, ...rest] = this.#statements.slice(this.#at)
    failed?.reject(error)
    for (const statement of rest) statement.reject(new NotRun('an earlier statement failed'))
    this.#at = this.#statements.length
    this.#done()
  }

  handleReadyForQuery(): void {
    this.#done()
  }

  get #name(): string {
    return nameOf(this.#statements[this.#at]!.text)
  }
}
