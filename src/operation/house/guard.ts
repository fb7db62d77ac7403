import type { Unmet } from '../../core/kernel/index.ts'
import type { Guard } from '../procedures/index.ts'
import { isGiven, type Giving } from './official.ts'
import { namesOf, today, unmetOf, type HouseParts } from './parts.ts'
import { claimsOf, houseOf } from './rows.ts'
import { closeness, wantedOf } from './scope.ts'
import { chainFor, standsFor } from './signing.ts'

/** What a party's own order has against it that somebody speaks for it: a chain has to sign first, a post has it, a colleague has it, nobody is stood in for. */
export function ownOrder(parts: HouseParts, giving: Giving): Guard {
  return async ({ actor, state, type, act, line, command }) => {
    if (actor.party === 'platform' || isGiven(giving, command)) return []
    const house = await houseOf(parts.store, actor.party)
    const wanted = wantedOf({ procedure: state.procedure, act, type })
    const found: Unmet[] = []
    if (
      actor.standsFor !== undefined &&
      !standsFor(house, actor.person, wanted, today(parts)).includes(actor.standsFor)
    )
      found.push(unmetOf('no-stand-in', {}, 'set-stand-in'))
    const chain = chainFor(house, wanted)
    if (chain) found.push(unmetOf('chain-first', { chain: chain.title }, 'draft-first'))
    const persons = actor.standsFor === undefined ? [actor.person] : [actor.person, actor.standsFor]
    const desks = house.posts.filter(({ scopes }) => scopes.length > 0 && closeness(scopes, wanted) > 0)
    if (desks.length > 0 && !desks.some(({ members }) => members.some((one) => persons.includes(one))))
      found.push(unmetOf('other-post', { posts: desks.map(({ title }) => title) }, 'ask-post'))
    const claim = (await claimsOf(parts.store, actor.party, { case: state.id })).find(
      (one) => one.act === act && one.line === line,
    )
    if (claim && !persons.includes(claim.person) && house.persons.has(claim.person)) {
      const name = await namesOf(parts, [claim.person])
      found.push(unmetOf('task-claimed', { name: name(claim.person) }, 'ask-claimer'))
    }
    return found
  }
}
