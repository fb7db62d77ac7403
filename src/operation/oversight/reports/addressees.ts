import type { Actor } from '../../../core/law/index.ts'
import type { People } from '../../people/index.ts'
import type { Packs, ProceduresRoom } from '../../procedures/index.ts'
import { authoritiesOf, upwards } from '../complaints/index.ts'

/** A party that a report can be sent to: in which area, and whether it holds there the role that the sender holds below. */
export interface Addressee {
  readonly party: string
  readonly name: string
  readonly area: string
  readonly sameRole: boolean
}

/** The authority of the same role one area up, other authorities there and above, and those of the area itself; never the sender. */
export async function addresseesOf(
  parts: { readonly people: People; readonly packs: Packs; readonly procedures: Pick<ProceduresRoom, 'allows'> },
  actor: Actor,
  area: string,
): Promise<readonly Addressee[]> {
  const roles = actor.roles.filter((role) => role.area === area).map(({ role }) => role)
  const [own = area, ...above] = upwards(parts.packs.pack(area), area)
  const found: { party: string; area: string; sameRole: boolean }[] = []
  const add = (party: string, at: string, sameRole: boolean) => {
    if (party !== actor.party && !found.some((one) => one.party === party)) found.push({ party, area: at, sameRole })
  }
  for (const at of above) {
    for (const role of roles) for (const party of await parts.people.holders(role, at)) add(party, at, true)
    for (const party of await authoritiesOf(parts, at)) add(party, at, false)
  }
  for (const party of await authoritiesOf(parts, own)) add(party, own, false)
  const names = await parts.people.parties(found.map(({ party }) => party))
  return found.map((one) => ({ ...one, name: names.get(one.party)?.name ?? one.party }))
}
