/** Acts that every case knows and no pack writes: withdraw, return for completion, complete, correct, suspend, resume, void, transfer, undo. */
import { fail, ok, platformRefusal, refusal, type Refusal, type Result } from '../../kernel/index.ts'
import { doneNow, mayBy, ofTrack } from '../../law/index.ts'
import { draft, happen, lookAt, procedureOf, type Draft } from '../state/draft.ts'
import { mayClose } from '../existing/complete.ts'
import { finish } from '../acts/finish.ts'
import type { CaseState, Command, Happening, Scene } from '../state/model.ts'
import { leftOut } from '../order/open-act.ts'
import { actOf, handedInBy } from '../order/order.ts'
import { relate } from './relate.ts'
import { complete, gapOf, giveBack } from './return.ts'
import { correct } from './slip.ts'
import { stop } from './stop.ts'
import { tellOthers } from './told.ts'
import { takeOver, transfer, turnDown } from './transfer.ts'
import { undo } from './undo.ts'

type Decision = Result<readonly Happening[], Refusal>

/** What is sent back says what is wrong, and what is completed or named shows it: everything else says why. */
const reasonless: readonly Command['type'][] = ['complete', 'return', 'take-over', 'relate']

export function decideCommon(state: CaseState, command: Command, scene: Scene): Decision {
  const banned = notAllowed(state, command, scene)
  if (banned) return fail(banned)
  if ((command.reason ?? '').trim() === '' && !reasonless.includes(command.type)) {
    const params = { act: command.type, outcome: command.type }
    return fail(refusal('reason-needed', leftOut('reason-wanted', params, [], 'fill-reason')))
  }
  const of = draft(state, scene, command.actor, command.on, command.at)
  const refused = work(of, command)
  if (refused) return fail(refused)
  finish(of)
  return ok(of.happenings)
}

/** The parties that hand in, and those that judge, may each do their own common acts. */
export function notAllowed(state: CaseState, command: Command, scene: Scene): Refusal | null {
  return allowed(state, command, scene)
    ? null
    : refusal('forbidden', {
        code: 'forbidden',
        clauses: [],
        origin: 'platform',
        params: { act: command.type, roles: [], ties: [] },
        cure: 'forbidden',
      })
}

function allowed(state: CaseState, command: Command, scene: Scene): boolean {
  const { actor, line = null } = command
  const own = actor.party === state.openedBy
  switch (command.type) {
    case 'withdraw':
      return own
    case 'transfer':
    case 'relate':
      return own || judges(state, command, scene)
    case 'take-over':
      return actor.party === state.offer?.to
    case 'turn-down':
      return actor.party === state.offer?.to || actor.party === state.offer?.from
    case 'complete':
      if (gapOf(state, command))
        return mayClose(state, actOf(procedureOf(state, scene), command.act), actor, scene, command.on)
      return handedInBy(state, command.act, line) === actor.party
    case 'return':
      return returns(state, command, scene)
    case 'correct':
      return doneNow(state, command.act, line)?.party === actor.party
    case 'undo':
      return took(state, command.act, actor.party)
    default:
      return judges(state, command, scene)
  }
}

/** A filing is sent back by whoever receives it, everything else by whoever judges. */
function returns(state: CaseState, command: Command, scene: Scene): boolean {
  const act = actOf(procedureOf(state, scene), command.act)
  if (!act?.file) return judges(state, command, scene)
  const look = lookAt(state, scene, { actor: command.actor, on: command.on, line: command.line ?? null })
  return ofTrack([act.file.to], state.track).some((by) => mayBy(by, command.actor, look))
}

function took(state: CaseState, act: string, party: string): boolean {
  return [...state.done, ...state.opinions, ...state.filings].some((one) => one.act === act && one.party === party)
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
      return stop(of, command)
    case 'suspend':
      happen(of, 'case-suspended', { reason })
      tellOthers(of, 'case-suspended', { reason })
      return null
    case 'resume':
      if (!of.state.suspended) return platformRefusal('unmet', 'not-suspended')
      happen(of, 'case-resumed', { reason })
      tellOthers(of, 'case-resumed', { reason })
      return null
    case 'transfer':
      return transfer(of, command)
    case 'relate':
      return relate(of, command)
    case 'take-over':
      return takeOver(of)
    case 'turn-down':
      return turnDown(of, command)
    case 'return':
      return giveBack(of, command)
    case 'complete':
      return complete(of, command)
    case 'correct':
      return correct(of, command)
    case 'undo':
      return undo(of, command)
    case 'act':
    case 'opinion':
    case 'objection':
    case 'answer':
    case 'panel':
    case 'recuse':
      throw new RangeError(`${command.type} is no common act`)
  }
}
