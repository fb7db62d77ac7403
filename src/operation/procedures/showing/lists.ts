import {
  available,
  tasks,
  type Available,
  type CaseState,
  type CaseSummary,
  type DeskView,
  type Task,
  type TaskPageView,
  type TaskView,
} from '../../../core/cases/index.ts'
import { dayOf, type Day } from '../../../core/kernel/index.ts'
import { gatherWorld, roundOf, sentBack, type Actor, type World } from '../../../core/law/index.ts'
import { spoke, type CaseFilter, type Desk } from '../desk/index.ts'
import { eachOnWorld, loadAhead } from '../parts/load.ts'
import { committed, packByDigest, stageFor, type Parts } from '../parts/parts.ts'
import { recordName } from '../../../core/trail/index.ts'
import { lightsIn } from './lights.ts'
import { procedureOf, readsIn, tookPart } from './reading.ts'

/** What waits for an actor, the most urgent first: the tasks of `limit` cases after the first `skip` of them. */
export async function tasksFor(
  parts: Parts,
  desk: Desk,
  actor: Actor,
  page: { readonly skip: number; readonly limit: number },
): Promise<TaskPageView> {
  await desk.fresh()
  const turn = await desk.waiting(actor, 'do', page)
  const chance = await desk.waiting(actor, 'may', page)
  const rows = await tasksIn(
    parts,
    [...new Map([...turn, ...chance].map((state) => [state.id, state])).values()],
    actor,
  )
  const must = await desk.count(actor, 'do')
  const may = await desk.count(actor, 'may')
  const within = (states: readonly CaseState[]) => new Set(states.map((state) => state.id))
  const [turns, chances] = [within(turn), within(chance)]
  return {
    must: byDue(rows.filter((row) => !row.may && turns.has(row.case))),
    may: byDue(rows.filter((row) => row.may && chances.has(row.case))),
    counts: { must: must.cases, late: must.late, may: may.cases },
    next: Math.max(must.cases, may.cases) > page.skip + page.limit ? page.skip + page.limit : null,
  }
}

function byDue(rows: readonly TaskView[]): readonly TaskView[] {
  return rows.toSorted((a, b) => ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : 1))
}

/** The tasks of an actor in these cases, derived together in one gathered world. */
async function tasksIn(parts: Parts, states: readonly CaseState[], actor: Actor): Promise<readonly TaskView[]> {
  const { sql, people } = committed(parts)
  const world = gatherWorld()
  const today = dayOf(parts.store.clock.now())
  await loadAhead(sql, people, world, states)
  const found = await eachOnWorld(sql, people, world, states, (state) => {
    const { scene } = stageFor(parts, packByDigest(parts, state.pack), world)
    const list = tasks(state, scene, actor, today)
    return { list, lights: list.length > 0 ? lightsIn(parts, state, scene, today) : [], name: nameIn(world, state) }
  })
  return states.flatMap((state, at) => {
    const procedure = procedureOf(parts, state)
    const { list = [], lights = [], name = null } = found[at] ?? {}
    if (!procedure) return []
    return list.map((task) => ({
      ...task,
      name,
      // An act that holds another up goes by the other's clock.
      light:
        lights.find((light) => light.act === task.act && light.line === task.line) ??
        lights.find((light) => light.due === task.due && light.line === task.line) ??
        null,
      procedure: procedure.id,
      procedureTitle: procedure.title,
      actTitle: procedure.acts.find((act) => act.id === task.act)?.title ?? { zh: task.act, en: task.act },
      round: againIn(state, task),
      sentBack: sentBack(state, procedure, task.act, task.line) !== null,
      record: state.about,
      area: state.area,
    }))
  })
}

function againIn(state: CaseState, { act, line }: Task): number | null {
  const round = roundOf(state, act, line)
  return round > 1 ? round : null
}

/** Cases that an actor may read, newest first, up to `limit` of them before the case `before`. */
export async function casesFor(
  parts: Parts,
  desk: Desk,
  actor: Actor,
  { before, limit, ...filter }: CaseFilter & { readonly before?: string; readonly limit: number },
): Promise<readonly CaseSummary[]> {
  await desk.fresh()
  const found: CaseSummary[] = []
  let place = before === undefined ? null : await placeOf(parts, before)
  for (;;) {
    const rows = await desk.readable(actor, filter, place, limit)
    const seen = await lookOver(
      parts,
      actor,
      rows.map(({ state }) => state),
    )
    found.push(...seen.slice(0, limit - found.length))
    place = rows.at(-1)?.seq ?? null
    if (found.length === limit || rows.length < limit) return found
  }
}

