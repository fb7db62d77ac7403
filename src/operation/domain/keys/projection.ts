import type { Projection, Sql, StoredEvent } from '../../../base/store/types.ts'
import type { SuiteName } from '../../../base/crypto/index.ts'
import { putDecision, requestOf, type RequestRow } from '../requests.ts'
import type { KeyOrder, OrderKind, OrderState } from './types.ts'

/** Orders about keys, as a fold of their events. */
export const keyProjection: Projection = {
  name: 'keys',
  tables: ['key_order'],
  mode: 'inline',
  on: ['keys.asked', 'keys.approved', 'keys.declined', 'keys.done'],
  apply,
}

type Data = { readonly [name: string]: unknown }

async function apply(sql: Sql, event: StoredEvent): Promise<void> {
  const data: Data = event.data
  switch (event.type) {
    case 'keys.asked':
      await sql.query(
        `INSERT INTO key_order (id, kind, target, facts, state, reason, asked_by, asked_person, asked_at)
         VALUES ($1, $2, $3, $4, 'asked', $5, $6, $7, $8)`,
        [
          data.order,
          data.kind,
          data.target,
          JSON.stringify({ suite: data.suite ?? null }),
          data.reason,
          event.actor,
          data.person,
          event.at,
        ],
      )
      return
    case 'keys.done':
      await sql.query(`UPDATE key_order SET state = 'done', done_at = $2, outcome = $3 WHERE id = $1`, [
        data.order,
        event.at,
        JSON.stringify(data.outcome),
      ])
      return
    default:
      await putDecision(sql, 'key_order', data.order, event)
  }
}

interface Row extends RequestRow<OrderState> {
  readonly id: string
  readonly kind: OrderKind
  readonly target: string | null
  readonly facts: { readonly suite: SuiteName | null }
  readonly outcome: KeyOrder['outcome']
}

export type OrderRow = KeyOrder & { readonly askedPerson: string }

function orderOf(row: Row): OrderRow {
  return {
    id: row.id,
    kind: row.kind,
    target: row.target,
    suite: row.facts.suite,
    ...requestOf(row),
    outcome: row.outcome,
  }
}

/** An order, or null. */
export async function readOrder(sql: Sql, id: string): Promise<OrderRow | null> {
  const [row] = await sql.query<Row>('SELECT * FROM key_order WHERE id = $1', [id])
  return row ? orderOf(row) : null
}

/** Orders, newest first, a hundred at most; only those that wait when told so. */
export async function readOrders(sql: Sql, waiting = false): Promise<readonly OrderRow[]> {
  const rows = await sql.query<Row>(
    `SELECT * FROM key_order ${waiting ? `WHERE state IN ('asked', 'approved')` : ''} ORDER BY asked_at DESC, id LIMIT 100`,
  )
  return rows.map(orderOf)
}
