/** Undo: one's own act, opinion or sent filing of the same day, while nobody has relied on it and nothing outside the case has changed. */
import { dayOf, platformRefusal, refusal, type Refusal, type Unmet } from '../../kernel/index.ts'
import { byOf, didIt, doneNow, type Act, type Procedure } from '../../law/index.ts'
import { happen, happenRecord, procedureOf, type Draft } from '../state/draft.ts'
import { setStanding } from '../acts/effects.ts'
import type { ActDone, CaseState, Command } from '../state/model.ts'
import { platformUnmet } from '../order/open-act.ts'
import { actOf, dependents, filingNow } from '../order/order.ts'
import { opinionsNow } from '../order/review.ts'
import { turnedBy } from '../acts/turning.ts'
import { tellOthers } from './told.ts'

export function undo(of: Draft, command: Command): Refusal | null {
  const line = command.line ?? null
  const procedure = procedureOf(of.state, of.scene)
  const act = actOf(procedure, command.act)
  if (!act) return platformRefusal('unmet', 'nothing-to-undo', { act: command.act })
  const done = doneNow(of.state, act.id, line)
  if (done) return takeBack(of, act, done, command)
  const filed = filingNow(of.state, act, line)
  if (filed?.state === 'sent') {
    const unmet = mine(act, filed, dayOf(command.at) === filed.on, command)
    if (unmet) return refusal('unmet', unmet)
    const { act: id, round, party } = filed
    const data = {
      act: id,
      line,
      round,
      ...byOf(command.actor),
      party,
      reason: command.reason ?? null,
      recalled: true,
    }
    happen(of, 'filing-returned', data, act.clauses)
    return told(of, command)
  }
  const own = opinionsNow(of.state, act, line).find((one) => didIt(command.actor, one))
  if (!own || act.kind === 'sign') return platformRefusal('unmet', 'nothing-to-undo', { act: act.id })
  const unmet = mine(act, own, dayOf(command.at) === own.on, command)
  if (unmet) return refusal('unmet', unmet)
  const { round, party } = own
  happen(of, 'opinion-struck', {
    act: act.id,
    line,
    round,
    ...byOf(command.actor),
    party,
    reason: command.reason ?? null,
  })
  return told(of, command)
}

function told(of: Draft, command: Command): null {
  tellOthers(of, 'undone', { act: command.act, line: command.line ?? null, reason: command.reason ?? null })
  return null
}

function mine(
  act: Act,
  one: { readonly by: string; readonly for?: string },
  today: boolean,
  command: Command,
): Unmet | null {
  if (!didIt(command.actor, one)) return platformUnmet('undo-not-yours', { act: act.id })
  return today ? null : platformUnmet('undo-late', { act: act.id }, [], 'correct-instead')
}

function takeBack(of: Draft, act: Act, done: ActDone, command: Command): Refusal | null {
  const procedure = procedureOf(of.state, of.scene)
  const early = mine(act, done, dayOf(done.at) === dayOf(command.at), command)
  const unmet = early ? [early] : []
  if (acted(of.state, done, procedure))
    unmet.push(platformUnmet('undo-acted-on', { act: act.id }, [], 'correct-instead'))
  const before = standingBefore(of, done, procedure)
  if (lasting(act, done, of.state) || before === undefined)
    unmet.push(platformUnmet('undo-lasting', { act: act.id }, [], 'correct-instead'))
  if (unmet.length > 0) return refusal('unmet', ...unmet)
  const { line, round } = done
  const since = procedure.acts.flatMap((one) =>
    [...one.clocks, ...(one.notice ? [one.notice.stands] : [])].flatMap((rule) =>
      rule.since === act.id ? [rule.key] : [],
    ),
  )
  const met = of.state.clocks.filter(
    (one) => one.act === act.id && one.line === line && one.round === round && one.state === 'met',
  )
  happen(
    of,
    'act-undone',
    {
      act: act.id,
      line,
      round,
      ...byOf(command.actor),
      party: command.actor.party,
      reason: command.reason ?? null,
      dropped: since,
      reopened: met.map(({ key }) => key),
    },
    act.clauses,
  )
  if (act.store !== null && done.document && line === null) {
    const earlier = of.state.done.findLast((one) => one.act === act.id)?.document ?? null
    happenRecord(of, of.state.about, 'record-noted', { fields: { [act.store]: earlier } }, act.clauses)
  }
  if (before) setStanding(of, of.state.about, before, act.clauses)
  if (procedure.lines?.of.split('.')[0] === act.document && of.state.lines.length > 0)
    happen(of, 'lines-set', { lines: [], entries: {} }, act.clauses)
  return told(of, command)
}

/** Whether anything came after: another act, an opinion, an objection, a filing, a return, a child. */
function acted(state: CaseState, done: ActDone, procedure: Procedure): boolean {
  const after = new Set(dependents(procedure, done.act))
  const touches = (one: { readonly act: string; readonly line: string | null }) =>
    after.has(one.act) && (one.line === null || done.line === null || one.line === done.line)
  return (
    state.done.findLast(touches) !== done ||
    state.opinions.some((one) => touches(one) && one.round === done.round) ||
    state.filings.some((one) => touches(one) && one.state !== 'returned') ||
    state.objections.some((one) => after.has(one.act)) ||
    state.returned.some((one) => one.act === done.act && one.round === done.round) ||
    (state.transfers ?? []).some((one) => one.on >= done.on && one.side === 'authority')
  )
}

/** Whether the act changed something outside the case, or bound somebody. */
function lasting(act: Act, done: ActDone, state: CaseState): boolean {
  const outcome = act.outcomes.find((one) => one.id === done.outcome)
  if (['sign', 'notice', 'file', 'effect'].includes(act.kind)) return true
  const effects = act.effects.filter(({ effect }) => effect !== 'turn-to' || turnedBy(state, done))
  if (effects.length > 0 || act.hold || act.lift.length > 0 || act.draw || act.extends || act.opens) return true
  return outcome
    ? outcome.effects.length > 0 || outcome.lifts.length > 0 || outcome.backTo !== null || outcome.ends !== null
    : true
}

/** The standing to go back to: null when the act set none, undefined when it cannot be told. */
function standingBefore(of: Draft, done: ActDone, procedure: Procedure): string | null | undefined {
  const set = (one: ActDone) => {
    const act = actOf(procedure, one.act)
    const outcome = act?.outcomes.find((other) => other.id === one.outcome)
    return outcome?.standing ?? (one.positive ? (act?.standing ?? null) : null)
  }
  if (set(done) === null) return null
  const earlier = of.state.done.filter((one) => one !== done).findLast((one) => set(one) !== null)
  if (earlier) return set(earlier)
  if (!procedure.creates) return undefined
  const kind = of.scene.world.record(of.state.about)?.kind
  return of.scene.pack.records.get(kind ?? '')?.standings[0]
}
