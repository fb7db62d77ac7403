/** Acts that every case knows and no pack writes: withdraw, return for completion, complete, correct, suspend, resume, void, transfer. */
import {
  fail,
  ok,
  platformRefusal,
  refusal,
  type JsonObject,
  type Refusal,
  type Result,
  type Unmet,
} from '../kernel/index.ts'
import {
  byOf,
  defectsOf,
  doneNow,
  frozenFields,
  evaluateAll,
  mayBy,
  roundOf,
  type Act,
  type Procedure,
} from '../law/index.ts'
import { digestOf } from './content.ts'
import { draft, happen, happenRecord, lookAt, procedureOf, type Draft } from './draft.ts'
import { heldRecords, liftHold, setStanding, type Doing } from './effects.ts'
import { endCase } from './do-act.ts'
import { completeGap, mayClose } from './existing/complete.ts'
import { finish } from './finish.ts'
import type { ActDone, CaseState, Command, Happening, Scene } from './model.ts'
import { platformUnmet } from './open-act.ts'
import { actOf, predecessors } from './order.ts'

type Decision = Result<readonly Happening[], Refusal>

export function decideCommon(state: CaseState, command: Command, scene: Scene): Decision {
  const banned = notAllowed(state, command, scene)
  if (banned) return fail(banned)
  const reasoned = (command.reason ?? '').trim() !== ''
  if (
    !reasoned &&
    command.type !== 'complete' &&
    command.type !== 'resume' &&
    command.type !== 'transfer' &&
    command.type !== 'return'
  ) {
    return fail(
      refusal(
        'reason-needed',
        platformUnmet('reason-wanted', { act: command.type, outcome: command.type }, [], 'give-reason'),
      ),
    )
  }
  const of = draft(state, scene, command.actor, command.on, command.at)
  const refused = work(of, command)
  if (refused) return fail(refused)
  finish(of)
  return ok(of.happenings)
}

/** The parties that hand in, and those that judge, may each do their own common acts. */
function notAllowed(state: CaseState, command: Command, scene: Scene): Refusal | null {
  const own = command.actor.party === state.openedBy
  const allowed = (() => {
    switch (command.type) {
      case 'withdraw':
      case 'transfer':
        return own
      case 'complete':
        if (gapOf(state, command))
          return mayClose(state, actOfCase(state, command, scene), command.actor, scene, command.on)
        return doneNow(state, command.act, command.line ?? null)?.party === command.actor.party
      case 'correct':
        return doneNow(state, command.act, command.line ?? null)?.party === command.actor.party
      default:
        return judges(state, command, scene)
    }
  })()
  return allowed
    ? null
    : refusal('forbidden', {
        code: 'forbidden',
        clauses: [],
        origin: 'platform',
        params: { act: command.type, roles: [], ties: [] },
        cure: 'forbidden',
      })
}

/** A gap of an entered matter that the command means to close. */
function gapOf(state: CaseState, command: Command): boolean {
  return state.returned.some((one) => one.act === command.act && one.entered === true && !one.completed)
}

function actOfCase(state: CaseState, command: Command, scene: Scene): Act | undefined {
  return actOf(procedureOf(state, scene), command.act)
}

function judges(state: CaseState, command: Command, scene: Scene): boolean {
  const look = lookAt(state, scene, { actor: command.actor, on: command.on, line: command.line ?? null })
  return procedureOf(state, scene).acts.some((act) => {
    if (
      act.kind !== 'decide' &&
      act.kind !== 'review' &&
      act.kind !== 'file' &&
      act.kind !== 'confirm' &&
      act.kind !== 'notice'
    )
      return false
    return [...(act.kind === 'file' ? [] : act.by), ...(act.file ? [act.file.to] : [])].some((by) =>
      mayBy(by, command.actor, look),
    )
  })
}

function work(of: Draft, command: Command): Refusal | null {
  const reason = command.reason ?? null
  switch (command.type) {
    case 'withdraw':
    case 'void':
      return stop(of, command, reason)
    case 'suspend':
      happen(of, 'case-suspended', { reason })
      return null
    case 'resume':
      if (!of.state.suspended) return platformRefusal('unmet', 'not-suspended')
      happen(of, 'case-resumed', { reason })
      return null
    case 'transfer':
      return transfer(of, command)
    case 'return':
      return giveBack(of, command)
    case 'complete':
      return complete(of, command)
    case 'correct':
      return correct(of, command)
    case 'act':
    case 'opinion':
    case 'objection':
    case 'answer':
      throw new RangeError(`${command.type} is no common act`)
  }
}

