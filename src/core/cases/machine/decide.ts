/** One decision: a command on a case → what happens, or a refusal with everything that is unmet. */
import {
  fail,
  ok,
  platformRefusal,
  refusal,
  type JsonObject,
  type Refusal,
  type Result,
  type Unmet,
} from '../../kernel/index.ts'
import {
  byOf,
  defectsOf,
  didIt,
  doneNow,
  evaluateAll,
  mayBy,
  ofTrack,
  roundOf,
  type Act,
  type Outcome,
  type Stated,
} from '../../law/index.ts'
import { decideCommon, drawnPanel, frozenUnmet, recuse, returnUnmet, toCheck } from '../common/index.ts'
import { contentOf, digestOf } from '../acts/content.ts'
import { draft, happen, lookAt, procedureOf, type Draft } from '../state/draft.ts'
import { panelFor } from '../order/draw.ts'
import { applyDone } from '../acts/do-act.ts'
import { isClosedEntry } from '../state/entered.ts'
import { finish } from '../acts/finish.ts'
import type { CaseState, Command, Happening, Scene } from '../state/model.ts'
import { decideAnswer, decideObjection } from '../acts/objections.ts'
import {
  dayUnmet,
  leftOut,
  outcomeMissing,
  notTheirs,
  ownersOf,
  platformUnmet,
  relationUnmet,
  shut,
} from '../order/open-act.ts'
import { actOf, filingNow } from '../order/order.ts'
import { placed } from '../state/placed.ts'
import { opinionsNow, pointsUnmet, recused, reviewers } from '../order/review.ts'
import { heldRecords } from '../acts/effects.ts'
import { statedIn } from '../acts/stated.ts'

/** What a command on a case leads to. `world` misses in the scene make the answer provisional: load them and decide again. */
export function decide(state: CaseState, command: Command, scene: Scene): Result<readonly Happening[], Refusal> {
  const made = decided(state, command, scene)
  return made.ok ? made : fail({ ...made.error, unmet: placed(made.error.unmet, state) })
}

function decided(state: CaseState, command: Command, scene: Scene): Decision {
  const early = stopped(state, command, scene)
  if (early) return fail(early)
  scene.trace?.add(`procedure:${state.procedure}`)
  switch (command.type) {
    case 'act':
      return onAct(state, command, scene, (act) => decideAct(state, act, command, scene))
    case 'opinion':
      return onAct(state, command, scene, (act) => decideOpinion(state, act, command, scene))
    case 'objection':
      return onAct(state, command, scene, (act) => decideObjection(state, act, command, scene))
    case 'answer':
      return onAct(state, command, scene, (act) => decideAnswer(state, act, command, scene))
    case 'panel':
    case 'recuse':
      return byRoom(state, command, scene)
    default:
      return decideCommon(state, command, scene)
  }
}

/** What the experts' room does: a panel drawn by lot, one of it set aside. */
function byRoom(state: CaseState, command: Command, scene: Scene): Decision {
  const of = draft(state, scene, command.actor, command.on, command.at)
  const refused = command.type === 'panel' ? drawnPanel(of, command) : recuse(of, command)
  if (refused) return fail(refused)
  finish(of)
  return ok(of.happenings)
}

function stopped(state: CaseState, command: Command, scene: Scene): Refusal | null {
  if (command.seen !== undefined && command.seen !== state.version) {
    return refusal('conflict', platformUnmet('conflict', { seen: command.seen, now: state.version }, [], 'reload'))
  }
  if (state.ended !== null) {
    const ended = platformUnmet('case-ended', { as: state.ended, on: state.endedOn })
    const frozen = command.type === 'correct' ? frozenUnmet(state, command.act, scene) : null
    return refusal('closed', ended, ...(frozen ? [frozen] : []))
  }
  if (
    isClosedEntry(state) &&
    !['complete', 'correct', 'void', 'transfer', 'take-over', 'turn-down'].includes(command.type)
  )
    return platformRefusal('closed', 'case-entered', { on: state.entered?.on ?? null })
  if (
    state.suspended &&
    !['resume', 'void', 'withdraw', 'transfer', 'take-over', 'turn-down', 'recuse'].includes(command.type)
  )
    return platformRefusal('closed', 'case-suspended')
  return null
}

type Decision = Result<readonly Happening[], Refusal>

