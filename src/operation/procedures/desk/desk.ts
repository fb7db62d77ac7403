import type { CaseState } from '../../../core/cases/index.ts'
import { dayOf, type Day } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/index.ts'
import type { Parts } from '../parts.ts'
import { keysOf } from './keys.ts'
import { lookAtCases, type Looked } from './look.ts'

/** Marked cases that a page waits for; more of them (the first page of a day) are looked at behind it. */
const AT_ONCE = 400
const BATCH = 50

/** Where to go on: the place in the order, as an answer before gave it. */
export interface Page {
  readonly skip: number
  readonly limit: number
}

export interface CaseFilter {
  readonly procedure?: string
  readonly about?: string
  readonly under?: string
  readonly state?: 'running' | 'ended'
}

export interface Desk {
  /** Running cases in which it is an actor's turn (`do`), or in which it may act, the most urgent first. */
  waiting(actor: Actor, what: 'do' | 'may', page: Page): Promise<readonly CaseState[]>
  /** How many cases wait for an actor, and how many of them are late. */
  count(actor: Actor, what: 'do' | 'may'): Promise<{ readonly cases: number; readonly late: number }>
  /** Cases that an actor may read, newest first, with their place; `before` is the place of the last one seen. */
  readable(
    actor: Actor,
    filter: CaseFilter,
    before: number | null,
    limit: number,
  ): Promise<readonly { readonly seq: number; readonly state: CaseState }[]>
}

/** The desk of an installation. Every answer first looks again at what has been marked. */
export function openDesk(parts: Parts): Desk {
  let line: Promise<unknown> = Promise.resolve()
  let behind = false

  /** One after the other: two passes at once would write the same rows. */
  function pass(limit: number): Promise<number> {
    const next = line.then(() => lookAgain(parts, limit))
    line = next.catch(() => undefined)
    return next
  }

  async function fresh(): Promise<void> {
    let looked = 0
    while (looked < AT_ONCE) {
      const count = await pass(BATCH)
      looked += count
      if (count < BATCH) return
    }
    if (!behind) {
      behind = true
      void catchUp().finally(() => {
        behind = false
      })
    }
  }

  async function catchUp(): Promise<void> {
    try {
      while ((await pass(BATCH)) === BATCH) await new Promise((done) => setImmediate(done))
    } catch {
      // The store has closed, or the next page meets the same fault and tells it.
    }
  }

  return {
    async waiting(actor, what, { skip, limit }) {
      await fresh()
      const rows = await parts.store.query<{ state: CaseState }>(
        `select c.state from (
           select k.case_id, min(k.due) as due, min(k.seq) as seq
           from unnest($1::text[]) as w(who) cross join lateral (
             select case_id, due, seq from desk_key where who = w.who and what = $2 order by due, seq limit $3
           ) k group by k.case_id order by min(k.due), min(k.seq) offset $4 limit $5
         ) found join case_state c on c.id = found.case_id where c.ended is null order by found.due, found.seq`,
        [keysOf(actor, parts.packs.areas()), what, skip + limit, skip, limit],
      )
      return rows.map((row) => row.state)
    },
    async count(actor, what) {
      await fresh()
      const [row] = await parts.store.query<{ cases: number; late: number }>(
        `select count(distinct case_id)::int as cases, (count(distinct case_id) filter (where due < $3))::int as late
         from desk_key where who = any($1) and what = $2`,
        [keysOf(actor, parts.packs.areas()), what, today(parts)],
      )
      return row ?? { cases: 0, late: 0 }
    },
    async readable(actor, filter, before, limit) {
      await fresh()
      const all = actor.administrator === 'audit'
      const values = [
        filter.procedure ?? null,
        filter.about ?? null,
        filter.under ?? null,
        filter.state ?? null,
        before,
        limit,
      ]
      const where = `($1::text is null or c.procedure = $1) and ($2::text is null or c.about = $2) and ($3::text is null or c.under = $3)
         and ($4::text is null or (c.ended is null) = ($4 = 'running')) and ($5::bigint is null or c.seq < $5)`
      if (all || filter.about !== undefined || filter.under !== undefined) {
        return parts.store.query(
          `select c.seq, c.state from case_state c where ${where} order by c.seq desc limit $6`,
          values,
        )
      }
      return parts.store.query(
        `select found.seq, c.state from (
           select distinct k.case_id, k.seq
           from unnest($7::text[]) as w(who) cross join lateral (
             select d.case_id, d.seq from desk_key d join case_state c on c.id = d.case_id
             where d.who = w.who and d.what = 'read' and ($5::bigint is null or d.seq < $5) and ${where} order by d.seq desc limit $6
           ) k order by k.seq desc limit $6
         ) found join case_state c on c.id = found.case_id order by found.seq desc`,
        [...values, keysOf(actor, parts.packs.areas())],
      )
    },
  }
}