/** This case's holds that stand, wherever its acts placed them. */
function standingHolds(of: Draft, procedure: Procedure) {
  const doing: Doing = { act: null, line: null, document: null, clauses: [] }
  const places = procedure.acts.flatMap((act) => (act.hold ? heldRecords(of, act.hold, doing) : []))
  return [...new Set([of.state.about, ...places])].flatMap((id) =>
    (of.scene.world.record(id)?.holds ?? []).flatMap((hold) => (hold.case === of.state.id ? [{ id, hold }] : [])),
  )
}

/**
 * Withdrawn by the one who opened it, or void: its holds are lifted wherever they stand, the record that it made goes to its last standing.
 * Nobody withdraws a case from under a hold that another party placed.
 */
function stop(of: Draft, command: Command, reason: string | null): Refusal | null {
  const procedure = procedureOf(of.state, of.scene)
  const bound = of.state.done.some((done) => {
    const kind = actOf(procedure, done.act)?.kind
    return done.positive && (kind === 'sign' || (kind === 'effect' && done.party === 'platform'))
  })
  const holds = standingHolds(of, procedure)
  const held = of.state.done.some(({ act, party, positive }) => {
    const name = actOf(procedure, act)?.hold?.name
    return positive && party !== command.actor.party && holds.some(({ hold }) => hold.name === name)
  })
  if (command.type === 'withdraw' && (bound || held))
    return platformRefusal('unmet', 'too-late-to-withdraw', {}, 'void')
  const record = of.scene.world.record(of.state.about)
  for (const { id, hold } of holds) liftHold(of, id, hold.name, hold.clauses)
  if (procedure.creates && record) {
    const last = of.scene.pack.records.get(record.kind)?.standings.at(-1)
    if (last !== undefined) setStanding(of, of.state.about, last, [])
  }
  happen(of, 'told', { what: command.type === 'void' ? 'case-void' : 'case-withdrawn', to: others(of), reason })
  endCase(of, command.type === 'void' ? 'void' : 'withdrawn', [])
  return null
}

/** Everyone who took part besides the actor. */
function others(of: Draft): readonly JsonObject[] {
  const parties = new Set([
    of.state.openedBy,
    ...of.state.done.map((done) => done.party),
    ...of.state.opinions.map((one) => one.party),
  ])
  parties.delete(of.actor.party)
  parties.delete('platform')
  return [...parties].map((party) => ({ role: null, area: null, party }))
}

function transfer(of: Draft, command: Command): Refusal | null {
  const to = command.document?.['to']
  if (typeof to !== 'string' || !of.scene.world.party(to))
    return platformRefusal('invalid', 'not-found', { what: typeof to === 'string' ? to : 'to' })
  happen(of, 'case-transferred', { party: to, person: null, reason: command.reason ?? null })
  happen(of, 'told', {
    what: 'case-transferred',
    to: [{ role: null, area: null, party: to }],
    reason: command.reason ?? null,
  })
  return null
}

/** Sent back once with all defects; while it is being completed, clocks that say so stand still. */
function giveBack(of: Draft, command: Command): Refusal | null {
  const line = command.line ?? null
  const done = doneNow(of.state, command.act, line)
  const given = command.document?.['defects']
  const defects = Array.isArray(given) ? given.map(String).filter((text) => text.trim() !== '') : []
  const unmet: Unmet[] = []
  if (!done) unmet.push(platformUnmet('nothing-to-return', { act: command.act }))
  if (defects.length === 0) unmet.push(platformUnmet('defects-missing', { act: command.act }))
  const before = of.state.returned.some(
    (one) => one.act === command.act && one.line === line && one.round === done?.round,
  )
  if (before) unmet.push(platformUnmet('returned-before', { act: command.act }))
  if (done && passedOn(of.state, done, procedureActs(of))) unmet.push(platformUnmet('decided-on', { act: command.act }))
  if (unmet.length > 0 || !done) return refusal('unmet', ...unmet)
  happen(of, 'returned-for-completion', {
    act: command.act,
    line,
    round: done.round,
    ...byOf(command.actor),
    defects,
    reason: command.reason ?? null,
  })
  happen(of, 'told', { what: 'returned', act: command.act, to: [{ role: null, area: null, party: done.party }] })
  return null
}

