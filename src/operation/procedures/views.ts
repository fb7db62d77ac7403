import type { StoredEvent } from '../../base/store/index.ts'
import {
  available,
  tasks,
  visibleTo,
  type Available,
  type CaseState,
  type RecordState,
  type Task,
} from '../../core/cases/index.ts'
import { dayOf, platformRefusal, Refused, type Day } from '../../core/kernel/index.ts'
import { createFacts, gatherWorld, mayRead, type Actor, type Procedure, type Words } from '../../core/law/index.ts'
import { judge } from './ask.ts'
import { onWorld } from './load.ts'
import { committed, packByDigest, packOf, stageFor, type Parts } from './parts.ts'
import { readRecord } from './records.ts'
import { stateOf } from './run.ts'

/** A task with the words to show it. */
export interface TaskRow extends Task {
  readonly procedure: string
  readonly procedureTitle: Words
  readonly actTitle: Words
  readonly record: string
  readonly area: string
}

/** Everything that waits for an actor, the most urgent first. */
export async function tasksFor(parts: Parts, actor: Actor): Promise<readonly TaskRow[]> {
  const rows = await parts.store.query<{ state: CaseState }>(
    'select state from case_state where ended is null order by seq',
  )
  const found: TaskRow[] = []
  for (const { state } of rows) found.push(...(await tasksIn(parts, state, actor)))
  return found.sort((a, b) => ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : 1))
}

async function tasksIn(parts: Parts, state: CaseState, actor: Actor): Promise<readonly TaskRow[]> {
  const pack = packByDigest(parts, state.pack)
  const procedure = pack.procedures.get(state.procedure)
  if (!procedure) return []
  const rows = await availableTo(parts, state, actor)
  const { sql, people } = committed(parts)
  const { scene, world } = stageFor(parts, pack)
  const wanted = await onWorld(sql, people, world, () => tasks(state, scene, actor, dayOf(parts.store.clock.now())))
  return wanted
    .filter((task) =>
      rows.some((row) => row.mine && row.act === task.act && row.line === task.line && row.wants === task.wants),
    )
    .map((task) => ({
      ...task,
      procedure: procedure.id,
      procedureTitle: procedure.title,
      actTitle: procedure.acts.find((act) => act.id === task.act)?.title ?? { zh: task.act, en: task.act },
      record: state.about,
      area: state.area,
    }))
}

async function availableTo(parts: Parts, state: CaseState, actor: Actor): Promise<readonly Available[]> {
  const { sql, people } = committed(parts)
  const { scene, world } = stageFor(parts, packByDigest(parts, state.pack))
  return onWorld(sql, people, world, () => available(state, scene, actor, dayOf(parts.store.clock.now())))
}

export interface CaseRow {
  readonly id: string
  readonly procedure: string
  readonly title: Words
  readonly about: string
  readonly area: string
  readonly opened: Day
  readonly ended: string | null
  readonly due: Day | null
  readonly late: boolean
  /** Whether the actor's party took part and something is open that others have to do. */
  readonly waiting: boolean
  readonly marks: readonly string[]
}

/** Cases that an actor may read, newest first. */
export async function casesFor(
  parts: Parts,
  actor: Actor,
  filter: {
    readonly procedure?: string
    readonly about?: string
    readonly under?: string
    readonly state?: 'running' | 'ended'
  },
): Promise<readonly CaseRow[]> {
  const rows = await parts.store.query<{ state: CaseState }>(
    `select state from case_state where ($1::text is null or procedure = $1) and ($2::text is null or about = $2) and ($3::text is null or under = $3)
       and ($4::text is null or (ended is null) = ($4 = 'running')) order by seq desc`,
    [filter.procedure ?? null, filter.about ?? null, filter.under ?? null, filter.state ?? null],
  )
  const today = dayOf(parts.store.clock.now())
  const found: CaseRow[] = []
  for (const { state } of rows) {
    if (!(await readable(parts, actor, state))) continue
    const clock = state.clocks
      .filter((one) => one.state === 'running' || one.state === 'passed')
      .sort((a, b) => (a.due < b.due ? -1 : 1))[0]
    found.push({
      id: state.id,
      procedure: state.procedure,
      title: procedureOf(parts, state)?.title ?? { zh: state.procedure, en: state.procedure },
      about: state.about,
      area: state.area,
      opened: state.opened,
      ended: state.ended,
      due: clock?.due ?? null,
      late: clock !== undefined && (clock.state === 'passed' || clock.due < today),
      waiting: await waitsForOthers(parts, actor, state),
      marks: state.marks,
    })
  }
  return found
}

