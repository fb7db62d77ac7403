import { dayOf, endOf, type Day, type JsonObject, type Term } from '../../../core/kernel/index.ts'
import {
  createFacts,
  gatherWorld,
  fits,
  holds,
  termOf,
  wantedBy,
  type Actor,
  type Duty,
  type EvalScene,
  type Pack,
  type RecordState,
} from '../../../core/law/index.ts'
import type { NewEvent, PgStore } from '../../../base/store/index.ts'
import { onWorld, type Packs } from '../../procedures/index.ts'
import type { People } from '../../people/index.ts'
import { lastPeriod, type Period } from './period.ts'

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

/** Looks at every duty once a day, at the day's first instant; call before `store.start()`. */
export function runDuties(parts: DutyParts): { begin(): Promise<void> } {
  parts.store.onTimer(TIMER, async (_, at) => {
    await look(parts, dayOf(at))
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

async function judge(
  parts: DutyParts,
  pack: Pack,
  duty: Duty,
  record: RecordState,
  since: Day,
  today: Day,
): Promise<readonly NewEvent[]> {
  const found = await onScene(parts, pack, record, today, (scene) => ({
    owed: holds(duty.while, scene),
    every: duty.every ? termOf(duty.every, scene) : null,
    within: duty.due ? termOf(duty.due, scene) : null,
  }))
  const rows = await parts.store.query<{ period: string; due: Day | null; met_by: string | null; late: boolean }>(
    `select period, due::text as due, met_by, late from duty_due where duty = $1 and record = $2`,
    [duty.id, record.id],
  )
  const event = (type: string, data: JsonObject): NewEvent => ({
    stream: `duty/${duty.id}/${record.id}`,
    type,
    data: { duty: duty.id, record: record.id, area: record.area, ...data },
    on: today,
    clauses: duty.clauses,
    pack: pack.digest,
  })
  const events: NewEvent[] = []
  const period = found.owed ? periodOf(found.every, today, rows.length) : null
  // Nothing is owed for a period that was over before the record began.
  if (period && period.last >= since && !rows.some((row) => row.period === period.label)) {
    const due = found.within ? parts.packs.calendar.add(period.last, found.within) : null
    events.push(event('duty-due', { period: period.label, ended: period.last, due }))
  }
  for (const row of rows.filter((one) => one.met_by === null)) {
    const met = duty.procedure ? await caseFor(parts, pack, duty, record, row.period) : null
    if (met) events.push(event('duty-met', { period: row.period, case: met }))
    else if (row.due !== null && row.due < today && !row.late)
      events.push(event('duty-late', { period: row.period, due: row.due }))
  }
  return events
}

function periodOf(every: Term | null, today: Day, known: number): Period | null {
  if (every) return lastPeriod(every, today)
  return known === 0 ? { label: 'once', first: today, last: today } : null
}

/**
 * A completed case that discharges the duty for a period: about the record or about one that links to it (a report on the grant), or, where
 * the procedure's own record knows no such link (one disclosure for all agreements), any in the area. It names the period as its key or was
 * opened after the period's end.
 */
async function caseFor(
  parts: DutyParts,
  pack: Pack,
  duty: Duty,
  record: RecordState,
  period: string,
): Promise<string | null> {
  const creates = pack.procedures.get(duty.procedure ?? '')?.creates?.kind
  const links = Object.values((creates === undefined ? undefined : pack.records.get(creates)?.links) ?? {})
  const forAll = creates !== undefined && creates !== duty.about && !links.includes(duty.about)
  const [row] = await parts.store.query<{ id: string }>(
    `select c.id from case_state c join duty_due d on d.duty = $1 and d.record = $2 and d.period = $3
     where c.procedure = $4 and c.ended = 'completed' and (c.key = $3 or (c.key is null and c.opened > d.ended))
       and (c.about = $2 or exists (select from record_link l where l.record = c.about and l.target = $2) or ($5 and c.area = $6))
     order by c.seq limit 1`,
    [duty.id, record.id, period, duty.procedure, forAll, record.area],
  )
  return row?.id ?? null
}

async function onScene<T>(
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

/** An open duty as somebody sees it: their own, or one of their area that they supervise. */
export interface OpenDuty extends Omit<DutyDue, 'ended' | 'area'> {
  readonly title: Duty['title']
  readonly procedure: string | null
  readonly mine: boolean
}

/** Open duties that an actor owes, or is told of as the pack says; the earliest first. */
export async function openDuties(parts: DutyParts, actor: Actor): Promise<readonly OpenDuty[]> {
  const rows = await parts.store.query<DutyDue & { state: RecordState }>(
    `select d.duty, d.record, d.period, d.due::text as due, d.late, r.state from duty_due d join record r on r.id = d.record
     where d.met_by is null order by d.due nulls last, d.record, d.duty`,
  )
  const open: OpenDuty[] = []
  for (const { state, duty: id, record, period, due, late } of rows) {
    const pack = parts.packs.pack(state.area)
    const duty = pack?.duties.get(id)
    if (!pack || !duty) continue
    const { mine, told } = await onScene(parts, pack, state, dayOf(parts.store.clock.now()), (scene) => ({
      mine: wantedBy(duty.owner, scene).some((wanted) => fits(actor, wanted)),
      told: duty.tell.some((by) => wantedBy(by, scene).some((wanted) => fits(actor, wanted))),
    }))
    if (!mine && !(told && late)) continue
    open.push({ duty: id, record, period, due, late, title: duty.title, procedure: duty.procedure, mine })
  }
  return open
}
