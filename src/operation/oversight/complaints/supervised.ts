import type { Actor } from '../../../core/law/index.ts'
import { ledBy } from './authority.ts'
import type { ComplaintParts } from './types.ts'

/** What it takes to know whom an authority supervises. */
export interface Supervision {
  readonly packs: ComplaintParts['packs']
  readonly procedures: Pick<ComplaintParts['procedures'], 'allows'>
}

/** Areas that the law lets an actor supervise. */
export async function supervised({ packs, procedures }: Supervision, actor: Actor): Promise<readonly string[]> {
  if (actor.administrator === 'audit') return packs.areas()
  if (actor.administrator !== null) return []
  const near = packs.areas().filter((area) => reaches(packs, actor, area))
  const may = await Promise.all(near.map((area) => procedures.allows({ actor, action: 'ledger.read', on: null, area })))
  return near.filter((_, at) => may[at])
}

/** INVARIANT: an authority supervises its own area and those below it, never its neighbour's. */
function reaches(packs: ComplaintParts['packs'], actor: Actor, area: string): boolean {
  for (let at: string | null = area, steps = 0; at !== null && steps < 10; steps += 1) {
    const here: string = at
    if (actor.area === here || actor.roles.some((role) => role.area === here)) return true
    at = packs.pack(here)?.head.areas.find(({ code }) => code === here)?.under ?? null
  }
  return false
}

/** Areas in which an actor says who answers a complaint that would be nobody's: those that the actor's party leads or supervises. */
export async function placedBy(parts: Supervision, actor: Actor): Promise<readonly string[]> {
  if (actor.administrator !== null) return []
  return [...new Set([...ledBy(parts.packs, actor), ...(await supervised(parts, actor))])]
}
