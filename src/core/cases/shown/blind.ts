import { didIt, doneNow, type Actor } from '../../law/index.ts'
import { procedureOf } from '../state/draft.ts'
import type { CaseState, Opinion, Scene } from '../state/model.ts'

/**
 * The case as an actor may see it: while a blind review runs, nobody but its author sees an opinion; who drafted or signed something inside a house only
 * that house.
 */
export function visibleTo(whole: CaseState, actor: Actor, scene: Pick<Scene, 'pack'>): CaseState {
  const own = <T extends { readonly party: string; readonly writers?: readonly string[] }>(one: T): T => {
    if (one.writers === undefined || one.party === actor.party) return one
    const { writers: _, ...rest } = one
    return rest as T
  }
  const state = { ...whole, done: whole.done.map(own), opinions: whole.opinions.map(own) }
  const procedure = procedureOf(state, scene)
  const hidden = new Set(procedure.acts.filter((act) => act.review?.blind).map((act) => act.id))
  if (hidden.size === 0) return state
  const seen = (one: Opinion) =>
    !hidden.has(one.act) || didIt(actor, one) || doneNow(state, one.act, one.line) !== undefined
  return { ...state, opinions: state.opinions.filter(seen) }
}