function today(parts: Parts): Day {
  return dayOf(parts.store.clock.now())
}

/** Looks at marked cases, and at those last looked at on an earlier day. Returns how many. */
async function lookAgain(parts: Parts, limit: number): Promise<number> {
  const on = today(parts)
  const rows = await parts.store.query<{ state: CaseState; marks: number; seq: number }>(
    `select c.state, d.marks, c.seq from (
       (select case_id, marks from desk_case where marks > seen limit $2)
       union (select case_id, marks from desk_case where looked < $1 limit $2)
       limit $2
     ) d join case_state c on c.id = d.case_id`,
    [on, limit],
  )
  if (rows.length === 0) return 0
  const looked = await lookAtCases(
    parts,
    rows.map((row) => row.state),
    on,
  )
  await put(
    parts,
    looked,
    rows.map(({ state, marks, seq }) => ({ marks, seq, looked: state.ended === null ? on : 'infinity' })),
  )
  return rows.length
}

interface Glance {
  readonly marks: number
  readonly seq: number
  readonly looked: string
}

/** INVARIANT: `seen` is the count of marks that was there before the look; a mark made meanwhile stays. */
async function put(parts: Parts, looked: readonly Looked[], glances: readonly Glance[]): Promise<void> {
  const filed = looked.flatMap(({ id, filed: rows }, at) =>
    rows.map((row) => ({ id, ...row, seq: glances[at]?.seq ?? 0 })),
  )
  const reads = looked.flatMap(({ id, reads: keys }) => keys.map((key) => ({ id, key })))
  await parts.store.query(
    `with cases as (select * from unnest($1::text[], $2::int[], $3::date[]) as t(case_id, marks, looked)),
       filed as (select * from unnest($4::text[], $5::text[], $6::text[], $7::date[], $8::bigint[]) as t(case_id, who, what, due, seq)),
       asked as (select * from unnest($9::text[], $10::text[]) as t(case_id, key)),
       gone as (delete from desk_key k using cases c where k.case_id = c.case_id
         and not exists (select from filed f where f.case_id = k.case_id and f.who = k.who and f.what = k.what)),
       unread as (delete from desk_read r using cases c where r.case_id = c.case_id
         and not exists (select from asked a where a.case_id = r.case_id and a.key = r.key)),
       put as (insert into desk_key (case_id, who, what, due, seq) select case_id, who, what, due, seq from filed
         on conflict (case_id, who, what) do update set due = excluded.due where desk_key.due is distinct from excluded.due),
       noted as (insert into desk_read (case_id, key) select case_id, key from asked on conflict do nothing)
     update desk_case d set seen = c.marks, looked = c.looked from cases c where d.case_id = c.case_id`,
    [
      looked.map(({ id }) => id),
      glances.map(({ marks }) => marks),
      glances.map(({ looked: day }) => day),
      filed.map(({ id }) => id),
      filed.map(({ who }) => who),
      filed.map(({ what }) => what),
      filed.map(({ due }) => due),
      filed.map(({ seq }) => seq),
      reads.map(({ id }) => id),
      reads.map(({ key }) => key),
    ],
  )
}
