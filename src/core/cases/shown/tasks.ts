/** What can be done in a case now, by whom, and why the rest cannot. Derived, never stored. */
import { startOf, type Day, type Unmet } from '../../kernel/index.ts'
import {
  didIt,
  doneNow,
  endsKeeping,
  mayBy,
  ofTrack,
  roundOf,
  wantedBy,
  type Act,
  type Actor,
  type By,
} from '../../law/index.ts'
import { closers, mayClose } from '../existing/complete.ts'
import { gapKey, isClosedEntry } from '../state/entered.ts'
import { lastReturn, toCheck } from '../common/index.ts'
import { lookAt, procedureOf } from '../state/draft.ts'
import type { CaseState, ClockState, RoleWanted, Scene, Task } from '../state/model.ts'
import { dayUnmet, notTheirs, ownersOf, shut } from '../order/open-act.ts'
import { filingNow, handedInBy, linesOf, openObjections, standing } from '../order/order.ts'
import { reviewers } from '../order/review.ts'

/** One act of a case, on one line: whether it is open, everything that keeps it shut, who may. */
export interface Available {
  readonly act: string
  readonly line: string | null
  readonly wants: Task['wants']
  readonly open: boolean
  readonly unmet: readonly Unmet[]
  readonly who: readonly RoleWanted[]
  readonly may: boolean
  /** Whether the asking actor is one of them. */
  readonly mine: boolean
  readonly round: number
  readonly due: Day | null
  readonly late: boolean
  /** The day is counted over a year whose holidays are not announced yet. */
  readonly provisional: boolean
  /** What has come back: sent back for completion, completed and to be looked at again, or a gap of an entered matter. */
  readonly back: 'returned' | 'again' | 'gap' | null
  /** Of a filing: who receives it. */
  readonly to: readonly RoleWanted[]
}

export function available(state: CaseState, scene: Scene, actor: Actor, on: Day): readonly Available[] {
  if (state.ended !== null) return []
  if (isClosedEntry(state)) return gapRows(state, scene, actor, on)
  return procedureOf(state, scene).acts.flatMap((act) =>
    linesOf(state, act).flatMap((line) => rows(state, act, line, scene, actor, on)),
  )
}

/** An entered case waits for what it lacks and for nothing else. */
function gapRows(state: CaseState, scene: Scene, actor: Actor, on: Day): readonly Available[] {
  const look = lookAt(state, scene, { actor, on })
  return procedureOf(state, scene).acts.flatMap((act): readonly Available[] => {
    const gap = state.returned.find((one) => one.act === act.id && one.entered && !one.completed)
    if (!gap) return []
    const clock = state.clocks.find((one) => one.key === gapKey(act.id))
    const done = doneNow(state, act.id, null)
    const party = done?.party ?? state.entered?.party ?? null
    return [
      {
        act: act.id,
        line: null,
        wants: 'complete',
        open: true,
        unmet: [],
        who: [{ role: null, area: null, party }, ...closers(ofTrack(act.by, state.track), state, look)],
        may: false,
        mine: mayClose(state, act, actor, scene, on),
        round: gap.round,
        due: clock?.due ?? null,
        late: clock?.state === 'passed' || (clock !== undefined && clock.due < on),
        provisional: clock?.provisional ?? false,
        back: 'gap',
        to: [],
      },
    ]
  })
}

