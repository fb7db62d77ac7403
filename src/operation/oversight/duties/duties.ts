import {
  dischargesForAll,
  judgeDuty,
  type CaseState,
  type Discharging,
  type DutyRow,
} from '../../../core/cases/index.ts'
import { dayOf, endOf, type Day } from '../../../core/kernel/index.ts'
import {
  createFacts,
  gatherWorld,
  type Duty,
  type EvalScene,
  type Pack,
  type RecordState,
  type World,
} from '../../../core/law/index.ts'
import type { NewEvent, PgStore } from '../../../base/store/index.ts'
import { eachOnWorld, onWorld, type Packs } from '../../procedures/index.ts'
import type { People } from '../../people/index.ts'

/** What the duties work with. */
export interface DutyParts {
  readonly store: PgStore
  readonly people: People
  readonly packs: Packs
}

export interface DutyDue {
  readonly duty: string
  readonly record: string
  readonly period: string
  readonly area: string
  readonly ended: Day
  readonly due: Day | null
  readonly late: boolean
}

const TIMER = 'duties'

/** Looks at every duty once a day, at the day's first instant, and lets others go on from what was found; call before `store.start()`. */
export function runDuties(
  parts: DutyParts,
  looked: (today: Day) => Promise<void> = () => Promise.resolve(),
): { begin(): Promise<void> } {
  parts.store.onTimer(TIMER, async (_, at) => {
    await look(parts, dayOf(at))
    await looked(dayOf(at))
    await again(parts, dayOf(at))
  })
  return { begin: () => again(parts, dayOf(parts.store.clock.now())) }
}

async function again(parts: DutyParts, today: Day): Promise<void> {
  await parts.store.transact(
    { id: `duties/next/${today}`, actor: 'platform', party: null, request: null },
    async (tx) => {
      await tx.timer(TIMER, endOf(today), TIMER, {})
      return null
    },
  )
}

async function look(parts: DutyParts, today: Day): Promise<void> {
  const events: NewEvent[] = []
  for (const pack of new Set(parts.packs.areas().map((area) => parts.packs.pack(area)))) {
    if (!pack) continue
    const areas = pack.head.areas.map((area) => area.code)
    const owed = await owedIn(parts, pack, areas)
    for (let at = 0; at < owed.length; at += TOGETHER)
      events.push(...(await judged(parts, pack, owed.slice(at, at + TOGETHER), today)))
  }
  if (events.length === 0) return
  await parts.store.transact({ id: `duties/${today}`, actor: 'platform', party: null, request: null }, async (tx) => {
    await tx.append(events)
    return null
  })
}

/** A duty and a record that it may be owed for, with what is known of its periods. */
interface Owed {
  readonly duty: Duty
  readonly record: RecordState
  readonly since: Day
  readonly rows: readonly DutyRow[]
}

/** Judged together, so that what their conditions read is loaded for all of them at once. */
const TOGETHER = 500

const ROW = 'period, ended::text as ended, due::text as due, met_by as met, late'

/** Every duty of a pack with every record of these areas that it is about. */
async function owedIn(parts: DutyParts, pack: Pack, areas: readonly string[]): Promise<readonly Owed[]> {
  const duties = [...pack.duties.values()]
  const records = await parts.store.query<{ state: RecordState; since: Day }>(
    `select r.state, e.on_day::text as since from record r join event e on e.seq = r.seq
     where r.kind = any($1) and r.area = any($2) order by r.seq`,
    [[...new Set(duties.map(({ about }) => about))], areas],
  )
  const rows = await parts.store.query<DutyRow & { duty: string; record: string }>(
    `select duty, record, ${ROW} from duty_due where duty = any($1) and record = any($2)`,
    [duties.map(({ id }) => id), records.map(({ state }) => state.id)],
  )
  const known = Map.groupBy(rows, ({ duty, record }) => `${duty}/${record}`)
  const about = Map.groupBy(records, ({ state }) => state.kind)
  return duties.flatMap((duty) =>
    (about.get(duty.about) ?? []).map(({ state, since }) => ({
      duty,
      record: state,
      since,
      rows: known.get(`${duty.id}/${state.id}`) ?? [],
    })),
  )
}

