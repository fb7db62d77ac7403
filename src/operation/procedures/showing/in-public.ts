import type { CaseState, RecordState } from '../../../core/cases/index.ts'
import { dayOf } from '../../../core/kernel/index.ts'
import {
  createFacts,
  gatherWorld,
  mayRead,
  publicActor,
  type FactsView,
  type Procedure,
  type World,
} from '../../../core/law/index.ts'
import { onWorld } from '../parts/load.ts'
import { committed, packByDigest, packOf, type Parts } from '../parts/parts.ts'
import { readsIn } from './reading.ts'

/** What most rules ask to say whether a record is public: records that are alike in these go together. */
export interface Sort {
  readonly kind: string
  readonly area: string
  readonly standing: string
}

/** Records to choose from; `out` says which sorts of them may be shown at all. */
export interface Shelf {
  readonly kinds: readonly string[]
  readonly area?: string | undefined
  readonly id?: string | undefined
  out(sort: Sort): boolean
}

/** A page of something: those after the first `skip`, all of them without a limit. */
export interface Cut {
  readonly skip?: number | undefined
  readonly limit?: number | undefined
}

/** A record that may be read, and the day on which the first case about it opened. */
export interface Shown {
  readonly record: RecordState
  readonly opened: string | null
}

/** Some of what there is, and how many there are in all. */
export interface Some<T> {
  readonly rows: readonly T[]
  readonly total: number
}

/** A case whose notice stands or stood in public. */
export interface PublicMatter {
  readonly state: CaseState
  readonly procedure: Procedure
  readonly subject: RecordState
  /** The act that put the notice up. */
  readonly act: string
}

/** Records that everybody may read, the newest first. The rule is asked once for all records of a sort, and for each one where it asks for more than the sort. */
export async function recordsShown(parts: Parts, shelf: Shelf, cut: Cut): Promise<Some<Shown>> {
  const { sorts, total, ids } = await readableSorts(parts, shelf)
  if (total === 0) return { rows: [], total }
  const rows = await parts.store.query<Shown>(
    `select s.state as record, f.opened::text from (
       select r.id, r.seq, o.opened from record r left join lateral (select min(c.opened) as opened from case_state c where c.about = r.id) o on true
       where ${among} order by o.opened desc nulls last, r.seq desc offset $6 limit $7
     ) f join record s on s.id = f.id order by f.opened desc nulls last, f.seq desc`,
    [...amongOf(shelf, sorts, ids), cut.skip ?? 0, cut.limit ?? null],
  )
  return { rows, total }
}

/** The parties that hold or gave records that everybody may read. */
export async function partiesShown(
  parts: Parts,
  shelf: Shelf,
): Promise<{ readonly holders: readonly string[]; readonly givers: readonly string[] }> {
  const { sorts, ids } = await readableSorts(parts, shelf)
  const [row] = await parts.store.query<{ holders: string[] | null; givers: string[] | null }>(
    `select array_agg(distinct r.holder) filter (where r.holder is not null) as holders,
       array_agg(distinct r.giver) filter (where r.giver is not null) as givers from record r where ${among}`,
    amongOf(shelf, sorts, ids),
  )
  return { holders: row?.holders ?? [], givers: row?.givers ?? [] }
}

/** Notices that stand or stood in public, the newest first. What announces a kind of record that everybody may read at times is public before the record is. */
export async function noticesShown(
  parts: Parts,
  of: { readonly area?: string | undefined; readonly id?: string | undefined },
  cut: Cut,
): Promise<Some<PublicMatter>> {
  const kinds = await parts.store.query<Clock>('select distinct pack, procedure, act, key from case_clock')
  const notices = kinds.filter((kind) => isNotice(parts, kind))
  const sorts = await parts.store.query<Clock & Pick<Sort, 'kind' | 'area'> & { readonly count: number }>(
    `select k.pack, k.procedure, k.act, k.key, r.area, r.kind, count(*)::int as count from ${clocks} group by 1, 2, 3, 4, 5, 6`,
    clocksOf(of, notices),
  )
  const open = sorts.filter((sort) => isOpenAtTimes(parts, sort))
  const total = open.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return { rows: [], total }
  const rows = await parts.store.query<{ state: CaseState; subject: RecordState; act: string }>(
    `select c.state, s.state as subject, f.act from (
       select k.case_id, k.about, k.act, k.since, k.seq from ${clocks}
         and (k.pack, k.procedure, k.act, k.key, r.area, r.kind) in (select s->>0, s->>1, s->>2, s->>3, s->>4, s->>5 from jsonb_array_elements($4::jsonb) s)
       order by k.since desc, k.seq desc, k.act offset $5 limit $6
     ) f join case_state c on c.id = f.case_id join record s on s.id = f.about order by f.since desc, f.seq desc, f.act`,
    [
      ...clocksOf(of, notices),
      JSON.stringify(open.map(({ pack, procedure, act, key, area, kind }) => [pack, procedure, act, key, area, kind])),
      cut.skip ?? 0,
      cut.limit ?? null,
    ],
  )
  return {
    rows: rows.flatMap(({ state, subject, act }) => {
      const procedure = packByDigest(parts, state.pack).procedures.get(state.procedure)
      return procedure ? [{ state, subject, act, procedure }] : []
    }),
    total,
  }
}

