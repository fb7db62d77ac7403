import type { Sql, StoredEvent } from '../../base/store/index.ts'
import { dayOf, type Day } from '../../core/kernel/index.ts'
import type { CaseTurns, Turn } from '../procedures/index.ts'
import { addressed, turnHolders } from './address.ts'
import { tellings, toldByEvent, turnNote, noteOf } from './notes.ts'
import { partiesOf, type Told } from './recipients.ts'
import type { MessageParts, Note } from './types.ts'

/** A note and everybody whom it reaches. */
export interface Addressed {
  readonly note: Note
  readonly to: readonly Told[]
}

/** A turn as it is kept to see what is new there the next time. */
export interface KeptTurn {
  readonly case_id: string
  readonly act: string
  readonly line: string
  readonly wants: string
  readonly round: number
  readonly parties: readonly string[]
  readonly due: Day | null
  readonly warn_on: Day | null
}

export interface Derived {
  readonly notes: readonly Addressed[]
  /** Cases that were looked at, with what waits there now. */
  readonly cases: readonly string[]
  readonly turns: readonly KeptTurn[]
}

/** What some events tell to whom, and what has become whose turn. Nothing is written. */
export async function derive(
  parts: MessageParts,
  events: readonly StoredEvent[],
  touched: readonly string[],
  soonDays: number,
): Promise<Derived> {
  const cases = await parts.procedures.turns(touched)
  const known = Map.groupBy(await keptTurns(parts.store, cases), (row) => row.case_id)
  const supervisors = await supervisorsOf(parts.store, events)
  const notes: Addressed[] = []
  const turns: KeptTurn[] = []
  for (const of of cases) {
    const own = events.filter(({ stream }) => stream === `case/${of.state.id}` || stream === `urge/${of.state.id}`)
    const doers = new Set(own.map(({ actor }) => actor))
    const at = own.at(-1)?.at ?? parts.store.clock.now()
    for (const turn of of.turns) {
      const kept = await keep(parts, of, turn, soonDays)
      const before = known.get(of.state.id)?.find((row) => isSame(row, kept))
      turns.push(before?.due === kept.due ? { ...kept, warn_on: before.warn_on } : kept)
      const came = kept.parties.filter((party) => !before?.parties.includes(party))
      if (came.length === 0 || toldByEvent(turn)) continue
      const holders = await turnHolders(parts, of, [turn], came)
      notes.push({ note: turnNote(of, turn, at), to: holders.filter(({ account }) => !doers.has(account)) })
    }
    for (const event of own)
      for (const telling of tellings(event, of, (id) => supervisors.get(id) ?? null))
        notes.push({ note: telling.note, to: await addressed(parts, of, telling) })
  }
  return { notes, cases: cases.map(({ state }) => state.id), turns }
}

/** What the setting says is due soon today, where no clock of the pack warns; `done` when it has been told. */
export async function dueSoon(
  parts: MessageParts,
): Promise<{ readonly notes: readonly Addressed[]; readonly done: () => Promise<void> }> {
  const today = dayOf(parts.store.clock.now())
  const rows = await parts.store.query<KeptTurn>(
    `select case_id, act, line, wants, round, parties, due, warn_on from message_turn where warn_on <= $1 order by case_id limit 50`,
    [today],
  )
  const cases = new Map((await parts.procedures.turns(rows.map((row) => row.case_id))).map((of) => [of.state.id, of]))
  const notes: Addressed[] = []
  for (const row of rows) {
    const of = cases.get(row.case_id)
    const turn = of?.turns.find((one) => isSame(row, { ...row, ...one, line: one.line ?? '' }))
    if (!of || !turn || row.due === null || row.due < today) continue
    const place = { act: turn.act, line: null, due: row.due }
    const note = noteOf(of, 'due-soon', `${turn.round} ${row.due}`, parts.store.clock.now(), place)
    notes.push({ note, to: await turnHolders(parts, of, [turn]) })
  }
  return { notes, done: () => warned(parts.store, rows) }
}

async function warned(sql: Sql, rows: readonly KeptTurn[]): Promise<void> {
  const names = ['case_id', 'act', 'line', 'wants', 'round', 'warn_on'] as const
  await sql.query(
    `update message_turn t set warn_on = null
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::date[]) as d(case_id, act, line, wants, round, warn_on)
     where (t.case_id, t.act, t.line, t.wants, t.round, t.warn_on) = (d.case_id, d.act, d.line, d.wants, d.round, d.warn_on)`,
    names.map((name) => rows.map((row) => row[name])),
  )
}

async function keep(parts: MessageParts, of: CaseTurns, turn: Turn, soonDays: number): Promise<KeptTurn> {
  const { act, wants, round, due, warned } = turn
  const warn = due === null || warned ? null : parts.packs.calendar.addWorkingDays(due, -soonDays)
  const parties = await partiesOf(parts, turn.who)
  return { case_id: of.state.id, act, line: turn.line ?? '', wants, round, parties, due, warn_on: warn }
}

function isSame(
  a: Omit<KeptTurn, 'parties' | 'due' | 'warn_on'>,
  b: Omit<KeptTurn, 'parties' | 'due' | 'warn_on'>,
): boolean {
  return a.case_id === b.case_id && a.act === b.act && a.line === b.line && a.wants === b.wants && a.round === b.round
}

function keptTurns(sql: Sql, cases: readonly CaseTurns[]): Promise<readonly KeptTurn[]> {
  return sql.query<KeptTurn>(
    'select case_id, act, line, wants, round, parties, due, warn_on from message_turn where case_id = any ($1)',
    [cases.map(({ state }) => state.id)],
  )
}

/** Who asked for the answers that were given. */
async function supervisorsOf(sql: Sql, events: readonly StoredEvent[]): Promise<ReadonlyMap<string, string>> {
  const ids = events.flatMap(({ type, data }) => (type === 'supervision-answered' ? [String(data['id'])] : []))
  if (ids.length === 0) return new Map()
  const rows = await sql.query<{ id: string; by_account: string }>(
    'select id, by_account from message_urge where id = any ($1)',
    [ids],
  )
  return new Map(rows.map((row) => [row.id, row.by_account]))
}
