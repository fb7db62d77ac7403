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
} from '../../../core/law/index.ts'
import type { NewEvent, PgStore } from '../../../base/store/index.ts'
import { onWorld, type Packs } from '../../procedures/index.ts'
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
    for (const duty of pack.duties.values()) {
      const records = await parts.store.query<{ state: RecordState; since: Day }>(
        'select r.state, e.on_day::text as since from record r join event e on e.seq = r.seq where r.kind = $1 and r.area = any($2) order by r.seq',
        [duty.about, areas],
      )
      for (const { state, since } of records) events.push(...(await judge(parts, pack, duty, state, since, today)))
    }
  }
  if (events.length === 0) return
  await parts.store.transact({ id: `duties/${today}`, actor: 'platform', party: null, request: null }, async (tx) => {
    await tx.append(events)
    return null
  })
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
  const rows = await parts.store.query<DutyRow>(
    `select period, ended::text as ended, due::text as due, met_by as met, late from duty_due where duty = $1 and record = $2`,
    [duty.id, record.id],
  )
  const cases = rows.some((row) => row.met === null) ? await casesFor(parts, pack, duty, record) : []
  const found = await onScene(parts, pack, record, today, (scene) => judgeDuty(duty, record, since, rows, cases, scene))
  return found.map(({ type, ...data }) => ({
    stream: `duty/${duty.id}/${record.id}`,
    type,
    data: { duty: duty.id, record: record.id, area: record.area, ...data },
    on: today,
    clauses: duty.clauses,
    pack: pack.digest,
  }))
}

/** Cases that might discharge a duty, completed or under way, oldest first. */
async function casesFor(
  parts: DutyParts,
  pack: Pack,
  duty: Duty,
  record: RecordState,
): Promise<readonly Discharging[]> {
  if (duty.procedure === null) return []
  const rows = await parts.store.query<{ state: CaseState; linked: boolean }>(
    `select * from (select c.seq, c.state, exists (select from record_link l where l.record = c.about and l.target = $2) as linked
       from case_state c where c.procedure = $1 and (c.ended = 'completed' or c.ended is null)) found
     where linked or state->>'about' = $2 or ($3 and state->>'area' = $4) order by seq`,
    [duty.procedure, record.id, dischargesForAll(duty, pack), record.area],
  )
  return rows.map(({ state, linked }) => ({ case: state, linked }))
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
  return onWorld(parts.store, parts.people, world, () => {
    const facts = createFacts(pack, world, { subject: record, area: record.area, on: today })
    return work({ pack, world, calendar: parts.packs.calendar, facts, on: today, area: record.area })
  })
}