/** What has come of a duty since the last look, as events. */
export async function judge(
  parts: DutyParts,
  pack: Pack,
  duty: Duty,
  record: RecordState,
  since: Day,
  today: Day,
): Promise<readonly NewEvent[]> {
  const rows = await parts.store.query<DutyRow>(`select ${ROW} from duty_due where duty = $1 and record = $2`, [
    duty.id,
    record.id,
  ])
  return judged(parts, pack, [{ duty, record, since, rows }], today)
}

async function judged(parts: DutyParts, pack: Pack, owed: readonly Owed[], today: Day): Promise<readonly NewEvent[]> {
  const cases = await dischargingEach(parts, pack, owed)
  const world = gatherWorld()
  const found = await eachOnWorld(
    parts.store,
    parts.people,
    world,
    [...owed.entries()],
    ([at, { duty, record, since, rows }]) =>
      judgeDuty(duty, record, since, rows, cases.get(at) ?? [], sceneOf(parts, pack, world, record, today)),
  )
  return owed.flatMap(({ duty, record }, at) =>
    (found[at] ?? []).map(({ type, ...data }) => ({
      stream: `duty/${duty.id}/${record.id}`,
      type,
      data: { duty: duty.id, record: record.id, area: record.area, ...data },
      on: today,
      clauses: duty.clauses,
      pack: pack.digest,
    })),
  )
}

/** By the place of a duty that is still owed: the cases that might discharge it, completed or under way, oldest first. */
async function dischargingEach(
  parts: DutyParts,
  pack: Pack,
  owed: readonly Owed[],
): Promise<ReadonlyMap<number, readonly Discharging[]>> {
  const open = [...owed.entries()].flatMap(([at, { duty, record, rows }]) =>
    duty.procedure !== null && rows.some((row) => row.met === null)
      ? [{ at, procedure: duty.procedure, record, all: dischargesForAll(duty, pack) }]
      : [],
  )
  if (open.length === 0) return new Map()
  const rows = await parts.store.query<{ at: number; state: CaseState; linked: boolean }>(
    `select w.at, c.state, l.linked
     from unnest($1::int[], $2::text[], $3::text[], $4::text[]) as w(at, procedure, record, area)
     join case_state c on c.procedure = w.procedure and (c.ended = 'completed' or c.ended is null)
     cross join lateral (select exists (select from record_link l where l.record = c.about and l.target = w.record) as linked) l
     where l.linked or c.about = w.record or c.state->>'area' = w.area order by c.seq`,
    [
      open.map(({ at }) => at),
      open.map(({ procedure }) => procedure),
      open.map(({ record }) => record.id),
      open.map(({ record, all }) => (all ? record.area : null)),
    ],
  )
  const found = Map.groupBy(rows, ({ at }) => at)
  return new Map(
    [...found].map(([at, some]) => [at, some.map(({ state, linked }) => ({ case: state, linked }))] as const),
  )
}

/** A duty's conditions and roles, seen from the record that it is owed for. */
export async function onScene<T>(
  parts: DutyParts,
  pack: Pack,
  record: RecordState,
  today: Day,
  work: (scene: EvalScene) => T,
): Promise<T> {
  const world = gatherWorld()
  return onWorld(parts.store, parts.people, world, () => work(sceneOf(parts, pack, world, record, today)))
}

function sceneOf(parts: DutyParts, pack: Pack, world: World, record: RecordState, today: Day): EvalScene {
  const facts = createFacts(pack, world, { subject: record, area: record.area, on: today })
  return { pack, world, calendar: parts.packs.calendar, facts, on: today, area: record.area }
}
