/** Walks every way a procedure can go, with data conditions left free. */
import type { Condition, Pack, Procedure } from '../../law/index.ts'
import { keyOf, mayBegin, moves, start, type Abstract, type World } from './abstract.ts'

export interface Problem {
  readonly procedure: string
  readonly what:
    | 'cannot-finish'
    | 'dead-act'
    | 'no-owner'
    | 'outcome-without-next'
    | 'endless'
    | 'too-many-states'
    | 'too-many-acts'
  readonly act: string | null
  readonly outcome: string | null
  /** How to get there: acts with their outcomes. */
  readonly path: readonly string[]
}

export interface Explored {
  readonly states: number
  readonly problems: readonly Problem[]
}

const mostStates = 20_000
const mostSwitches = 6
/** Looking at one state costs about the square of the acts: so much is spent on one kind of case, and on no procedure beyond so many acts. */
const mostLooks = 100_000_000
export const mostActs = 300

export function explorePack(pack: Pack): Explored {
  const each = [...pack.procedures.values()].map((procedure) => explore(pack, procedure))
  return { states: each.reduce((sum, one) => sum + one.states, 0), problems: each.flatMap((one) => one.problems) }
}

export function explore(pack: Pack, procedure: Procedure): Explored {
  if (procedure.acts.length > mostActs)
    return {
      states: 0,
      problems: [{ procedure: procedure.id, what: 'too-many-acts', act: null, outcome: null, path: [] }],
    }
  const problems = new Map<string, Problem>()
  const reached = new Set<string>()
  let states = 0
  const inVain = new Set<string>()
  let finishes = false
  for (const [world, from] of starts(pack, procedure)) {
    const walk = walkAll(world, from)
    states += walk.nodes.size
    // A record that already stands where the procedure cannot begin is no state of the procedure.
    if (walk.whole && !finishing(walk.nodes).has(keyOf(from))) {
      for (const node of walk.nodes.values()) for (const edge of node.edges) inVain.add(edge.act)
      continue
    }
    finishes = true
    for (const node of walk.nodes.values()) for (const edge of node.edges) reached.add(edge.act)
    for (const problem of judge(procedure, walk))
      problems.set(`${problem.what} ${problem.act} ${problem.outcome}`, problem)
  }
  if (!finishes)
    problems.set('finish', { procedure: procedure.id, what: 'cannot-finish', act: null, outcome: null, path: [] })
  for (const act of procedure.acts) {
    const base = { procedure: procedure.id, act: act.id, outcome: null, path: [] }
    if (!(finishes ? reached : inVain).has(act.id)) problems.set(`dead ${act.id}`, { ...base, what: 'dead-act' })
    if (!owned(pack, procedure, act.id)) problems.set(`owner ${act.id}`, { ...base, what: 'no-owner' })
  }
  return { states, problems: [...problems.values()] }
}

/** Every kind of case, from every standing that its record may have when it begins. */
function starts(pack: Pack, procedure: Procedure): readonly (readonly [World, Abstract])[] {
  const standings = procedure.creates
    ? [pack.records.get(procedure.creates.kind)?.standings[0] ?? null]
    : [...new Set(procedure.about.flatMap((kind) => pack.records.get(kind)?.standings ?? []))]
  const begun = (standings.length > 0 ? standings : [null]).map((standing) => ({ ...start, standing }))
  const open = begun.filter((from) => mayBegin(procedure, from))
  return worlds(procedure).flatMap((world) => open.map((from) => [world, from] as const))
}

/** Every track, with each of its data switches (`when` conditions) on and off. */
function worlds(procedure: Procedure): readonly World[] {
  const tracks = procedure.tracks ? Object.keys(procedure.tracks) : [null]
  const switches = procedure.acts.flatMap((act) => (act.when ? keysOf(act.when) : [])).slice(0, mostSwitches)
  return tracks.flatMap((track) =>
    Array.from({ length: 2 ** switches.length }, (_, bits) => ({
      procedure,
      track,
      off: new Set(switches.filter((_, at) => bits & (1 << at))),
    })),
  )
}

function keysOf(condition: Condition): readonly string[] {
  return [condition.key]
}

interface Node {
  readonly state: Abstract
  readonly path: readonly string[]
  readonly edges: { readonly act: string; readonly outcome: string; readonly to: string }[]
}

interface Walk {
  readonly nodes: ReadonlyMap<string, Node>
  readonly whole: boolean
}

