import type { JsonObject } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import type { DraftState } from './draft-state.ts'
import { refuse, today, type HouseParts } from './parts.ts'
import { wantedOf, type Wanted } from './scope.ts'
import { drafters, standsFor } from './signing.ts'
import type { Chain, House } from './types.ts'

/** Who may draft under a chain, in person or for another. Throws Refused. */
export function demandDrafter(
  house: House,
  chain: Chain,
  actor: Actor,
  wanted: Wanted,
  parts: HouseParts,
): { standsFor?: string } {
  const may = drafters(chain.steps, house)
  if (may === null || may.includes(actor.person)) return {}
  const other = standsFor(house, actor.person, wanted, today(parts)).find((one) => may.includes(one))
  return other === undefined ? refuse('forbidden', 'not-drafter', {}, 'ask-drafter') : { standsFor: other }
}

/** Marks what was done for another. */
export function forOf({ standsFor: other }: { readonly standsFor?: string }): JsonObject {
  return other === undefined ? {} : { for: other }
}

/** Who may write: who drafts, and whoever else the clerk's step names. */
export function editorOf(
  parts: HouseParts,
  house: House,
  state: DraftState,
  actor: Actor,
): { readonly standsFor?: string } {
  if (state.drafter === actor.person) return {}
  const wanted = wantedOf(state)
  const others = standsFor(house, actor.person, wanted, today(parts))
  if (state.drafter !== null && others.includes(state.drafter)) return { standsFor: state.drafter }
  return demandDrafter(house, state.chain, actor, wanted, parts)
}
