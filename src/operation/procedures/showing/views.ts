import type { StoredEvent } from '../../../base/store/index.ts'
import {
  drawsHere,
  visibleTo,
  type Available,
  type CaseState,
  type CaseView,
  type HistoryView,
  type RecordState,
} from '../../../core/cases/index.ts'
import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import {
  appliesWords,
  gatherWorld,
  type Actor,
  type Pack,
  type Procedure,
  type Words,
} from '../../../core/law/index.ts'
import { recordName } from '../../../core/trail/index.ts'
import { judge } from '../asking/ask.ts'
import { lightsTo } from './lights.ts'
import { lookOver } from './lists.ts'
import { eachOnWorld, onWorld } from '../parts/load.ts'
import { namedAct } from './named.ts'
import { committed, packByDigest, packOf, type Parts } from '../parts/parts.ts'
import { availableTo, changesTo, procedureOf, readable, seesIn, tookPart } from './reading.ts'
import { readRecord } from '../parts/records.ts'
import { stateOf } from '../acting/run.ts'

/** Everything the page of a case shows. Throws Refused when the actor may not read it. */
export async function casePage(parts: Parts, actor: Actor, id: string): Promise<CaseView> {
  const state = await stateOf(committed(parts), id)
  if (!(await readable(parts, actor, state))) throw new Refused(platformRefusal('forbidden', 'forbidden', { what: id }))
  const procedure = procedureOf(parts, state)
  if (!procedure) throw new Error(`the pack of ${id} lacks its procedure`)
  const acts = await availableTo(parts, state, actor)
  const seen = visibleTo(state, actor, { pack: packByDigest(parts, state.pack) })
  const events = await happened(parts, id)
  const inside = insider(state, acts, actor)
  const names = inside
    ? await parts.people.names([...new Set(events.flatMap((event) => [event.actor, forOf(event) ?? event.actor]))])
    : new Map()
  return {
    state: await withObjectors(parts, seen, inside),
    procedure,
    subject: await readRecord(parts.store, state.about),
    acts: await Promise.all(acts.map((row) => namedAct(parts, row))),
    clocks: state.clocks,
    lights: await lightsTo(parts, state),
    changes: await changesTo(parts, state, actor),
    applies: applying(procedure, packByDigest(parts, state.pack)),
    drawn: procedure.acts.filter((act) => drawsHere(act, packByDigest(parts, state.pack))).map(({ id: act }) => act),
    history: events.filter((event) => !hiddenOpinion(event, seen)).map((event) => historyRow(event, names)),
  }
}

function applying(procedure: Procedure, pack: Pack): CaseView['applies'] {
  return procedure.acts.flatMap((act) => {
    const zh = appliesWords(act, procedure, pack, 'zh-CN')
    return zh === null ? [] : [{ act: act.id, says: { zh, en: appliesWords(act, procedure, pack, 'en') ?? zh } }]
  })
}

/** What happened in a case and what it was urged to, in order. */
async function happened(parts: Parts, id: string): Promise<readonly StoredEvent[]> {
  const [own, urged] = await Promise.all([parts.store.readStream(`case/${id}`), parts.store.readStream(`urge/${id}`)])
  return urged.length === 0 ? own : [...own, ...urged].sort((a, b) => a.seq - b.seq)
}

/** Whoever takes part in a case, or has something to do in it, or audits it. */
function insider(state: CaseState, acts: readonly Available[], actor: Actor): boolean {
  if (actor.administrator === 'audit' || actor.audits || acts.some((act) => act.mine)) return true
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

function historyRow(event: StoredEvent, names: ReadonlyMap<string, string>): HistoryView {
  const { seq, type, at, on, actor, party, clauses } = event
  const { writers: _, ...data } = event.data
  const other = forOf(event)
  const standing = other === null ? {} : { for: names.get(other) ?? null }
  return { seq, type, at, on, actor, by: names.get(actor) ?? null, ...standing, party, data, clauses }
}

/** The person for whom somebody stood in. */
function forOf({ data }: StoredEvent): string | null {
  return typeof data['for'] === 'string' ? data['for'] : null
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

/** A record with those of its cases and of what links to it that the actor may read. Throws Refused when the actor may not read it. */
export async function recordPage(parts: Parts, actor: Actor, id: string): Promise<RecordPage> {
  const record = await readRecord(parts.store, id)
  if (!record) throw new Refused(platformRefusal('not-found', 'not-found', { what: id }))
  const answer = actor.administrator === 'audit' ? null : await judge(parts, { actor, action: 'record.read', on: id })
  if (answer && !answer.ok) throw new Refused(answer.refusal)
  const rows = await parts.store.query<{ state: CaseState }>(
    'select state from case_state where about = $1 or id = any($2) order by seq',
    [id, formerCases(record)],
  )
  const states = rows.map(({ state }) => state)
  const cases = (await lookOver(parts, actor, states)).map((row) => ({
    id: row.id,
    procedure: row.procedure,
    opened: row.opened,
    ended: row.ended,
  }))
  const links = await parts.store.query<{ kind: string; record: string }>(
    'select distinct kind, record from record_link where target = $1 order by kind, record',
    [id],
  )
  const known = await readableOf(
    parts,
    actor,
    links.map((link) => link.record),
  )
  const has: Record<string, string[]> = {}
  for (const link of links) if (known.has(link.record)) (has[link.kind] ??= []).push(link.record)
  const title = packOf(parts, record.area).records.get(record.kind)?.title ?? { zh: record.kind, en: record.kind }
  return { record, title, cases, has }
}

/** Cases that were about a record before they went on about another. */
export function formerCases({ fields }: RecordState): readonly string[] {
  const found = fields['former-cases']
  return Array.isArray(found) ? found.map(String) : []
}

/** Those of some records that an actor may read, looked at together in one gathered world. */
export async function readableOf(parts: Parts, actor: Actor, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (actor.administrator === 'audit') return new Set(ids)
  const { sql, people } = committed(parts)
  const world = gatherWorld()
  return onWorld(sql, people, world, () => {
    const found = ids.filter((id) => {
      const record = world.record(id)
      return record ? seesIn(parts, world, actor, record) : false
    })
    return new Set(found)
  })
}

/** What a record is called; null while its documents give it no name. */
export interface RecordName {
  readonly id: string
  readonly kind: string
  readonly holder: string | null
  readonly name: string | null
}

/** What those of some records are called that an actor may read. */
export async function recordNames(parts: Parts, actor: Actor, ids: readonly string[]): Promise<readonly RecordName[]> {
  const may = await readableOf(parts, actor, ids)
  const rows = await parts.store.query<{ state: RecordState }>('select state from record where id = any($1)', [
    [...may],
  ])
  return rows.map(({ state }) => {
    const name = recordName(state)
    return { id: state.id, kind: state.kind, holder: state.holder, name: name === state.id ? null : name }
  })
}

/** Records of a kind that an actor may read. */
export async function recordsFor(
  parts: Parts,
  actor: Actor,
  rows: readonly RecordState[],
): Promise<readonly RecordState[]> {
  const { sql, people } = committed(parts)
  const world = gatherWorld()
  for (const record of rows) world.put({ what: 'record', id: record.id }, record)
  const seen = await eachOnWorld(sql, people, world, rows, (record) => seesIn(parts, world, actor, record))
  return rows.filter((_, at) => seen[at])
}
