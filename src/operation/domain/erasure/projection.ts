import type { JsonObject } from '../../../core/kernel/index.ts'
import type { Projection, Sql, StoredEvent } from '../../../base/store/types.ts'
import { putDecision, requestOf, type RequestRow } from '../requests.ts'
import type { ErasureState, ErasureView } from './types.ts'

/** Requests for erasures, as a fold of their events. */
export const erasureProjection: Projection = {
  name: 'erasures',
  tables: ['data_erasure'],
  mode: 'inline',
  on: ['erasure.asked', 'erasure.approved', 'erasure.declined', 'erasure.done'],
  apply,
}

type Data = { readonly [name: string]: unknown }

async function apply(sql: Sql, event: StoredEvent): Promise<void> {
  const data: Data = event.data
  if (event.type === 'erasure.asked') {
    await sql.query(
      `INSERT INTO data_erasure (id, dataset, name, reason, state, asked_by, asked_person, asked_at, rows, total)
       VALUES ($1, $2, $3, $4, 'asked', $5, $6, $7, $8, $9)`,
      [
        data.erasure,
        data.dataset,
        data.column,
        data.reason,
        event.actor,
        data.person,
        event.at,
        data.rows ?? null,
        data.total ?? null,
      ],
    )
    return
  }
  if (event.type === 'erasure.done') {
    await sql.query(`UPDATE data_erasure SET state = 'done', done_at = $2, certificate = $3 WHERE id = $1`, [
      data.erasure,
      event.at,
      JSON.stringify(data.certificate),
    ])
    return
  }
  await putDecision(sql, 'data_erasure', data.erasure, event)
}

interface Row extends RequestRow<ErasureState> {
  readonly id: string
  readonly dataset: string
  readonly name: string
  readonly certificate: JsonObject | null
  readonly rows: number | null
  readonly total: number | null
}

export type ErasureRow = Omit<ErasureView, 'stuck'> & { readonly askedPerson: string }

function rowOf(row: Row): ErasureRow {
  return {
    id: row.id,
    dataset: row.dataset,
    column: row.name,
    ...requestOf(row),
    certificate: row.certificate,
    rows: row.rows,
    total: row.total,
    found: row.state === 'done' ? row.certificate?.['found'] === true : null,
  }
}

/** A request, or null. */
export async function readErasure(sql: Sql, id: string): Promise<ErasureRow | null> {
  const [row] = await sql.query<Row>('SELECT * FROM data_erasure WHERE id = $1', [id])
  return row ? rowOf(row) : null
}

/** The requests about a data set, newest first, a hundred at most. */
export async function readErasures(sql: Sql, dataset: string): Promise<readonly ErasureRow[]> {
  const rows = await sql.query<Row>(
    'SELECT * FROM data_erasure WHERE dataset = $1 ORDER BY asked_at DESC, id LIMIT 100',
    [dataset],
  )
  return rows.map(rowOf)
}

/** Requests that nobody has decided on yet, of every data set, oldest first. */
export async function undecidedErasures(sql: Sql): Promise<readonly ErasureRow[]> {
  const rows = await sql.query<Row>(`SELECT * FROM data_erasure WHERE state = 'asked' ORDER BY asked_at, id LIMIT 1000`)
  return rows.map(rowOf)
}

/** Whether nobody is being taken out of a data set now: no erasure is approved and not done. */
export async function isSettled(sql: Pick<Sql, 'query'>, dataset: string): Promise<boolean> {
  const open = await sql.query(`SELECT id FROM data_erasure WHERE dataset = $1 AND state = 'approved' LIMIT 1`, [
    dataset,
  ])
  return open.length === 0
}