function onAct(state: CaseState, command: Command, scene: Scene, work: (act: Act) => Decision): Decision {
  const act = actOf(procedureOf(state, scene), command.act)
  if (!act) return fail(platformRefusal('not-found', 'not-found', { what: command.act }))
  const perLine = act.each === 'line'
  if (perLine && (command.line === undefined || (state.lines.length > 0 && !state.lines.includes(command.line)))) {
    return fail(platformRefusal('invalid', 'line-unknown', { line: command.line ?? null, lines: state.lines }))
  }
  if (!perLine && command.line !== undefined)
    return fail(platformRefusal('invalid', 'line-unknown', { line: command.line, lines: [] }))
  return work(act)
}

function decideAct(state: CaseState, act: Act, command: Command, scene: Scene): Decision {
  if (act.kind === 'file') return decideFiling(state, act, command, scene)
  const line = command.line ?? null
  const banned = notTheirs(state, act, command.actor, line, scene, command.on)
  if (banned) return fail(refusal('forbidden', banned, ...relationUnmet(state, act, scene)))
  const closed = [
    ...shut(state, act, line, scene, command.on),
    ...dayUnmet(state, act, line, scene, command.on, command.at),
  ]
  if (closed.length > 0) return fail(refusal('unmet', ...closed))
  const content = contentOf(state, act, command, scene)
  const refused = refusedBy(content, command)
  if (refused) return fail(refused)
  if (act.kind === 'sign') return decideSign(state, act, command, scene, content.outcome)
  const of = draft(state, scene, command.actor, command.on, command.at)
  const doing = { act, line, document: command.document ?? null, clauses: act.clauses }
  const stopped = act.hold ? heldRecords(of, act.hold, doing) : []
  const stated = content.outcome ? statedIn(state, act, content.outcome, command, scene, stopped) : ok(null)
  if (!stated.ok && scene.demandsStatement) return fail(refusal('unmet', ...stated.error))
  if (content.outcome) {
    note(of, act, content.warnings)
    doAct(of, act, content.outcome, command, stated.ok ? stated.value : null)
  }
  finish(of)
  return ok(of.happenings)
}

/** The refusal that content calls for, null when the command may go through. */
function refusedBy(content: ReturnType<typeof contentOf>, command: Command): Refusal | null {
  const reasoned = (command.reason ?? command.stated?.facts ?? '').trim() !== ''
  const reasons = reasoned ? [] : content.reasons
  if (content.unmet.length > 0) {
    const lawful = content.unmet.some((one) => one.origin !== 'platform')
    return { kind: lawful ? 'unmet' : 'invalid', unmet: [...content.unmet, ...reasons] }
  }
  return reasons.length > 0 ? { kind: 'reason-needed', unmet: reasons } : null
}

/** What only warns is noted on the case: a mark, with the clauses that were not met. */
function note(of: Draft, act: Act, warnings: readonly Unmet[]): void {
  if (warnings.length === 0) return
  happen(of, 'mark-set', { mark: `noted-${act.id}` }, [...new Set(warnings.flatMap((one) => one.clauses))].sort())
}

function doAct(of: Draft, act: Act, outcome: Outcome, command: Command, stated: Stated | null = null): void {
  const line = command.line ?? null
  const document = command.document ?? null
  applyDone(of, act, outcome, {
    act: act.id,
    line,
    round: roundOf(of.state, act.id, line),
    outcome: outcome.id,
    positive: outcome.positive,
    ...byOf(command.actor),
    party: command.actor.party,
    on: command.on,
    at: command.at,
    document,
    digest: document ? digestOf(document, of.scene) : (command.digest ?? null),
    papers: command.papers ?? [],
    reason: command.reason ?? stated?.facts ?? null,
    ...(command.points ? { points: command.points } : {}),
    ...(stated ? { stated } : {}),
  })
}