function walkAll(world: World, from: Abstract): Walk {
  const most = Math.min(mostStates, Math.ceil(mostLooks / world.procedure.acts.length ** 2))
  const nodes = new Map<string, Node>([[keyOf(from), { state: from, path: [], edges: [] }]])
  const waiting = [...nodes.keys()]
  for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
    const node = nodes.get(key)
    if (!node) continue
    for (const move of moves(node.state, world)) {
      const to = keyOf(move.to)
      node.edges.push({ act: move.act, outcome: move.outcome, to })
      if (nodes.has(to)) continue
      if (nodes.size >= most) return { nodes, whole: false }
      nodes.set(to, { state: move.to, path: [...node.path, `${move.act}: ${move.outcome}`], edges: [] })
      waiting.push(to)
    }
  }
  return { nodes, whole: true }
}

/** States from which no end can be reached: the outcome that led there is to blame, or the procedure as a whole. */
function judge(procedure: Procedure, walk: Walk): readonly Problem[] {
  const base = { procedure: procedure.id, act: null, outcome: null }
  if (!walk.whole) return [{ ...base, what: 'too-many-states', path: [] }]
  const good = finishing(walk.nodes)
  const found: Problem[] = []
  for (const [key, node] of walk.nodes) {
    if (!good.has(key)) continue
    for (const edge of node.edges) {
      if (!good.has(edge.to))
        found.push({
          procedure: procedure.id,
          what: 'outcome-without-next',
          act: edge.act,
          outcome: edge.outcome,
          path: node.path,
        })
    }
  }
  return [...found, ...endless(procedure, walk)]
}

function finishing(nodes: ReadonlyMap<string, Node>): ReadonlySet<string> {
  const before = new Map<string, string[]>()
  for (const [key, node] of nodes)
    for (const edge of node.edges) before.set(edge.to, [...(before.get(edge.to) ?? []), key])
  const good = new Set([...nodes].filter(([, node]) => node.state.ended !== null).map(([key]) => key))
  const waiting = [...good]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    for (const earlier of before.get(key) ?? []) {
      if (good.has(earlier)) continue
      good.add(earlier)
      waiting.push(earlier)
    }
  }
  return good
}

/** A ring of states that the platform walks by itself, always with the first outcome of its acts. */
function endless(procedure: Procedure, walk: Walk): readonly Problem[] {
  const first = new Map(
    procedure.acts.flatMap((act) => (act.kind === 'effect' ? [[act.id, act.outcomes[0]?.id ?? ''] as const] : [])),
  )
  const bySelf = (key: string) =>
    walk.nodes.get(key)?.edges.filter((edge) => first.get(edge.act) === edge.outcome && edge.to !== key) ?? []
  const done = new Set<string>()
  for (const start of walk.nodes.keys()) {
    const way: { readonly key: string; readonly by: string; next: number }[] = []
    const on = new Set<string>()
    const enter = (key: string, by: string) => {
      way.push({ key, by, next: 0 })
      on.add(key)
    }
    if (!done.has(start)) enter(start, '')
    for (let at = way.at(-1); at; at = way.at(-1)) {
      const edge = bySelf(at.key)[at.next]
      at.next += 1
      if (!edge) {
        done.add(at.key)
        on.delete(at.key)
        way.pop()
        continue
      }
      if (on.has(edge.to)) {
        const ring = way.slice(way.findIndex((step) => step.key === edge.to) + 1).map((step) => step.by)
        return [
          { procedure: procedure.id, what: 'endless', act: edge.act, outcome: edge.outcome, path: [...ring, edge.act] },
        ]
      }
      if (!done.has(edge.to)) enter(edge.to, edge.act)
    }
  }
  return []
}

/** Someone can hold a role that the act wants: entered by an administrator, or assigned by an act of the pack. */
function owned(pack: Pack, procedure: Procedure, id: string): boolean {
  const act = procedure.acts.find((one) => one.id === id)
  return (act?.by ?? []).some((by) => {
    if (by.role === null || by.role === 'platform' || by.role === 'anyone') return true
    // A layer without areas leaves it to the packs below it who is assigned.
    return pack.head.areas.length === 0 || pack.roles.get(by.role)?.by === 'record' || assignedRoles(pack).has(by.role)
  })
}

function assignedRoles(pack: Pack): ReadonlySet<string> {
  const uses = [...pack.procedures.values()]
    .flatMap((one) => one.acts)
    .flatMap((act) => [...act.effects, ...act.outcomes.flatMap((outcome) => outcome.effects)])
  return new Set(
    uses.flatMap((use) =>
      use.effect === 'assign-role' && use.with['role'] && 'value' in use.with['role']
        ? [String(use.with['role'].value)]
        : [],
    ),
  )
}
