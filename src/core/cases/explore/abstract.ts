/** A case with everything but its acts and their outcomes left out, and the moves that it can make. */
import type { Day, Instant } from '../../kernel/index.ts'
import type { Act, Condition, Outcome, Procedure } from '../../law/index.ts'
import type { ActDone, CaseState } from '../state/model.ts'
import { awaited, complete, dependents, isDone, partOf, type OrderScene } from '../order/order.ts'
import { possible, type Known } from './possible.ts'

export interface Abstract {
  /** Outcome of each act in its present round. */
  readonly done: { readonly [act: string]: string }
  /** Outcome of each act in any round. */
  readonly last: { readonly [act: string]: string }
  readonly marks: readonly string[]
  readonly holds: readonly string[]
  readonly standing: string | null
  readonly ended: string | null
}

export interface Move {
  readonly act: string
  readonly outcome: string
  readonly to: Abstract
}

/** Which of the free `when` conditions hold in the kind of case that is being explored. */
export interface World {
  readonly procedure: Procedure
  readonly track: string | null
  readonly off: ReadonlySet<string>
}

export const start: Abstract = { done: {}, last: {}, marks: [], holds: [], standing: null, ended: null }

const someDay = '2026-01-05' as Day
const line = 'line'

export function keyOf(state: Abstract): string {
  return JSON.stringify([
    byName(state.done),
    byName(state.last),
    [...state.marks].sort(),
    [...state.holds].sort(),
    state.standing,
    state.ended,
  ])
}

/** Whether a case may begin on a record that stands so. */
export function mayBegin(procedure: Procedure, from: Abstract): boolean {
  return procedure.needs.every((need) => possible(need, known(from)) !== false)
}

/** Everything that can happen next. A case that has ended moves no more. */
export function moves(state: Abstract, world: World): readonly Move[] {
  if (state.ended !== null) return []
  const order = orderOf(state, world)
  const full = concrete(state, world)
  const found: Move[] = []
  for (const act of world.procedure.acts) {
    const on = act.each === 'line' ? line : null
    if (!partOf(full, act, on, order)) continue
    const standsDone = isDone(full, act, on, order)
    const followed = dependents(world.procedure, act.id).some((id) => id !== act.id && id in state.done)
    if (act.notice && act.id in state.done && !followed) found.push(...upheld(state, act, world))
    if ((standsDone && !(act.may && act.repeats)) || awaited(full, act, on, order).length > 0) continue
    if (possible(act.while, known(state)) === false) continue
    for (const outcome of act.outcomes) {
      const barred = outcome.positive && act.needs.some((need) => possible(need, known(state)) === false)
      if (!barred)
        found.push({ act: act.id, outcome: outcome.id, to: closed(after(state, act, outcome, world), world) })
    }
    found.push(...late(state, act))
  }
  return found
}

function known(state: Abstract): Known {
  return {
    marks: state.marks,
    holds: state.holds,
    value(path) {
      const [root, act = '', what] = path.split('.')
      if (path === 'subject.standing') return state.standing ?? undefined
      if (root !== 'case' || act === 'marks' || act === 'line-outcomes') return undefined
      if (what === 'last-outcome') return state.last[act] ?? null
      return what === 'outcome' ? (state.done[act] ?? null) : undefined
    },
  }
}

function orderOf(state: Abstract, world: World): OrderScene {
  return {
    procedure: world.procedure,
    on: someDay,
    holds(condition: Condition | null) {
      if (condition === null) return true
      return possible(condition, known(state)) ?? !world.off.has(condition.key)
    },
  }
}

/** The case that the order of acts looks at. */
function concrete(state: Abstract, world: World): CaseState {
  const done: ActDone[] = world.procedure.acts.flatMap((act) => {
    const outcome = act.outcomes.find((one) => one.id === state.done[act.id])
    return outcome
      ? [
          {
            act: act.id,
            line: act.each === 'line' ? line : null,
            round: 1,
            outcome: outcome.id,
            positive: outcome.positive,
            by: '',
            party: '',
            on: someDay,
            at: 0 as Instant,
            document: null,
            digest: null,
            papers: [],
            reason: null,
          },
        ]
      : []
  })
  return {
    id: 'case-x',
    procedure: world.procedure.id,
    track: world.track,
    about: '',
    under: null,
    key: null,
    area: '',
    pack: '',
    opened: someDay,
    openedBy: '',
    openedByPerson: '',
    rounds: {},
    done,
    opinions: [],
    objections: [],
    filings: [],
    lines: world.procedure.lines ? [line] : [],
    lineEntries: {},
    clocks: [],
    marks: state.marks,
    children: [],
    returned: [],
    suspended: false,
    ended: state.ended,
    endedOn: null,
    version: 1,
  }
}

function after(state: Abstract, act: Act, outcome: Outcome, world: World): Abstract {
  const lifts = [
    ...outcome.lifts,
    ...(outcome.positive ? act.lift : []),
    ...(outcome.positive && act.hold?.replaces ? [act.hold.replaces] : []),
  ]
  const holds = state.holds.filter((name) => !lifts.includes(name))
  const placed =
    outcome.positive && act.hold && !act.hold.untilReceived ? [...new Set([...holds, act.hold.name])] : holds
  const done = { ...state.done, [act.id]: outcome.id }
  return {
    ...state,
    done: outcome.backTo === null ? done : without(done, dependents(world.procedure, outcome.backTo)),
    last: { ...state.last, [act.id]: outcome.id },
    holds: placed,
    standing: outcome.standing ?? (outcome.positive ? act.standing : null) ?? state.standing,
    ended: outcome.ends,
  }
}

function closed(state: Abstract, world: World): Abstract {
  if (state.ended !== null) return state
  return complete(concrete(state, world), orderOf(state, world)) ? { ...state, ended: 'completed' } : state
}

function without(done: Abstract['done'], acts: readonly string[]): Abstract['done'] {
  return Object.fromEntries(Object.entries(done).filter(([act]) => !acts.includes(act)))
}

function upheld(state: Abstract, act: Act, world: World): readonly Move[] {
  const rule = act.notice?.objections
  const found: Move[] = []
  if (rule?.upheldEnds) found.push({ act: act.id, outcome: 'upheld', to: { ...state, ended: rule.upheldEnds } })
  if (rule?.upheldBackTo)
    found.push({
      act: act.id,
      outcome: 'upheld',
      to: { ...state, done: without(state.done, dependents(world.procedure, rule.upheldBackTo)) },
    })
  return found
}

/** Clocks that run out while the act is next. */
function late(state: Abstract, act: Act): readonly Move[] {
  return act.clocks.flatMap((clock): readonly Move[] => {
    if (clock.type === 'at-least' || clock.type === 'exactly') return []
    if (clock.onPass === 'end')
      return [{ act: act.id, outcome: 'late', to: { ...state, ended: clock.ends ?? 'lapsed' } }]
    return state.marks.includes(clock.mark)
      ? []
      : [{ act: act.id, outcome: 'late', to: { ...state, marks: [...state.marks, clock.mark] } }]
  })
}

function byName<T>(of: { readonly [name: string]: T }): readonly (readonly [string, T])[] {
  return Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1))
}
