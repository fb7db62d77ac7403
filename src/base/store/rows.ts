import type { Day, Instant } from '../../core/kernel/index.ts'
import type { StoredEvent } from './types.ts'

/** The columns of an event in the order of `EventRow`. */
export const EVENT_COLUMNS =
  'seq, stream, version, type, schema, data, actor, party, on_day, at, pack, clauses, command'

export interface EventRow extends Omit<StoredEvent, 'on' | 'at' | 'clauses'> {
  readonly on_day: string | null
  readonly at: number
  readonly clauses: string[]
}

export function eventOf(row: EventRow): StoredEvent {
  return {
    seq: row.seq,
    stream: row.stream,
    version: row.version,
    type: row.type,
    schema: row.schema,
    data: row.data,
    actor: row.actor,
    party: row.party,
    on: row.on_day as Day | null,
    at: row.at as Instant,
    pack: row.pack,
    clauses: row.clauses,
    command: row.command,
  }
}