function rows(
  state: CaseState,
  act: Act,
  line: string | null,
  scene: Scene,
  actor: Actor,
  on: Day,
): readonly Available[] {
  const unmet = [...shut(state, act, line, scene, on), ...dayUnmet(state, act, line, scene, on, startOf(on))]
  if (unmet.some((one) => one.code === 'not-in-line')) return []
  const clock = clockOf(state, act, line) ?? heldUp(state, act, line, scene)
  const look = lookAt(state, scene, { actor, on, line })
  const row = (wants: Task['wants'], by: readonly By[], shutBy: readonly Unmet[], mine: boolean): Available => ({
    act: act.id,
    line,
    wants,
    open: shutBy.length === 0,
    unmet: shutBy,
    who: ofTrack(by, state.track).flatMap((one) => wantedBy(one, look)),
    mine: mine && shutBy.length === 0,
    may: act.may || endsKeeping(act, procedureOf(state, scene)),
    round: roundOf(state, act.id, line),
    due: clock?.due ?? null,
    late: clock?.state === 'passed' || (clock !== undefined && clock.due < on),
    provisional: clock?.provisional ?? false,
    back: null,
    to: ofTrack(act.file ? [act.file.to] : [], state.track).flatMap((one) => wantedBy(one, look)),
  })
  const owners = ownersOf(state, act)
  const made: Available[] = []
  if (act.file && filingNow(state, act, line)?.state === 'sent') {
    if (lastReturn(state, act.id, line)?.completed !== false)
      made.push({
        ...row('receipt', [act.file.to], [], mayBy(act.file.to, actor, look)),
        back: toCheck(state, act.id, line) ? 'again' : null,
      })
  } else if (!reposted(state, act, unmet)) {
    made.push(
      row('act', owners, state.suspended ? [suspended] : unmet, notTheirs(state, act, actor, line, scene, on) === null),
    )
  }
  const opinions = reviewers(state, act, line)
  if (opinions.length > 0 && unmet.length === 0) {
    const mine = notTheirs(state, act, actor, line, scene, on, opinions) === null
    const given = state.opinions.some(
      (one) =>
        one.act === act.id &&
        one.line === line &&
        one.round === roundOf(state, act.id, line) &&
        (didIt(actor, one) || (one.party === actor.party && scene.world.party(actor.party)?.kind === 'expert')),
    )
    made.push(row('opinion', opinions, [], mine && !given))
  }
  if (openObjections(state, act).length > 0)
    made.push(
      row(
        'answer',
        owners,
        [],
        owners.some((by) => mayBy(by, actor, look)),
      ),
    )
  for (const one of state.returned) {
    if (one.act !== act.id || one.line !== line || one.completed) continue
    const party = handedInBy(state, act.id, line)
    made.push({
      ...row('complete', [], [], actor.party === party),
      who: [{ role: null, area: null, party }],
      back: one.entered ? 'gap' : 'returned',
    })
  }
  return made
}

/** The clock of an act that is not met; that of how long a notice stands is nobody's. */
function clockOf(state: CaseState, act: Act, line: string | null): ClockState | undefined {
  return state.clocks.findLast(
    (one) => one.act === act.id && one.line === line && one.key !== act.notice?.stands.key && one.state !== 'met',
  )
}

/** For an act without a clock: that of an act which needs what this one says, so that whoever holds it up sees the same day. */
function heldUp(state: CaseState, act: Act, line: string | null, scene: Scene): ClockState | undefined {
  if (act.may || doneNow(state, act.id, line)) return undefined
  const needing = procedureOf(state, scene).acts.filter(({ needs }) =>
    needs.some((need) => need.type === 'check' && need.fact.startsWith(`case.${act.id}.`)),
  )
  return needing.flatMap((other) => clockOf(state, other, other.each === 'line' ? line : null) ?? [])[0]
}

const suspended: Unmet = { code: 'case-suspended', clauses: [], origin: 'platform', params: {} }

/** A notice that stands can be put up again, but that is nobody's task. */
function reposted(state: CaseState, act: Act, unmet: readonly Unmet[]): boolean {
  return (
    act.kind === 'notice' &&
    unmet.length === 0 &&
    standing(state, act) !== undefined &&
    state.done.some((done) => done.act === act.id && done.round === roundOf(state, act.id, null))
  )
}

/** What waits for the asking actor. Acts of the platform are nobody's task. */
export function tasks(state: CaseState, scene: Scene, actor: Actor, on: Day): readonly Task[] {
  return available(state, scene, actor, on)
    .filter((one) => one.mine && isTask(one))
    .map((one) => taskOf(state, one))
}

function isTask(one: Available): boolean {
  return one.open && !one.who.some((who) => who.role === 'platform')
}

function taskOf(state: CaseState, one: Available): Task {
  return {
    case: state.id,
    act: one.act,
    line: one.line,
    wants: one.wants,
    parties: one.who.flatMap((who) => (who.party === null ? [] : [who.party])),
    roles: one.who,
    may: one.may,
    due: one.due,
    provisional: one.provisional,
    late: one.late,
    back: one.back,
  }
}
