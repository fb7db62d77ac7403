import type { CaseState } from '../../../src/core/cases/state/model.ts'
import type { JsonObject } from '../../../src/core/kernel/index.ts'
import { roundOf } from '../../../src/core/law/facts/facts-case.ts'
import type { Act, Item, Outcome } from '../../../src/core/law/grammar/pack.ts'
import { turningItem } from '../../../src/core/law/facts/sent-back.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { texts } from '../../shared/language/pair.ts'

/** One act as it stands for the person who looks. */
export type Answer = CaseView['acts'][number]

const words = texts({ recused: ['回避', 'Stepping aside'], returned: ['退回补正', 'Send back for completion'] })

/** What an act wants of the person who looks, on one line: what is theirs first, answers to objections never (they have a form of their own). */
export function turnOf(answers: readonly Answer[], act: string, line: string | null): Answer | undefined {
  const rows = answers.filter((answer) => answer.act === act && answer.wants !== 'answer')
  const onLine = rows.filter((answer) => answer.line === line)
  const among = onLine.length > 0 ? onLine : rows
  return among.find((answer) => answer.open && answer.mine) ?? among.find((answer) => answer.open) ?? among[0]
}

/** The `type` of the command that does what is wanted; none for the act itself and a receipt. */
export function commandType(wants: Answer['wants']): 'opinion' | 'complete' | undefined {
  return wants === 'opinion' || wants === 'complete' ? wants : undefined
}

/** The outcomes to choose from: a filing is sent without one; its receiver may also return it. */
export function outcomesFor(act: Act, wants: Answer['wants']): readonly Pick<Outcome, 'id' | 'title' | 'positive'>[] {
  if (wants === 'receipt')
    return [
      ...act.outcomes,
      { id: 'returned', title: { zh: words.returned[0], en: words.returned[1] }, positive: false },
    ]
  if (wants === 'complete' || (wants === 'act' && act.file)) return []
  if (wants === 'opinion' && act.review?.panelOf)
    return [...act.outcomes, { id: 'recused', title: { zh: words.recused[0], en: words.recused[1] }, positive: false }]
  return act.outcomes
}

/**
 * What the form starts with: what was submitted in an earlier round, so that nobody types it again. Which record a round is about is chosen
 * anew: at first what the case was opened for, afterwards none, for that is what was sent back.
 */
export function startingDocument(act: Act, line: string | null, state: CaseState): JsonObject {
  const before = state.done.findLast((done) => done.act === act.id && done.line === line)?.document
  const item = turningItem(act)
  if (item === null) return before ?? {}
  return { ...before, [item]: before ? null : state.about }
}

/** The items of an act's document: after a return the record to go on about is wanted. */
export function itemsFor(act: Act, line: string | null, state: CaseState, items: readonly Item[]): readonly Item[] {
  const turning = turningItem(act)
  if (turning === null || roundOf(state, act.id, line) < 2) return items
  return items.map((item) => (item.id === turning ? { ...item, required: true } : item))
}