/** What may be done at any time (a renewal, a revocation) and what the platform does by itself keeps nobody waiting. */
async function waitsForOthers(parts: Parts, actor: Actor, state: CaseState): Promise<boolean> {
  if (state.ended !== null || !tookPart(state, actor)) return false
  const rows = await availableTo(parts, state, actor)
  return rows.some((row) => row.open && !row.mine && !row.may && row.who.every((who) => who.role !== 'platform'))
}

function tookPart(state: CaseState, actor: Actor): boolean {
  return state.openedBy === actor.party || state.done.some((done) => done.party === actor.party)
}

function procedureOf(parts: Parts, state: CaseState): Procedure | undefined {
  return packByDigest(parts, state.pack).procedures.get(state.procedure)
}

/** Holder, giver, participants, readers of the kind of record by role, and everyone who has something to do in it; nobody merely because the record is public. */
export async function readable(parts: Parts, actor: Actor, state: CaseState): Promise<boolean> {
  if (actor.administrator === 'audit') return true
  const subject = await readRecord(parts.store, state.about)
  if (!subject) return false
  if (await readsRecord(parts, actor, subject, state)) return true
  return (await availableTo(parts, state, actor)).some((row) => row.mine)
}

/** A case as far as it stands in public: its record may be read by everybody, or a notice of it was put up. */
export interface PublicMatter {
  readonly state: CaseState
  readonly procedure: Procedure
  readonly subject: RecordState
}

/** Cases that show in public; of what they hold, only their notices and the day they opened are for showing. */
export async function publicMatters(
  parts: Parts,
  actor: Actor,
  filter: { readonly procedure?: string; readonly about?: string },
): Promise<readonly PublicMatter[]> {
  const rows = await parts.store.query<{ state: CaseState }>(
    'select state from case_state where ($1::text is null or procedure = $1) and ($2::text is null or about = $2) order by seq desc',
    [filter.procedure ?? null, filter.about ?? null],
  )
  const found: PublicMatter[] = []
  for (const { state } of rows) {
    const procedure = procedureOf(parts, state)
    const subject = await readRecord(parts.store, state.about)
    if (!procedure || !subject) continue
    if (noticed(parts, state, procedure, subject) || (await readsRecord(parts, actor, subject, null)))
      found.push({ state, procedure, subject })
  }
  return found
}

/** Whether a notice was put up about a kind of record that everybody may read at times: what it announces is public before the record is. */
function noticed(parts: Parts, state: CaseState, procedure: Procedure, subject: RecordState): boolean {
  const kind = packOf(parts, subject.area).records.get(subject.kind)
  if (!kind?.readers.some(({ role }) => role === 'public' || role === 'anyone')) return false
  return procedure.acts.some(
    ({ id, kind: act, notice }) =>
      act === 'notice' && state.clocks.some((clock) => clock.act === id && clock.key === notice?.stands.key),
  )
}

async function readsRecord(parts: Parts, actor: Actor, subject: RecordState, of: CaseState | null): Promise<boolean> {
  const pack = packOf(parts, subject.area)
  const { sql, people } = committed(parts)
  const world = gatherWorld()
  const on = dayOf(parts.store.clock.now())
  return onWorld(sql, people, world, () => {
    const facts = createFacts(pack, world, { actor, subject, ...(of ? { case: of } : {}), area: subject.area, on })
    return mayRead(actor, subject, of, { pack, world, calendar: parts.packs.calendar, facts, on, area: subject.area })
  })
}

export interface CasePage {
  readonly state: CaseState
  readonly procedure: Procedure
  readonly subject: RecordState | null
  readonly acts: readonly Available[]
  readonly clocks: CaseState['clocks']
  readonly history: readonly HistoryRow[]
}

export interface HistoryRow {
  readonly seq: number
  readonly type: string
  readonly at: number
  readonly on: Day | null
  readonly actor: string
  /** The person's name, for those who take part in the case. */
  readonly by: string | null
  readonly party: string | null
  readonly data: object
  readonly clauses: readonly string[]
}

