import type { JsonObject } from '../../kernel/index.ts'
import { happen, type Draft } from '../state/draft.ts'
import type { CaseState } from '../state/model.ts'

/** Everyone who took part besides the actor. */
export function others(state: CaseState, party: string): readonly JsonObject[] {
  const parties = new Set([
    state.openedBy,
    ...state.done.map((done) => done.party),
    ...state.opinions.map((one) => one.party),
    ...state.filings.map((one) => one.party),
    ...state.returned.flatMap((one) => (one.party === undefined ? [] : [one.party])),
  ])
  parties.delete(party)
  parties.delete('platform')
  return [...parties].map((one) => ({ role: null, area: null, party: one }))
}

/** Tells all others who took part what happened and why. */
export function tellOthers(of: Draft, what: string, about: JsonObject = {}): void {
  const to = others(of.state, of.actor.party)
  if (to.length > 0) happen(of, 'told', { what, to, ...about })
}
