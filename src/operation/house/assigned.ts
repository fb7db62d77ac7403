import type { Scope } from '../../core/cases/index.ts'
import type { Actor } from '../../core/law/index.ts'
import { atWhom } from './signing.ts'
import { namesOf, type HouseParts } from './parts.ts'
import { claimsOf, draftsOf, houseOf } from './rows.ts'

/** Who of one's own house is at an act: whoever took it up, or those on whose desk its draft is. */
export interface AtAct {
  readonly case: string
  readonly act: string
  readonly line: string | null
  readonly persons: readonly string[]
  readonly mine: boolean
}

/** A post, and the kinds of act that are only for its members. */
export interface PostScope {
  readonly title: string
  readonly scopes: readonly Scope[]
  readonly mine: boolean
}

/** Who is at what in the house of an actor: persons by act, and posts for what nobody has taken up. */
export async function assignedIn(
  parts: HouseParts,
  actor: Actor,
): Promise<{ readonly acts: readonly AtAct[]; readonly posts: readonly PostScope[] }> {
  if (actor.administrator !== null || actor.party === '') return { acts: [], posts: [] }
  const house = await houseOf(parts.store, actor.party)
  const claims = await claimsOf(parts.store, actor.party, {})
  const drafts = await draftsOf(parts.store, actor.party, {})
  const found = [
    ...claims.map(({ case: of, act, line, person }) => ({ case: of, act, line, at: [person] })),
    ...drafts.map((state) => ({
      case: state.case,
      act: state.act,
      line: state.line,
      at: state.state === 'drafting' ? (state.drafter ? [state.drafter] : []) : atWhom(state, house),
    })),
  ]
  const name = await namesOf(
    parts,
    found.flatMap(({ at }) => at),
  )
  return {
    acts: found.map(({ at, ...act }) => ({ ...act, persons: at.map(name), mine: at.includes(actor.person) })),
    posts: house.posts
      .filter(({ scopes }) => scopes.length > 0)
      .map(({ title, scopes, members }) => ({ title, scopes, mine: members.includes(actor.person) })),
  }
}