/** Everything the page of a case shows. Throws Refused when the actor may not read it. */
export async function casePage(parts: Parts, actor: Actor, id: string): Promise<CasePage> {
  const state = await stateOf(committed(parts), id)
  if (!(await readable(parts, actor, state))) throw new Refused(platformRefusal('forbidden', 'forbidden', { what: id }))
  const procedure = procedureOf(parts, state)
  if (!procedure) throw new Error(`the pack of ${id} lacks its procedure`)
  const acts = await availableTo(parts, state, actor)
  const seen = visibleTo(state, actor, { pack: packByDigest(parts, state.pack) })
  const events = await parts.store.readStream(`case/${id}`)
  const inside = insider(state, acts, actor)
  const names = inside ? await parts.people.names([...new Set(events.map((event) => event.actor))]) : new Map()
  return {
    state: await withObjectors(parts, seen, inside),
    procedure,
    subject: await readRecord(parts.store, state.about),
    acts,
    clocks: state.clocks,
    history: events.filter((event) => !hiddenOpinion(event, seen)).map((event) => historyRow(event, names)),
  }
}

/** Whoever takes part in a case, or has something to do in it, or audits it. */
function insider(state: CaseState, acts: readonly Available[], actor: Actor): boolean {
  if (actor.administrator === 'audit' || acts.some((act) => act.mine)) return true
  return tookPart(state, actor)
}

/** Objections carry the id of a member of the public; who has to answer them sees the name and how to reach it. */
async function withObjectors(parts: Parts, state: CaseState, shown: boolean): Promise<CaseState> {
  if (!shown || state.objections.length === 0) return state
  const known = await parts.people.contacts(state.objections.map(({ name }) => name))
  const objections = state.objections.map((objection) => {
    const person = known.get(objection.name)
    if (!person) return objection
    return { ...objection, name: person.phone === null ? person.name : `${person.name}（${person.phone}）` }
  })
  return { ...state, objections }
}

/** INVARIANT: an opinion that the case hides from somebody is not in the history that they see either. */
function hiddenOpinion(event: StoredEvent, seen: CaseState): boolean {
  if (event.type !== 'opinion-given') return false
  const { act, by, round } = event.data as unknown as { act: string; by: string; round: number }
  return !seen.opinions.some((one) => one.act === act && one.by === by && one.round === round)
}

function historyRow(event: StoredEvent, names: ReadonlyMap<string, string>): HistoryRow {
  const { seq, type, at, on, actor, party, data, clauses } = event
  return { seq, type, at, on, actor, by: names.get(actor) ?? null, party, data, clauses }
}

export interface RecordPage {
  readonly record: RecordState
  readonly title: Words
  readonly cases: readonly {
    readonly id: string
    readonly procedure: string
    readonly opened: string
    readonly ended: string | null
  }[]
  readonly has: { readonly [kind: string]: readonly string[] }
}

/** A record with its cases and what links to it. Throws Refused when the actor may not read it. */
export async function recordPage(parts: Parts, actor: Actor, id: string): Promise<RecordPage> {
  const record = await readRecord(parts.store, id)
  if (!record) throw new Refused(platformRefusal('not-found', 'not-found', { what: id }))
  const answer = actor.administrator === 'audit' ? null : await judge(parts, { actor, action: 'record.read', on: id })
  if (answer && !answer.ok) throw new Refused(answer.refusal)
  const cases = await parts.store.query<{ id: string; procedure: string; opened: string; ended: string | null }>(
    'select id, procedure, opened::text as opened, ended from case_state where about = $1 order by seq',
    [id],
  )
  const links = await parts.store.query<{ kind: string; record: string }>(
    'select distinct kind, record from record_link where target = $1 order by kind, record',
    [id],
  )
  const has: Record<string, string[]> = {}
  for (const link of links) (has[link.kind] ??= []).push(link.record)
  const title = packOf(parts, record.area).records.get(record.kind)?.title ?? { zh: record.kind, en: record.kind }
  return { record, title, cases, has }
}

/** Records of a kind that an actor may read. */
export async function recordsFor(
  parts: Parts,
  actor: Actor,
  rows: readonly RecordState[],
): Promise<readonly RecordState[]> {
  const found: RecordState[] = []
  for (const record of rows) {
    if (actor.administrator === 'audit' || (await readsRecord(parts, actor, record, null))) found.push(record)
  }
  return found
}
