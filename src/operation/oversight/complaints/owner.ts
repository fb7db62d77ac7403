import type { Pack } from '../../../core/law/index.ts'
import { authoritiesOf, supervises, upwards } from './authority.ts'
import type { ComplaintParts, NewComplaint } from './types.ts'

/**
 * Who answers a complaint: whoever gave what it is about, if the law lets them supervise; else whom the pack names for complaints; else the area's
 * authority, or the one above. Never the party that is complained about.
 */
export async function ownerFor(
  parts: ComplaintParts,
  complaint: Pick<NewComplaint, 'area' | 'about' | 'kind'>,
): Promise<string | null> {
  const { about, area } = complaint
  const record = about && !about.startsWith('party-') ? await parts.procedures.record(about) : null
  const accused = new Set([about, record?.holder, complaint.kind === 'official' ? record?.giver : null])
  const giver = record?.giver ?? null
  if (giver !== null && !accused.has(giver) && (await supervises(parts, giver, area))) return giver
  for (const at of upwards(parts.packs.pack(area), area)) {
    const named = await Promise.all(rolesIn(parts.packs.pack(at)).map((role) => parts.people.holders(role, at)))
    const found = [...named.flat(), ...(await authoritiesOf(parts, at))].find((party) => !accused.has(party))
    if (found !== undefined) return found
  }
  return null
}

/** The acts that a pack has for complaints, after the one that lodges it. */
export function complaintActs(pack: Pack | null) {
  const own = [...(pack?.procedures.values() ?? [])].filter(({ creates }) => creates?.kind === 'complaint')
  return own.flatMap(({ acts }) => acts.filter(({ after }) => after.length > 0))
}

/** Roles that a pack gives complaints to whatever they are about. */
function rolesIn(pack: Pack | null): readonly string[] {
  return complaintActs(pack)
    .filter(({ when }) => when === null)
    .flatMap(({ by }) => by.flatMap(({ role, of }) => (role !== null && of === null ? [role] : [])))
}
