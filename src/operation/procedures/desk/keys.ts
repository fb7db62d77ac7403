import type { Actor } from '../../../core/law/index.ts'
import type { RoleWanted } from '../../../core/cases/index.ts'

const ANYONE = 'anyone'

/** The key under which somebody who is wanted finds a case; null for the platform, which has no desk. */
export function keyOf(wanted: RoleWanted): string | null {
  if (wanted.role === 'platform') return null
  if (wanted.role === ANYONE) return ANYONE
  if (wanted.party !== null) return wanted.party
  if (wanted.role === null) return null
  return wanted.area === null ? wanted.role : `${wanted.role}@${wanted.area}`
}

/** Every key under which an actor has to look. A role held without an area counts in all of them. */
export function keysOf(actor: Actor, areas: readonly string[]): readonly string[] {
  const ties = actor.roles.flatMap(({ role, area }) => [
    role,
    ...(area === '' ? areas : [area]).map((code) => `${role}@${code}`),
  ])
  return [...new Set([ANYONE, ...(actor.party === '' ? [] : [actor.party]), ...ties])]
}