function procedureActs(of: Draft): readonly Act[] {
  return procedureOf(of.state, of.scene).acts
}

/** Whether something that follows has already been done in the present round. */
function passedOn(state: CaseState, done: ActDone, acts: readonly Act[]): boolean {
  return acts.some(
    (act) =>
      predecessors(act).some((before) => before.id === done.act) &&
      doneNow(state, act.id, act.each === 'line' ? done.line : null) !== undefined,
  )
}

function complete(of: Draft, command: Command): Refusal | null {
  const line = command.line ?? null
  const missing = gapOf(of.state, command) ? actOfCase(of.state, command, of.scene) : undefined
  if (missing) return completeGap(of, missing, command)
  const open = of.state.returned.some((one) => one.act === command.act && one.line === line && !one.completed)
  if (!open) return platformRefusal('unmet', 'nothing-returned', { act: command.act })
  const refused = replace(of, command, line, false)
  if (refused) return refused
  happen(of, 'completed', { act: command.act, line, round: roundOf(of.state, command.act, line) })
  return null
}

function correct(of: Draft, command: Command): Refusal | null {
  const line = command.line ?? null
  const act = actOf(procedureOf(of.state, of.scene), command.act)
  const done = doneNow(of.state, command.act, line)
  if (!act || !done) return platformRefusal('unmet', 'nothing-to-correct', { act: command.act })
  const taken = procedureActs(of).some((other) => other.onDigestOf === act.id && doneNow(of.state, other.id, null))
  if (taken) return refusal('unmet', platformUnmet('decided-on', { act: act.id }, act.clauses))
  // A notice that was changed or taken down stands anew from the day of the correction.
  const how = command.outcome === 'taken-down' ? 'taken-down' : 'changed'
  return replace(of, command, line, act.notice?.restartsOn.includes(how) ?? false)
}

/** The document of an act is frozen on the record: only a new case may change it. */
export function frozenUnmet(state: CaseState, id: string, scene: Scene): Unmet | null {
  const act = actOf(procedureOf(state, scene), id)
  const subject = scene.world.record(state.about)
  if (!subject || !act || act.store === null) return null
  scene.trace?.add(`record:${subject.kind}`)
  const frozen = frozenFields(subject, scene.pack)
  return frozen?.fields.includes(act.store)
    ? platformUnmet('frozen', { field: act.store, standing: subject.standing }, frozen.clauses)
    : null
}

/** A new version of what was handed in: checked like the first, both stay visible. */
function replace(of: Draft, command: Command, line: string | null, restarts: boolean): Refusal | null {
  const act = actOf(procedureOf(of.state, of.scene), command.act)
  const type = act?.document ? of.scene.pack.documents.get(act.document) : undefined
  if (!act || !command.document) return platformRefusal('invalid', 'document-missing', { act: command.act })
  const frozen = frozenUnmet(of.state, command.act, of.scene)
  if (frozen) return refusal('unmet', frozen)
  if (type) {
    const look = lookAt(of.state, of.scene, { actor: command.actor, on: command.on, line, document: command.document })
    const defects = defectsOf(type, command.document, of.scene.pack, of.scene.world, of.scene.trace).map(
      (one) => one.unmet,
    )
    const unmet = [
      ...defects,
      ...evaluateAll(type.checks, look)
        .filter((one) => one.otherwise === 'refuse')
        .map((one) => one.unmet),
    ]
    if (unmet.length > 0) return refusal('unmet', ...unmet)
  }
  const round = roundOf(of.state, act.id, line)
  happen(
    of,
    'act-corrected',
    {
      act: act.id,
      line,
      round,
      document: command.document,
      digest: digestOf(command.document, of.scene),
      ...byOf(command.actor),
      reason: command.reason ?? null,
      restarts,
    },
    act.clauses,
  )
  if (act.store !== null && line === null)
    happenRecord(of, of.state.about, 'record-noted', { fields: { [act.store]: command.document } }, act.clauses)
  return null
}
