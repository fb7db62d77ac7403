import type { NewEvent } from '../../../base/store/index.ts'
import type { RecordState } from '../../../core/cases/index.ts'
import { dayOf, type Day } from '../../../core/kernel/index.ts'
import { fits, wantedBy, type Actor, type Duty, type Pack } from '../../../core/law/index.ts'
import { answeredByPage, disclosurePage, isDisclosure } from './disclosing.ts'
import { judge, onScene, type DutyDue, type DutyParts } from './duties.ts'

/** An open duty as somebody sees it: their own, or one of their area that they supervise. */
export interface OpenDuty extends Omit<DutyDue, 'ended' | 'area'> {
  readonly title: Duty['title']
  readonly procedure: string | null
  readonly mine: boolean
  /** The disclosure page that the platform has drafted for it. */
  readonly page: string | null
  /** Whether it is a disclosure that no page of a year answers, with a form of its own. */
  readonly disclosure: boolean
  /** What its procedure wants handed in: documents of the pack. */
  readonly papers: string[]
}

/** Open duties that an actor owes, or is told of as the pack says; the earliest first. */
export async function openDuties(parts: DutyParts, actor: Actor): Promise<readonly OpenDuty[]> {
  const today = dayOf(parts.store.clock.now())
  const open: OpenDuty[] = []
  for (const { pack, duty, state, period, due, late } of await owing(parts)) {
    const { mine, told } = await onScene(parts, pack, state, today, (scene) => ({
      mine: wantedBy(duty.owner, scene).some((wanted) => fits(actor, wanted)),
      told: duty.tell.some((by) => wantedBy(by, scene).some((wanted) => fits(actor, wanted))),
    }))
    if (!mine && !(told && late)) continue
    const { id, title, procedure } = duty
    const page = mine ? disclosurePage(pack, duty, actor.party, state.area, period) : null
    open.push({
      duty: id,
      record: state.id,
      period,
      due,
      late,
      title,
      procedure,
      mine,
      page,
      disclosure: isDisclosure(pack, duty) && !answeredByPage(pack, duty, period),
      papers: papersOf(pack, procedure),
    })
  }
  const pages = await parts.store.query<{ id: string }>('select id from disclosed_page where id = any($1)', [
    open.flatMap(({ page }) => page ?? []),
  ])
  const made = new Set(pages.map(({ id }) => id))
  return open.map((one) => (one.page !== null && made.has(one.page) ? one : { ...one, page: null }))
}

function papersOf(pack: Pack, procedure: string | null): string[] {
  const acts = pack.procedures.get(procedure ?? '')?.acts ?? []
  return acts.flatMap(({ kind, may, document }) => (kind === 'submit' && !may && document !== null ? [document] : []))
}

/** What is owed for a record and period, with what the pack says of it. */
export interface Owing {
  readonly pack: Pack
  readonly duty: Duty
  readonly state: RecordState
  readonly period: string
  readonly due: Day | null
  readonly late: boolean
}

/** Everything that is owed and not met, the earliest first; of some areas or duties only, where they are named. */
export async function owing(
  parts: DutyParts,
  of: { readonly areas?: readonly string[]; readonly period?: string; readonly record?: string } = {},
): Promise<readonly Owing[]> {
  const rows = await parts.store.query<DutyDue & { state: RecordState }>(
    `select d.duty, d.record, d.period, d.due::text as due, d.late, r.state from duty_due d join record r on r.id = d.record
     where d.met_by is null and ($1::text[] is null or d.area = any($1)) and ($2::text is null or d.period = $2) and ($3::text is null or d.record = $3)
     order by d.due nulls last, d.record, d.duty`,
    [of.areas ?? null, of.period ?? null, of.record ?? null],
  )
  return rows.flatMap(({ state, duty: id, period, due, late }) => {
    const pack = parts.packs.pack(state.area)
    const duty = pack?.duties.get(id)
    return pack && duty ? [{ pack, duty, state, period, due, late }] : []
  })
}

/** The parties that owe it. */
export async function ownersOf(parts: DutyParts, { pack, duty, state }: Owing): Promise<readonly string[]> {
  const today = dayOf(parts.store.clock.now())
  const wanted = await onScene(parts, pack, state, today, (scene) => wantedBy(duty.owner, scene))
  const found: string[] = []
  for (const { role, area, party } of wanted) {
    if (party !== null) found.push(party)
    else if (role !== null && area !== null) found.push(...(await parts.people.holders(role, area)))
  }
  return [...new Set(found)]
}

/** Looks at what is owed at once instead of at the next day's first instant: a case that discharges it has just ended. */
export async function lookAgain(parts: DutyParts, owed: readonly Owing[], command: string): Promise<void> {
  const today = dayOf(parts.store.clock.now())
  const seen = new Set<string>()
  const events: NewEvent[] = []
  for (const { pack, duty, state } of owed) {
    const key = `${duty.id}/${state.id}`
    if (seen.has(key)) continue
    seen.add(key)
    // What was judged before keeps its day: only what has been met is news.
    const found = await judge(parts, pack, duty, state, today, today)
    events.push(...found.filter(({ type }) => type === 'duty-met'))
  }
  if (events.length === 0) return
  const meta = { id: `duties/after/${command}`, actor: 'platform', party: null, request: null }
  await parts.store.transact(meta, async (tx) => {
    await tx.append(events)
    return null
  })
}