/** Those of some cases that an actor may read, in the order that was asked for. */
export async function casesById(parts: Parts, actor: Actor, ids: readonly string[]): Promise<readonly CaseSummary[]> {
  if (ids.length === 0) return []
  const rows = await parts.store.query<{ state: CaseState }>(
    'select c.state from unnest($1::text[]) with ordinality as w(id, at) join case_state c on c.id = w.id order by w.at',
    [ids],
  )
  return lookOver(
    parts,
    actor,
    rows.map(({ state }) => state),
  )
}

async function placeOf(parts: Parts, id: string): Promise<number | null> {
  const [row] = await parts.store.query<{ seq: number }>('select seq from case_state where id = $1', [id])
  return row?.seq ?? null
}

/** Those of some cases that an actor may read, looked at together in one gathered world. */
export async function lookOver(
  parts: Parts,
  actor: Actor,
  states: readonly CaseState[],
): Promise<readonly CaseSummary[]> {
  const { sql, people } = committed(parts)
  const world = gatherWorld()
  const today = dayOf(parts.store.clock.now())
  await loadAhead(sql, people, world, states)
  const rows = await eachOnWorld(sql, people, world, states, (state) => {
    const { scene } = stageFor(parts, packByDigest(parts, state.pack), world)
    const acts = available(state, scene, actor, today)
    const subject = world.record(state.about)
    const may =
      actor.administrator === 'audit' ||
      (subject && readsIn(parts, world, actor, subject, state)) ||
      (!actor.audits && acts.some((row) => row.mine))
    if (!may) return null
    const light = lightsIn(parts, state, scene, today)[0] ?? null
    const row = caseRow(parts, state, today, waitsForOthers(state, actor, acts))
    const { holder = null, giver = null } = subject ?? {}
    return { ...row, name: nameIn(world, state), holder, giver, light, desk: deskIn(parts, world, state, acts) }
  })
  return rows.filter((row) => row !== null)
}

function nameIn(world: World, state: CaseState): string | null {
  const record = world.record(state.about)
  const name = record ? recordName(record) : null
  return name === state.about ? null : name
}

/**
 * Whose turn it is, by the parties that hold a role where somebody does; who has given an opinion is no longer waited for.
 * What may be done at any time and what the platform does is on nobody's desk.
 */
function deskIn(parts: Parts, world: World, state: CaseState, rows: readonly Available[]): readonly DeskView[] {
  const pack = packByDigest(parts, state.pack)
  const acts = procedureOf(parts, state)?.acts ?? []
  return rows
    .filter((row) => row.open && !row.may && row.who.every(({ role }) => role !== 'platform'))
    .flatMap((row) => {
      const { act, line, who } = row
      const title = acts.find(({ id }) => id === act)?.title ?? { zh: act, en: act }
      const named = who.flatMap((one) => {
        if (one.role === null || one.area === null || open.has(one.role)) return [one]
        const holders = world.holders(one.role, one.area) ?? []
        if (one.party !== null) return [{ ...one, able: holders.includes(one.party) }]
        return holders.length === 0 ? [one] : holders.map((party) => ({ ...one, party }))
      })
      // A party that is meant in one of several roles is waited for in the one that it holds; where nobody holds any, the desk says who should.
      const able = named.filter((one) => !('able' in one) || one.able)
      return (able.length > 0 ? able : named)
        .filter(({ party }) => !spoke(state, row, party))
        .map(({ role, area, party }) => ({
          act,
          title,
          line,
          role: role === null ? null : (pack.roles.get(role)?.title ?? { zh: role, en: role }),
          area,
          party,
        }))
    })
}

/** Roles that nobody holds by name. */
const open: ReadonlySet<string> = new Set(['anyone', 'public'])

type CaseHead = Omit<CaseSummary, 'name' | 'holder' | 'giver' | 'light' | 'desk'>

function caseRow(parts: Parts, state: CaseState, today: Day, waiting: boolean): CaseHead {
  const clock = state.clocks
    .filter((one) => one.state === 'running' || one.state === 'passed')
    .sort((a, b) => (a.due < b.due ? -1 : 1))[0]
  return {
    id: state.id,
    procedure: state.procedure,
    title: procedureOf(parts, state)?.title ?? { zh: state.procedure, en: state.procedure },
    about: state.about,
    area: state.area,
    opened: state.opened,
    ended: state.ended,
    due: clock?.due ?? null,
    late: clock !== undefined && (clock.state === 'passed' || clock.due < today),
    provisional: clock?.provisional ?? false,
    waiting,
    marks: state.marks,
    openedBy: state.openedBy,
  }
}

/** What may be done at any time (a renewal, a revocation) and what the platform does by itself keeps nobody waiting. */
function waitsForOthers(state: CaseState, actor: Actor, rows: readonly Available[]): boolean {
  if (state.ended !== null || !tookPart(state, actor)) return false
  return rows.some((row) => row.open && !row.mine && !row.may && row.who.every((who) => who.role !== 'platform'))
}
