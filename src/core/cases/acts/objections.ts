/** Objections to what stands in public: taken from anyone, answered by the notice's owner, upheld or not. */
import { fail, ok, refusal, type Refusal, type Result, type Unmet } from '../../kernel/index.ts'
import { byOf, doneNow, roundOf, type Act } from '../../law/index.ts'
import { draft, happen } from '../state/draft.ts'
import { endCase, openRound } from './do-act.ts'
import { finish } from './finish.ts'
import type { CaseState, Command, Happening, Scene } from '../state/model.ts'
import { dayUnmet, leftOut, notTheirs, platformUnmet } from '../order/open-act.ts'
import { standing } from '../order/order.ts'

type Decision = Result<readonly Happening[], Refusal>

export function decideObjection(state: CaseState, act: Act, command: Command, scene: Scene): Decision {
  const rule = act.notice?.objections
  if (!rule) return fail(refusal('invalid', platformUnmet('no-objections-here', { act: act.id })))
  const clock = standing(state, act)
  if (!doneNow(state, act.id, null) || !clock || command.on > clock.due) {
    return fail(
      refusal('closed', platformUnmet('notice-over', { act: act.id, until: clock?.due ?? null }, act.clauses)),
    )
  }
  const field = (name: string) => String(command.document?.[name] ?? '').trim()
  const unmet: Unmet[] = [...dayUnmet(state, act, null, scene, command.on, command.at)]
  if (field('text') === '' || field('text').length > 5000)
    unmet.push(platformUnmet('objection-text', { act: act.id }, act.clauses))
  if (rule.realName && (field('name') === '' || field('name').length > 100))
    unmet.push(platformUnmet('objection-name', { act: act.id }, act.clauses))
  if (rule.evidence && !(command.papers ?? []).some((paper) => paper.attachment))
    unmet.push(leftOut('evidence-paper', { act: act.id }, act.clauses, 'attach-paper'))
  if (unmet.length > 0) return fail(refusal('unmet', ...unmet))
  const of = draft(state, scene, command.actor, command.on, command.at)
  happen(
    of,
    'objection-made',
    {
      id: String(state.objections.length),
      act: act.id,
      round: roundOf(state, act.id, null),
      by: command.actor.account,
      name: field('name'),
      text: field('text'),
    },
    act.clauses,
  )
  finish(of)
  return ok(of.happenings)
}

export function decideAnswer(state: CaseState, act: Act, command: Command, scene: Scene): Decision {
  const banned = notTheirs(state, act, command.actor, null, scene, command.on)
  if (banned) return fail(refusal('forbidden', banned))
  const id = String(command.document?.['objection'] ?? '')
  const objection = state.objections.find((one) => one.id === id && one.act === act.id)
  if (!objection) return fail(refusal('not-found', platformUnmet('not-found', { what: `${act.id} #${id}` })))
  const text = String(command.document?.['text'] ?? '').trim()
  const upheld = command.document?.['upheld']
  const unmet: Unmet[] = []
  if (objection.answer) unmet.push(platformUnmet('objection-answered', { objection: id }))
  if (text === '') unmet.push(platformUnmet('answer-text', { objection: id }, act.clauses))
  if (typeof upheld !== 'boolean') unmet.push(platformUnmet('answer-upheld', { objection: id }))
  if (command.on < objection.on)
    unmet.push(leftOut('day-before-act', { on: command.on, act: act.id, day: objection.on }))
  if (unmet.length > 0) return fail(refusal('unmet', ...unmet))
  const of = draft(state, scene, command.actor, command.on, command.at)
  happen(
    of,
    'objection-answered',
    { objection: id, upheld: upheld === true, text, ...byOf(command.actor) },
    act.clauses,
  )
  const rule = act.notice?.objections
  if (upheld === true && rule) {
    if (rule.upheldBackTo !== null) openRound(of, rule.upheldBackTo, null, act.clauses)
    if (rule.upheldEnds !== null) endCase(of, rule.upheldEnds, act.clauses)
  }
  finish(of)
  return ok(of.happenings)
}
