/** What follows by itself from what was done: acts of the platform, holds until receipt, the end of the case, clocks, the parent. */
import { doneNow, evaluateAll, platformActor, roundOf } from '../../law/index.ts'
import { settleClocks } from '../order/clocks.ts'
import { applyDone, endCase } from './do-act.ts'
import { lookAt, procedureOf, type Draft } from '../state/draft.ts'
import { heldRecords, liftHold, liftPassed, placeHold, type Doing } from './effects.ts'
import { isClosedEntry, openReturns } from '../state/entered.ts'
import { shut } from '../order/open-act.ts'
import { complete, isNext, linesOf, orderScene } from '../order/order.ts'

const mostRounds = 100

/** Lets everything happen that the platform does by itself, until nothing more does. */
export function finish(of: Draft): void {
  settle(of)
  for (let next = of.pending.shift(); next; next = of.pending.shift()) {
    next.state = next.cases.get(next.state.id) ?? next.state
    if (next.state.ended === null) settle(next)
  }
}

function settle(of: Draft): void {
  if (isClosedEntry(of.state)) {
    if (of.state.ended === null && !openReturns(of.state)) endCase(of, 'entered', [])
    return
  }
  for (let round = 0; round < mostRounds; round += 1) {
    const before = of.happenings.length
    settleClocks(of)
    if (of.state.ended === null) untilReceived(of)
    liftPassed(of)
    if (of.state.ended === null) platformActs(of)
    if (of.state.ended === null) endWhenComplete(of)
    if (of.happenings.length === before) return
  }
  throw new RangeError(`${of.state.procedure} never comes to rest: an effect act opens itself again`)
}

/** A filing that keeps something shut until it was received. */
function untilReceived(of: Draft): void {
  const procedure = procedureOf(of.state, of.scene)
  const order = orderScene(of.state, of.scene, procedure, of.on)
  for (const act of procedure.acts) {
    const { hold } = act
    if (!hold?.untilReceived) continue
    const doing: Doing = { act, line: null, document: null, clauses: hold.clauses }
    for (const id of heldRecords(of, hold, doing)) {
      const stands = of.scene.world.record(id)?.holds.some((one) => one.name === hold.name && one.case === of.state.id)
      if (!stands && isNext(of.state, act, null, order)) placeHold(of, id, hold.name, hold.covers, hold.clauses)
      if (stands && doneNow(of.state, act.id, null)) liftHold(of, id, hold.name, hold.clauses)
      of.scene.trace?.add(hold.key)
    }
  }
}

function platformActs(of: Draft): void {
  const procedure = procedureOf(of.state, of.scene)
  for (const act of procedure.acts) {
    if (act.kind !== 'effect' || !act.by.some((by) => by.role === 'platform')) continue
    for (const line of linesOf(of.state, act)) {
      if (
        of.state.ended !== null ||
        doneNow(of.state, act.id, line) ||
        shut(of.state, act, line, of.scene, of.on).length > 0
      )
        continue
      const unmet = evaluateAll(
        act.needs,
        lookAt(of.state, of.scene, { actor: platformActor, on: of.on, line }),
      ).filter((one) => one.otherwise !== 'warn')
      const [outcome] = act.outcomes
      if (unmet.length > 0 || !outcome) continue
      applyDone(of, act, outcome, {
        act: act.id,
        line,
        round: roundOf(of.state, act.id, line),
        outcome: outcome.id,
        positive: outcome.positive,
        by: 'platform',
        party: 'platform',
        on: of.on,
        at: of.at,
        document: null,
        digest: null,
        papers: [],
        reason: null,
      })
      // What the platform does next may have to wait from this very act.
      settleClocks(of)
    }
  }
}

function endWhenComplete(of: Draft): void {
  const order = orderScene(of.state, of.scene, procedureOf(of.state, of.scene), of.on)
  if (complete(of.state, order)) endCase(of, 'completed', [])
}
