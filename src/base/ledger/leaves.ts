import { base64, entryOf, type ProvenEvent } from '../../core/proof/index.ts'
import type { EventRow, Sql } from '../store/index.ts'
import { fastHash } from './hash.ts'

/** An event with what the log needs of it. */
export interface LeafEvent {
  readonly idx: number
  readonly event: ProvenEvent
  readonly salt: Uint8Array
}

interface Row extends EventRow {
  readonly idx: number
  readonly salt: Buffer
  readonly personal: Buffer | null
}

const COLUMNS = `e.seq, e.stream, e.version, e.type, e.schema, e.data, e.actor, e.party, e.on_day, e.at, e.pack, e.clauses, e.command,
  e.salt, e.personal`

function leafOf(row: Row): LeafEvent {
  const { idx, on_day, salt, personal, ...same } = row
  return { idx, salt, event: { ...same, on: on_day, personal: personal ? base64(personal) : null } }
}

/** Events of the leaves [from, to) in the log's order. */
export async function readLeaves(sql: Sql, from: number, to: number): Promise<readonly LeafEvent[]> {
  const rows = await sql.query<Row>(
    `select l.idx, ${COLUMNS} from leaf l join event e using (seq) where l.idx >= $1 and l.idx < $2 order by l.idx`,
    [from, to],
  )
  return rows.map(leafOf)
}

/** Events by sequence number; those that are no leaf yet are left out. */
export async function readLeavesBySeq(sql: Sql, seqs: readonly number[]): Promise<readonly LeafEvent[]> {
  const rows = await sql.query<Row>(
    `select l.idx, ${COLUMNS} from leaf l join event e using (seq) where l.seq = any($1::bigint[]) order by l.idx`,
    [seqs],
  )
  return rows.map(leafOf)
}

export function entryOfLeaf(leaf: LeafEvent): Uint8Array {
  return entryOf(leaf.event, leaf.salt, fastHash)
}
