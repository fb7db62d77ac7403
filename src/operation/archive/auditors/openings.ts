import { randomUUID } from 'node:crypto'
import type { Projection, Sql, Store } from '../../../base/store/index.ts'
import type { Instant } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/index.ts'

/** One look of an auditor. */
export interface Opening {
  readonly seq: number
  readonly account: string
  readonly party: string | null
  readonly at: Instant
  readonly what: string
  readonly on: string | null
  readonly outcome: 'done' | 'refused'
  readonly record: string | null
}

export const openingProjection: Projection = {
  name: 'archive-openings',
  tables: ['archive_opening'],
  mode: 'inline',
  on: ['auditor.opened'],
  async apply(sql, { seq, actor, party, at, data }) {
    const value = (name: string) => data[name] ?? null
    await sql.query(
      `insert into archive_opening (seq, account, party, at, what, on_id, outcome, record, holder, giver) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [seq, actor, party, at, ...['what', 'on', 'outcome', 'record', 'holder', 'giver'].map(value)],
    )
  },
}

/** Puts a look on the record; resolves when it is durable. */
export async function noteOpening(
  store: Store,
  actor: Actor,
  look: { readonly what: string; readonly on: string | null; readonly outcome: 'done' | 'refused' },
): Promise<void> {
  const about = await aboutOf(store, look.on)
  const command = { id: randomUUID(), actor: actor.account, party: actor.party, request: null }
  await store.record(command, {
    stream: `auditor/${actor.account}`,
    type: 'auditor.opened',
    data: { ...look, ...about },
  })
}

/** The record that an id leads to: itself, what a case is about, what a form or a file belongs to. */
async function aboutOf(
  sql: Sql,
  on: string | null,
): Promise<{ readonly record: string | null; readonly holder: string | null; readonly giver: string | null }> {
  const none = { record: null, holder: null, giver: null }
  if (on === null) return none
  const [row] = await sql.query<{ record: string; holder: string | null; giver: string | null }>(
    `select r.id as record, r.holder, r.giver from record r
     where r.id = coalesce(
       (select about from case_state where id = $1),
       (select c.about from paper_form f join case_state c on c.id = f.case_id where f.code = $1),
       (select coalesce(c.about, f.subject) from archive_file f left join case_state c on c.id = f.subject where f.id = $1),
       $1)`,
    [on],
  )
  return row ?? none
}

/** Looks that match, the latest first. */
export function openingsWhere(sql: Sql, where: string, values: readonly unknown[]): Promise<Opening[]> {
  return sql.query<Opening>(
    `select o.seq, o.account, o.party, o.at, o.what, o.on_id as "on", o.outcome, o.record from archive_opening o where ${where} order by o.seq desc limit 500`,
    values,
  )
}
