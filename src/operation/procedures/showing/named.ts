import type { ActView, RoleWanted } from '../../../core/cases/index.ts'
import type { Parts } from '../parts/parts.ts'
import type { Standing } from './reading.ts'

/** Roles that nobody holds by name. */
const unnamed: ReadonlySet<string> = new Set(['anyone', 'public', 'platform'])
/** More than these are not named one by one. */
const MOST_NAMED = 5

/** An act as it stands, with the parties that hold the roles which are wanted. */
export async function namedAct(parts: Parts, row: Standing): Promise<ActView> {
  return { ...row, parties: await holdersOf(parts, row.who), receivers: await holdersOf(parts, row.to) }
}

async function holdersOf({ people }: Parts, wanted: readonly RoleWanted[]): Promise<readonly string[]> {
  const found = new Set<string>()
  for (const { role, area, party } of wanted) {
    if (party !== null) found.add(party)
    else if (role !== null && area !== null && !unnamed.has(role))
      for (const holder of await people.holders(role, area)) found.add(holder)
  }
  return found.size > MOST_NAMED ? [] : [...found]
}
