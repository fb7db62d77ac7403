import { dayOf } from '../../../core/kernel/index.ts'
import { answeringRoles, gatherWorld, type Pack, type RecordState } from '../../../core/law/index.ts'
import { onWorld } from '../../procedures/index.ts'
import { authoritiesOf, leadingRoles, supervises, upwards } from './authority.ts'
import type { ComplaintParts, NewComplaint } from './types.ts'

type Matter = Pick<NewComplaint, 'area' | 'about' | 'against' | 'kind'>

/** Whose a complaint is, and the clauses by which the pack says so; none where it is whoever gave it or supervises. */
export interface Ownership {
  readonly owner: string | null
  readonly clauses: readonly string[]
}

/**
 * Who answers a complaint: whom the pack names for complaints like this one; else whoever gave what it is about, if the law lets them supervise; else
 * whom the pack names for all complaints; else the area's authority, or the one above; else, where all of these are complained about, who leads the
 * area, or the one above. Never the party that is complained about.
 */
export async function ownerFor(parts: ComplaintParts, complaint: Matter): Promise<Ownership> {
  const { about, area } = complaint
  const record = about ? await parts.procedures.record(about) : null
  const accused = accusedIn(complaint, record)
  const areas = upwards(parts.packs.pack(area), area)
  for (const at of areas) {
    for (const { role, clauses } of await competentIn(parts, at, complaint, record)) {
      const owner = (await parts.people.holders(role, at)).find((party) => !accused.has(party))
      if (owner !== undefined) return { owner, clauses }
    }
  }
  const giver = record?.giver ?? null
  if (giver !== null && !accused.has(giver) && (await supervises(parts, giver, area)))
    return { owner: giver, clauses: [] }
  for (const at of areas) {
    const named = await Promise.all(rolesIn(parts.packs.pack(at)).map((role) => parts.people.holders(role, at)))
    const owner = [...named.flat(), ...(await authoritiesOf(parts, at))].find((party) => !accused.has(party))
    if (owner !== undefined) return { owner, clauses: [] }
  }
  for (const at of areas) {
    const leading = await Promise.all(leadingRoles(parts.packs.pack(at)).map((role) => parts.people.holders(role, at)))
    const owner = leading.flat().find((party) => !accused.has(party))
    if (owner !== undefined) return { owner, clauses: [] }
  }
  return { owner: null, clauses: [] }
}

/** Parties that a complaint is about, and so never theirs to answer. */
export function accusedIn(
  { against, kind }: { readonly against?: string | null | undefined; readonly kind: string },
  record: Pick<RecordState, 'holder' | 'giver'> | null,
): ReadonlySet<string> {
  const found = [against, record?.holder, kind === 'official' ? record?.giver : null]
  return new Set(found.filter((party) => typeof party === 'string'))
}

/** Roles of an area's pack that answer complaints like this one. */
async function competentIn(
  { packs, store, people }: ComplaintParts,
  area: string,
  { kind, about, against }: Matter,
  record: RecordState | null,
): Promise<ReturnType<typeof answeringRoles>> {
  const pack = packs.pack(area)
  if (pack === null) return []
  const on = dayOf(store.clock.now())
  const told = { kind, ...(record && about ? { about, of: record.kind } : {}), ...(against ? { party: against } : {}) }
  const world = gatherWorld()
  return onWorld(store, people, world, () => answeringRoles(told, { pack, world, calendar: packs.calendar, on, area }))
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