/** Each party of a signing signs once, all of them the same digest; the last signature does the act. */
function decideSign(state: CaseState, act: Act, command: Command, scene: Scene, outcome: Outcome | null): Decision {
  const look = lookAt(state, scene, { actor: command.actor, on: command.on })
  const signatures = opinionsNow(state, act, null)
  const parties = ownersOf(state, act)
  const mine = parties.findIndex(
    (by, index) => mayBy(by, command.actor, look) && !signatures.some((one) => one.points[`signatory-${index}`]),
  )
  if (mine < 0) return fail(platformRefusal('unmet', 'already-signed', { act: act.id }))
  const digest = command.digest ?? (command.document ? digestOf(command.document, scene) : null)
  const [first] = signatures
  if (first && first.digest !== digest) {
    return fail(
      refusal(
        'unmet',
        platformUnmet('digest-differs', { act: act.id, wanted: first.digest, found: digest }, act.clauses, 'reload'),
      ),
    )
  }
  const of = draft(state, scene, command.actor, command.on, command.at)
  happen(
    of,
    'act-signed',
    {
      act: act.id,
      line: null,
      round: roundOf(state, act.id, null),
      ...byOf(command.actor),
      party: command.actor.party,
      outcome: outcome?.id ?? 'signed',
      points: { [`signatory-${mine}`]: { passed: true } },
      reason: command.reason ?? null,
      digest,
      ...brought(command),
    },
    act.clauses,
  )
  if (signatures.length + 1 === parties.length && outcome)
    doAct(of, act, outcome, { ...command, ...(digest === null ? {} : { digest }) })
  finish(of)
  return ok(of.happenings)
}

/** The papers that came along, where there were any. */
function brought({ papers = [] }: Command): JsonObject {
  return papers.length === 0 ? {} : { papers: papers as unknown as JsonObject }
}

/** A filing is sent by its owner and then received, or returned for completion, by the other body: never approved. */
function decideFiling(state: CaseState, act: Act, command: Command, scene: Scene): Decision {
  const line = command.line ?? null
  const filed = filingNow(state, act, line)
  const sent = filed?.state === 'sent' ? filed : undefined
  const of = draft(state, scene, command.actor, command.on, command.at)
  const base = {
    act: act.id,
    line,
    round: roundOf(state, act.id, line),
    ...byOf(command.actor),
    party: command.actor.party,
  }
  if (!sent) {
    const banned = notTheirs(state, act, command.actor, line, scene, command.on)
    if (banned) return fail(refusal('forbidden', banned))
    const closed = [
      ...shut(state, act, line, scene, command.on),
      ...dayUnmet(state, act, line, scene, command.on, command.at),
    ]
    if (closed.length > 0) return fail(refusal('unmet', ...closed))
    const { outcome: _wish, ...sending } = command
    const refused = refusedBy(contentOf(state, act, sending, scene), command)
    if (refused) return fail(refused)
    happen(
      of,
      'filing-sent',
      {
        ...base,
        batch: act.file?.batch ? (command.batch ?? null) : null,
        document: command.document ?? null,
        ...(command.reason ? { reason: command.reason } : {}),
        ...brought(command),
      },
      act.clauses,
    )
  } else {
    const to = act.file ? ofTrack([act.file.to], state.track) : []
    const banned = notTheirs(state, act, command.actor, line, scene, command.on, to)
    if (banned) return fail(refusal('forbidden', banned))
    const again = toCheck(state, act.id, line) !== undefined
    const unmet = [
      ...receiptUnmet(sent.again ?? sent.on, act, command, again),
      ...returnUnmet(state, act, command),
      ...receiptDocument(state, act, command, scene),
    ]
    if (unmet.length > 0) return fail(refusal('unmet', ...unmet))
    const outcome = act.outcomes.find((one) => one.id === command.outcome)
    if (command.outcome === 'returned')
      happen(of, 'filing-returned', { ...base, reason: command.reason ?? null }, act.clauses)
    else {
      const points: JsonObject = again ? { points: (command.points ?? {}) as JsonObject } : {}
      happen(of, 'filing-received', { ...base, ...points }, act.clauses)
      if (outcome && !doneNow(state, act.id, line)) doAct(of, act, outcome, command)
    }
  }
  finish(of)
  return ok(of.happenings)
}

/** What the receiver hands back with the receipt is checked like any document. */
function receiptDocument(state: CaseState, act: Act, command: Command, scene: Scene): readonly Unmet[] {
  const type = act.file?.receipt ? scene.pack.documents.get(act.file.receipt) : undefined
  if (!type || command.outcome === 'returned') return []
  const document = command.document ?? {}
  const look = lookAt(state, scene, { actor: command.actor, on: command.on, line: command.line ?? null, document })
  return [
    ...defectsOf(type, document, scene.pack, scene.world, scene.trace).map((one) => one.unmet),
    ...evaluateAll(type.checks, look).flatMap((one) => (one.otherwise === 'refuse' ? [one.unmet] : [])),
  ]
}

