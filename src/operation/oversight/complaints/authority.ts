import type { Actor, Pack } from '../../../core/law/index.ts'
import type { ComplaintParts } from './types.ts'

type Parts = Pick<ComplaintParts, 'people' | 'packs'> & {
  readonly procedures: Pick<ComplaintParts['procedures'], 'allows'>
}

/** Somebody who acts for a party, as the law's gates see them; without an account, the party's roles alone. */
async function actorFor({ people }: Parts, party: string): Promise<Actor | null> {
  const [clerk] = await people.staff(party)
  if (clerk) return people.actor(clerk.account)
  const found = await people.party(party)
  return found && { account: '', person: '', party, area: found.area, roles: found.roles, administrator: null }
}

/** Whether the pack lets a party supervise an area: who may read the ledger, where everything stands. */
export async function supervises(parts: Parts, party: string, area: string): Promise<boolean> {
  const actor = await actorFor(parts, party)
  return actor !== null && parts.procedures.allows({ actor, action: 'ledger.read', on: null, area })
}

/** The parties that supervise an area, in the order in which its pack names their roles. */
export async function authoritiesOf(parts: Parts, area: string): Promise<readonly string[]> {
  const pack = parts.packs.pack(area)
  if (!pack) return []
  const found: string[] = []
  for (const role of pack.roles.keys())
    for (const party of await parts.people.holders(role, area))
      if (!found.includes(party) && (await supervises(parts, party, area))) found.push(party)
  return found
}

/** Roles of a pack that only governments hold: they lead the area whose bureaus the public complains about. */
export function leadingRoles(pack: Pack | null): readonly string[] {
  return [...(pack?.roles.values() ?? [])]
    .filter(({ kinds }) => kinds.length > 0 && kinds.every((kind) => kind === 'government'))
    .map(({ id }) => id)
}

/** Areas that an actor's party leads: those of its leading roles, and everything below them. */
export function ledBy(packs: ComplaintParts['packs'], actor: Actor): readonly string[] {
  const own = actor.roles.filter(({ role, area }) => leadingRoles(packs.pack(area)).includes(role))
  return [...new Set(own.flatMap(({ area }) => downwards(packs, area)))]
}

/** An area and those above it in its pack's tree, from below. */
export function upwards(pack: Pack | null, area: string): readonly string[] {
  const path: string[] = []
  for (let at: string | null = area; at !== null && !path.includes(at);) {
    path.push(at)
    at = pack?.head.areas.find(({ code }) => code === path.at(-1))?.under ?? null
  }
  return path
}

/** An area and everything below it. */
export function downwards(packs: ComplaintParts['packs'], area: string): readonly string[] {
  return packs.areas().filter((one) => upwards(packs.pack(one), one).includes(area))
}
