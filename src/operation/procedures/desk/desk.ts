import type { StoredEvent } from '../../../base/store/index.ts'
import type { CaseState } from '../../../core/cases/index.ts'
import { dayOf, type Day } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/index.ts'
import type { Parts } from '../parts/parts.ts'
import { keysOf } from './keys.ts'
import { lookAtCases, type Looked } from './look.ts'
import { changedBy, markReaders } from './marks.ts'

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
  /** Looks again at what has been marked; call once before the answers of a page. */
  fresh(): Promise<void>
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

/** The desk of an installation. Its answers are as fresh as the last call of `fresh`. */
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
    fresh,
    async waiting(actor, what, { skip, limit }) {
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
      const [row] = await parts.store.query<{ cases: number; late: number }>(
        `select count(distinct case_id)::int as cases, (count(distinct case_id) filter (where due < $3))::int as late
         from desk_key where who = any($1) and what = $2`,
        [keysOf(actor, parts.packs.areas()), what, today(parts)],
      )
      return row ?? { cases: 0, late: 0 }
    },
    async readable(actor, filter, before, limit) {
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

/** Looks at marked cases, and at those last looked at on an earlier day. Returns how many; `limit` when there may be more. */
async function lookAgain(parts: Parts, limit: number): Promise<number> {
  const on = today(parts)
  const [began] = await parts.store.query<{ xmin: string }>(
    'select pg_snapshot_xmin(pg_current_snapshot())::text as xmin',
  )
  const marked = await parts.store.query<{ id: number; case_id: string }>(
    'select id, case_id from desk_mark order by id limit $1',
    [limit * 4],
  )
  const ids = [...new Set(marked.map((mark) => mark.case_id))].slice(0, limit)
  const rows = await parts.store.query<{ state: CaseState; seq: number }>(
    `select c.state, c.seq from case_state c where c.id = any($1)
     union all (select c.state, c.seq from desk_case d join case_state c on c.id = d.case_id
       where d.looked < $2 and not (d.case_id = any($1)) limit $3)`,
    [ids, on, limit - ids.length],
  )
  const worked = new Set(ids)
  const marks = marked.filter((mark) => worked.has(mark.case_id)).map((mark) => mark.id)
  if (rows.length === 0 && marks.length === 0) return 0
  const looked = await lookAtCases(
    parts,
    rows.map((row) => row.state),
    on,
  )
  await put(
    parts,
    looked,
    rows.map(({ state, seq }) => ({ seq, looked: state.ended === null ? on : 'infinity' })),
    marks,
  )
  await markMeanwhile(parts, began?.xmin ?? '0')
  return marked.length === limit * 4 ? limit : Math.max(rows.length, ids.length)
}

/** What was committed while cases were looked at may have changed what they read before it was written down that they did. */
async function markMeanwhile(parts: Parts, since: string): Promise<void> {
  const events = await parts.store.query<Pick<StoredEvent, 'stream' | 'type' | 'data'>>(
    'select stream, type, data from event where xid >= $1::xid8 limit 1000',
    [since],
  )
  await markReaders(parts.store, [...new Set(events.flatMap((event) => changedBy(event)))])
}

interface Glance {
  readonly seq: number
  readonly looked: string
}

/** INVARIANT: only the marks that were there before the look are taken away; one made meanwhile stays. */
async function put(
  parts: Parts,
  looked: readonly Looked[],
  glances: readonly Glance[],
  marks: readonly number[],
): Promise<void> {
  const filed = looked.flatMap(({ id, filed: rows }, at) =>
    rows.map((row) => ({ id, ...row, seq: glances[at]?.seq ?? 0 })),
  )
  const reads = looked.flatMap(({ id, reads: keys }) => keys.map((key) => ({ id, key })))
  await parts.store.query(
    `with cases as (select * from unnest($1::text[], $2::date[]) as t(case_id, looked)),
       filed as (select * from unnest($3::text[], $4::text[], $5::text[], $6::date[], $7::bigint[]) as t(case_id, who, what, due, seq)),
       asked as (select * from unnest($8::text[], $9::text[]) as t(case_id, key)),
       gone as (delete from desk_key k using cases c where k.case_id = c.case_id
         and not exists (select from filed f where f.case_id = k.case_id and f.who = k.who and f.what = k.what)),
       unread as (delete from desk_read r using cases c where r.case_id = c.case_id
         and not exists (select from asked a where a.case_id = r.case_id and a.key = r.key)),
       put as (insert into desk_key (case_id, who, what, due, seq) select case_id, who, what, due, seq from filed
         on conflict (case_id, who, what) do update set due = excluded.due where desk_key.due is distinct from excluded.due),
       noted as (insert into desk_read (case_id, key) select case_id, key from asked on conflict do nothing),
       unmarked as (delete from desk_mark where id = any($10::bigint[]))
     insert into desk_case (case_id, looked) select case_id, looked from cases
     on conflict (case_id) do update set looked = excluded.looked`,
    [
      looked.map(({ id }) => id),
      glances.map(({ looked: day }) => day),
      filed.map(({ id }) => id),
      filed.map(({ who }) => who),
      filed.map(({ what }) => what),
      filed.map(({ due }) => due),
      filed.map(({ seq }) => seq),
      reads.map(({ id }) => id),
      reads.map(({ key }) => key),
      marks,
    ],
  )
}