/** What was completed is sent back, if it must be, with its defects and never as a whole. */
function receiptUnmet(sent: string, act: Act, command: Command, again: boolean): readonly Unmet[] {
  const known = [...act.outcomes.map((one) => one.id), ...(again ? [] : ['returned'])]
  const found: Unmet[] = []
  if (command.outcome === undefined || !known.includes(command.outcome)) found.push(outcomeMissing(act, command, known))
  if (command.on < sent) found.push(leftOut('day-before-act', { on: command.on, act: act.id, day: sent }))
  const reasoned =
    command.outcome === 'returned' || act.outcomes.some((one) => one.id === command.outcome && one.reason)
  if (reasoned && (command.reason ?? '').trim() === '')
    found.push(leftOut('reason-wanted', { act: act.id, outcome: command.outcome ?? null }, act.clauses, 'fill-reason'))
  return found
}

/** One who was drawn steps aside, with a reason; the next of the lot takes the place. */
function decideRecusal(state: CaseState, act: Act, command: Command, scene: Scene): Decision {
  const line = command.line ?? null
  const drawn = panelFor(state, act, line)
  const from = act.review?.panelOf ?? act.id
  if (!drawn?.includes(command.actor.party))
    return fail(refusal('forbidden', platformUnmet('not-drawn', { act: act.id }, act.clauses)))
  const unmet: Unmet[] = []
  if ((command.reason ?? '').trim() === '')
    unmet.push(leftOut('reason-wanted', { act: act.id, outcome: 'recused' }, act.clauses, 'fill-reason'))
  if (opinionsNow(state, act, line).some((one) => one.party === command.actor.party))
    unmet.push(platformUnmet('opinion-given', { act: act.id }))
  if (unmet.length > 0) return fail(refusal('unmet', ...unmet))
  const of = draft(state, scene, command.actor, command.on, command.at)
  const turn = { act: from, line, round: roundOf(state, from, line) }
  happen(of, 'panel-recused', { ...turn, party: command.actor.party, reason: command.reason ?? null }, act.clauses)
  finish(of)
  return ok(of.happenings)
}

/** One reviewer's or consulted party's opinion. */
function decideOpinion(state: CaseState, act: Act, command: Command, scene: Scene): Decision {
  const line = command.line ?? null
  const who = reviewers(state, act, line)
  if (who.length === 0) return fail(platformRefusal('invalid', 'no-opinions-here', { act: act.id }))
  const banned = notTheirs(state, act, command.actor, line, scene, command.on, who)
  if (banned) return fail(refusal('forbidden', banned))
  if (recused(state, act, command.actor, line, scene, command.on))
    return fail(refusal('forbidden', platformUnmet('recused', { act: act.id }, act.clauses, 'ask-another')))
  const closed = [
    ...shut(state, act, line, scene, command.on),
    ...dayUnmet(state, act, line, scene, command.on, command.at),
  ]
  if (closed.length > 0) return fail(refusal('unmet', ...closed))
  if (command.outcome === 'recused') return decideRecusal(state, act, command, scene)
  const outcome = act.outcomes.find((one) => one.id === command.outcome) ?? null
  // An expert is one person, by whatever way the opinion comes in.
  const single = scene.world.party(command.actor.party)?.kind === 'expert'
  const mine = opinionsNow(state, act, line).some(
    (one) => didIt(command.actor, one) || (single && one.party === command.actor.party),
  )
  const unmet: Unmet[] = [
    ...(mine ? [platformUnmet('opinion-given', { act: act.id })] : []),
    ...(outcome ? [] : [outcomeMissing(act, command)]),
    ...pointsUnmet(act, outcome, command, scene),
    ...(outcome && !outcome.positive && (command.reason ?? '').trim() === ''
      ? [leftOut('reason-wanted', { act: act.id, outcome: outcome.id }, [], 'fill-reason')]
      : []),
  ]
  if (unmet.length > 0)
    return fail({ kind: unmet.some((one) => one.origin !== 'platform') ? 'unmet' : 'invalid', unmet })
  const of = draft(state, scene, command.actor, command.on, command.at)
  happen(
    of,
    'opinion-given',
    {
      act: act.id,
      line,
      round: roundOf(state, act.id, line),
      ...byOf(command.actor),
      party: command.actor.party,
      outcome: command.outcome ?? '',
      points: (command.points ?? {}) as JsonObject,
      reason: command.reason ?? null,
      digest: command.digest ?? null,
      papers: (command.papers ?? []) as unknown as JsonObject,
      ...(command.entered ? { entered: { ...command.entered } } : {}),
    },
    act.clauses,
  )
  finish(of)
  return ok(of.happenings)
}
