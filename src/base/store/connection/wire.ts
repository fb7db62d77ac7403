import { type PoolClient, types } from 'pg'

/** The part of the driver's connection that a batch speaks to. */
export interface Wire {
  readonly stream: { write(bytes: Uint8Array): unknown; readonly writable: boolean }
  parse(message: { name: string; text: string }): void
  bind(message: { statement: string; values: readonly unknown[]; valueMapper: (value: unknown) => unknown }): void
  describe(message: { type: 'P' }): void
  execute(message?: undefined): void
  close(message: { type: 'S'; name: string }): void
  sync(): void
}

/** Gathers messages of a wire, to be written at once: many small writes cost more than all the rest of a statement. */
export interface Gathering {
  readonly wire: Wire
  /** Writes what was gathered. */
  flush(): void
}

const gatherings = new WeakMap<Wire, Gathering>()

export function gather(wire: Wire): Gathering {
  const known = gatherings.get(wire)
  if (known) return known
  let chunks: Uint8Array[] = []
  // The same wire in all but its stream, so that its messages come to us first.
  const stream = { writable: true, write: (bytes: Uint8Array) => chunks.push(bytes) }
  const gathering: Gathering = {
    wire: Object.create(wire, { stream: { value: stream } }) as Wire,
    flush() {
      const bytes = Buffer.concat(chunks)
      chunks = []
      if (wire.stream.writable) wire.stream.write(bytes)
    },
  }
  gatherings.set(wire, gathering)
  return gathering
}

export interface FieldDescription {
  readonly name: string
  readonly dataTypeID: number
}

/** How a row of a statement is read. */
export interface Reader {
  readonly names: readonly string[]
  readonly parsers: readonly ((text: string) => unknown)[]
}

const INT8 = 20
const DATE = 1082

/** int8 as number (our counts stay below 2^53), a date as the text it is. */
export function parserOf(oid: number): (text: string) => unknown {
  if (oid === INT8) return Number
  if (oid === DATE) return (value) => value
  return types.getTypeParser(oid, 'text') as (text: string) => unknown
}

export function readerOf(fields: readonly FieldDescription[]): Reader {
  return { names: fields.map((field) => field.name), parsers: fields.map((field) => parserOf(field.dataTypeID)) }
}

export function readRow(reader: Reader, values: readonly (string | null)[]): object {
  const row: { [name: string]: unknown } = {}
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]
    row[reader.names[i]!] = value === null || value === undefined ? null : reader.parsers[i]!(value)
  }
  return row
}

/** What a connection knows of its prepared statements: `unsure` when a failure hid whether it was prepared. */
export type Prepared = Map<string, Reader | 'none' | 'unsure'>

const prepared = new WeakMap<PoolClient, Prepared>()

export function preparedOn(client: PoolClient): Prepared {
  let known = prepared.get(client)
  if (!known) prepared.set(client, (known = new Map()))
  return known
}
