import type { Words } from '../../core/law/index.ts'
import { commandsOf } from './commands.ts'
import type { HouseParts } from './parts.ts'
import { today } from './parts.ts'
import { draftRow, houseOf } from './rows.ts'
import { closeness, type Wanted } from './scope.ts'
import { atWhom, standsFor } from './signing.ts'

/** Where a draft lies: at which step of which round, and with whom, stand-ins of the day among them. */
export interface DraftDesk {
  readonly party: string
  readonly case: string
  readonly act: string
  /** What people call the command, of a draft that is no act of a case; null of an act. */
  readonly command: Words | null
  readonly line: string | null
  readonly state: 'drafting' | 'running'
  readonly round: number
  readonly step: number
  readonly persons: readonly string[]
}

/** Who of a party has a kind of act on their desk, stand-ins of the day among them; null where its order names no post for it. */
export async function postsOf(
  parts: Pick<HouseParts, 'store'>,
  party: string,
  wanted: Wanted,
): Promise<readonly string[] | null> {
  const house = await houseOf(parts.store, party)
  const desks = house.posts.filter(({ scopes }) => scopes.length > 0 && closeness(scopes, wanted) > 0)
  const members = [...new Set(desks.flatMap((post) => post.members))].filter((one) => house.persons.has(one))
  // A desk without anybody keeps nobody from being told.
  if (members.length === 0) return null
  const on = today(parts)
  const inTheirPlace = [...house.persons].filter((person) =>
    standsFor(house, person, wanted, on).some((one) => members.includes(one)),
  )
  return [...new Set([...members, ...inTheirPlace])]
}

function unnamed(id: string): Words {
  return { zh: id, en: id }
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
    command:
      state.command === undefined ? null : (commandsOf(parts).title(state.command.id) ?? unnamed(state.command.id)),
    line,
    state: state.state,
    round,
    step,
    persons: [...new Set([...at, ...inTheirPlace])],
  }
}
