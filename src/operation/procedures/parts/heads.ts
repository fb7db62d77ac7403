import type { Projection, Sql, StoredEvent } from '../../../base/store/index.ts'
import { roundOf } from '../../../core/law/index.ts'
import {
  begin,
  evolve,
  evolveRecord,
  type CaseState,
  type Happening,
  type RecordState,
} from '../../../core/cases/index.ts'

/** Types of the events that the machine and the rooms write about cases and records all begin so. */
const CASE = 'case/'
const RECORD = 'record/'

/** The heads of cases and records: folds of their streams, kept in the transaction that appends. */
export const heads: Projection = {
  name: 'procedures',
  tables: ['record', 'record_link', 'case_state', 'case_clock', 'claim', 'setting_value'],
  mode: 'inline',
  on: 'all',
  async apply(sql, event) {
    if (event.stream.startsWith(CASE)) return foldCase(sql, event)
    if (event.stream.startsWith(RECORD)) return foldRecord(sql, event)
    if (event.type === 'setting-changed') return setSetting(sql, event)
  },
}

/** The machine's view of a stored event. */
export function happeningOf(event: StoredEvent): Happening {
  const [kind, id = ''] = event.stream.split('/')
  return {
    stream: kind === 'case' ? { case: id } : { record: id },
    type: event.type,
    data: event.data,
    on: event.on ?? fault(event, 'has no day'),
    clauses: event.clauses,
  }
}

function fault(event: StoredEvent, what: string): never {
  throw new Error(`event ${event.seq} (${event.type}) ${what}`)
}

async function foldCase(sql: Sql, event: StoredEvent): Promise<void> {
  const id = event.stream.slice(CASE.length)
  const [row] = await sql.query<{ state: CaseState; seq: number }>('select state, seq from case_state where id = $1', [
    id,
  ])
  const before = row?.state ?? null
  const state = before ? evolve(before, happeningOf(event)) : begin(happeningOf(event))
  await sql.query(
    `insert into case_state (id, procedure, about, under, key, area, pack, opened, ended, version, state, seq)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (id) do update set about = excluded.about, ended = excluded.ended, version = excluded.version, state = excluded.state`,
    [
      id,
      state.procedure,
      state.about,
      state.under,
      state.key,
      state.area,
      state.pack,
      state.opened,
      state.ended,
      state.version,
      JSON.stringify(state),
      event.seq,
    ],
  )
  if (before?.clocks !== state.clocks || before.rounds !== state.rounds || before.about !== state.about)
    await reclock(sql, state, row?.seq ?? event.seq)
}

/** The clocks in the present round of their act, apart from the case: what counts the notices that stand in public reads these alone. */
async function reclock(sql: Sql, state: CaseState, seq: number): Promise<void> {
  await sql.query('delete from case_clock where case_id = $1', [state.id])
  const now = state.clocks.filter(({ act, round }) => round === roundOf(state, act, null))
  const clocks = [...new Map(now.map((clock) => [`${clock.act} ${clock.key}`, clock])).values()]
  if (clocks.length === 0) return
  await sql.query(
    `insert into case_clock (case_id, act, key, since, pack, procedure, about, seq)
     select $1, w.act, w.key, w.since, $5, $6, $7, $8 from unnest($2::text[], $3::text[], $4::date[]) as w(act, key, since)`,
    [
      state.id,
      clocks.map(({ act }) => act),
      clocks.map(({ key }) => key),
      clocks.map(({ since }) => since),
      state.pack,
      state.procedure,
      state.about,
      seq,
    ],
  )
}

async function foldRecord(sql: Sql, event: StoredEvent): Promise<void> {
  const id = event.stream.slice(RECORD.length)
  const [row] = await sql.query<{ state: RecordState }>('select state from record where id = $1', [id])
  const before = row?.state ?? null
  const state = evolveRecord(before, happeningOf(event))
  await sql.query(
    `insert into record (id, kind, area, standing, holder, giver, version, state, seq) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (id) do update set standing = excluded.standing, holder = excluded.holder, giver = excluded.giver,
       version = excluded.version, state = excluded.state`,
    [
      id,
      state.kind,
      state.area,
      state.standing,
      state.holder,
      state.giver,
      state.version,
      JSON.stringify(state),
      event.seq,
    ],
  )
  if (before?.links !== state.links) await relink(sql, state)
  if (before?.claims !== state.claims) await reclaim(sql, state)
}

async function relink(sql: Sql, state: RecordState): Promise<void> {
  await sql.query('delete from record_link where record = $1', [state.id])
  for (const [name, targets] of Object.entries(state.links)) {
    for (const target of new Set([targets].flat())) {
      await sql.query('insert into record_link (record, name, target, kind) values ($1, $2, $3, $4)', [
        state.id,
        name,
        target,
        state.kind,
      ])
    }
  }
}

/** INVARIANT: a claim has one holder; the key of the table refuses a second one even between two commands at once. */
async function reclaim(sql: Sql, state: RecordState): Promise<void> {
  await sql.query('delete from claim where record = $1', [state.id])
  for (const key of state.claims) await sql.query('insert into claim (key, record) values ($1, $2)', [key, state.id])
}

async function setSetting(sql: Sql, event: StoredEvent): Promise<void> {
  const { area, id, value } = event.data
  await sql.query(
    `insert into setting_value (area, id, value, since) values ($1, $2, $3, $4)
     on conflict (area, id) do update set value = excluded.value, since = excluded.since`,
    [area, id, JSON.stringify(value), event.seq],
  )
}
