import type { HouseParts } from './parts.ts'
import { today } from './parts.ts'
import { draftRow, houseOf } from './rows.ts'
import { atWhom, standsFor } from './signing.ts'

/** Where a draft lies: at which step of which round, and with whom, stand-ins of the day among them. */
export interface DraftDesk {
  readonly party: string
  readonly case: string
  readonly act: string
  readonly line: string | null
  readonly state: 'drafting' | 'running'
  readonly round: number
  readonly step: number
  readonly persons: readonly string[]
}

/** Null for a draft that lies on nobody's desk any more. */
export async function deskOf(parts: HouseParts, draft: string): Promise<DraftDesk | null> {
  const state = await draftRow(parts.store, draft)
  if (!state || (state.state !== 'drafting' && state.state !== 'running')) return null
  const house = await houseOf(parts.store, state.party)
  const at = atWhom(state, house)
  const on = today(parts)
  const inTheirPlace = [...house.persons].filter((person) =>
    standsFor(house, person, state, on).some((one) => at.includes(one)),
  )
  const { party, case: of, act, line, round, step } = state
  return {
    party,
    case: of,
    act,
    line,
    state: state.state,
    round,
    step,
    persons: [...new Set([...at, ...inTheirPlace])],
  }
}