/** A kind of clock: that of an act in the rules that a case opened under. */
interface Clock {
  readonly pack: string
  readonly procedure: string
  readonly act: string
  readonly key: string
}

const clocks = `case_clock k join record r on r.id = k.about
  where (k.pack, k.procedure, k.act, k.key) in (select s->>0, s->>1, s->>2, s->>3 from jsonb_array_elements($1::jsonb) s)
    and ($2::text is null or r.area = $2) and ($3::text is null or k.case_id = $3)`

function clocksOf(
  { area, id }: { readonly area?: string | undefined; readonly id?: string | undefined },
  kinds: readonly Clock[],
): readonly unknown[] {
  return [
    JSON.stringify(kinds.map(({ pack, procedure, act, key }) => [pack, procedure, act, key])),
    area ?? null,
    id ?? null,
  ]
}

/** Whether a clock tells how long a notice stands. */
function isNotice(parts: Parts, { pack, procedure, act, key }: Clock): boolean {
  const acts = packByDigest(parts, pack).procedures.get(procedure)?.acts ?? []
  return acts.some((one) => one.id === act && one.kind === 'notice' && one.notice?.stands.key === key)
}

/** Whether everybody may read a kind of record, at least at times. */
function isOpenAtTimes(parts: Parts, { area, kind }: Pick<Sort, 'kind' | 'area'>): boolean {
  const readers = packOf(parts, area).records.get(kind)?.readers ?? []
  return readers.some(({ role }) => role === 'public' || role === 'anyone')
}

/** Records of sorts that may all be read, and single ones of the others. */
interface Readable {
  readonly sorts: readonly Sort[]
  readonly ids: readonly string[]
  readonly total: number
}

const among = `r.kind = any($1) and ($2::text is null or r.id = $2)
  and ((r.kind, r.area, r.standing) in (select s->>0, s->>1, s->>2 from jsonb_array_elements($3::jsonb) s) or r.id = any($4::text[])) and ($5::text is null or r.area = $5)`

function amongOf({ kinds, id, area }: Shelf, sorts: readonly Sort[], ids: readonly string[]): readonly unknown[] {
  const alike = JSON.stringify(sorts.map(({ kind, area: of, standing }) => [kind, of, standing]))
  return [kinds, id ?? null, alike, ids, area ?? null]
}

async function readableSorts(parts: Parts, shelf: Shelf): Promise<Readable> {
  const all = await parts.store.query<Sort & { count: number }>(
    `select kind, area, standing, count(*)::int as count from record
     where kind = any($1) and ($2::text is null or id = $2) and ($3::text is null or area = $3) group by 1, 2, 3`,
    [shelf.kinds, shelf.id ?? null, shelf.area ?? null],
  )
  const sorts = all.filter((sort) => shelf.out(sort))
  const { sql, people } = committed(parts)
  const world = gatherWorld()
  const judged = await onWorld(sql, people, world, () => sorts.map((sort) => readsSort(parts, world, sort)))
  const open = sorts.filter((_, at) => judged[at] === true)
  const ids = await singly(
    parts,
    shelf,
    sorts.filter((_, at) => judged[at] === null),
  )
  return { sorts: open, ids, total: open.reduce((sum, { count }) => sum + count, 0) + ids.length }
}

/** Those records of some sorts that everybody may read, each asked for by itself. */
async function singly(parts: Parts, shelf: Shelf, sorts: readonly Sort[]): Promise<readonly string[]> {
  if (sorts.length === 0) return []
  const rows = await parts.store.query<{ state: RecordState }>(
    `select r.state from record r where ${among}`,
    amongOf(shelf, sorts, []),
  )
  const { sql, people } = committed(parts)
  const world = gatherWorld()
  return onWorld(sql, people, world, () =>
    rows.flatMap(({ state }) => (readsIn(parts, world, publicActor, state, null) ? [state.id] : [])),
  )
}

/** Whether everybody may read every record of a sort; null where the rule asks for more of a record than its sort. */
function readsSort(parts: Parts, world: World, sort: Sort): boolean | null {
  const { area } = sort
  const subject: RecordState = {
    ...sort,
    id: '',
    holder: null,
    giver: null,
    links: {},
    fields: {},
    claims: [],
    holds: [],
    version: 0,
  }
  const pack = packOf(parts, area)
  const on = dayOf(parts.store.clock.now())
  let more = false
  const watched = (facts: FactsView): FactsView => ({
    item: facts.item,
    get(path) {
      if (path !== 'subject.standing' && path !== 'subject.area' && path !== 'subject.kind') more = true
      return facts.get(path)
    },
    inside: (item, outer) => watched(facts.inside(item, outer)),
  })
  const facts = watched(createFacts(pack, world, { actor: publicActor, subject, area, on }))
  const may = mayRead(publicActor, subject, null, { pack, world, calendar: parts.packs.calendar, facts, on, area })
  return more ? null : may
}
