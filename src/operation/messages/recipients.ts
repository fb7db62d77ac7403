import type { RoleWanted } from '../../core/cases/index.ts'
import type { Actor } from '../../core/law/index.ts'
import type { MessageParts } from './types.ts'

/** A role of all areas that more parties hold than this is a possibility for many, nobody's turn. */
const MANY = 20

/** Somebody who is told: an account and the party that it acts for. */
export interface Told {
  readonly account: string
  readonly party: string
}

/** The parties that are wanted: by name, or by the role that they hold. */
export async function partiesOf(
  { store }: Pick<MessageParts, 'store'>,
  wanted: readonly RoleWanted[],
): Promise<readonly string[]> {
  const found = new Set<string>()
  for (const { role, area, party } of wanted) {
    if (role === 'platform' || role === 'anyone' || role === 'public') continue
    if (party !== null) found.add(party)
    else if (role !== null) for (const holder of await holders(store, role, area)) found.add(holder)
  }
  found.delete('platform')
  return [...found]
}

/** A role held without an area counts in all of them. */
async function holders(store: MessageParts['store'], role: string, area: string | null): Promise<readonly string[]> {
  const rows = await store.query<{ party: string }>(
    `select distinct party from people_role where role = $1 and ($2::text is null or area = $2 or area = '') order by 1 limit ${MANY + 1}`,
    [role, area],
  )
  return area === null && rows.length > MANY ? [] : rows.map(({ party }) => party)
}

/** Those who do business for some parties, as actors. */
export async function staffOf({ store, people }: MessageParts, parties: readonly string[]): Promise<readonly Actor[]> {
  if (parties.length === 0) return []
  const rows = await store.query<{ id: string }>(
    `select id from people_account where party = any ($1) and state = 'open' and administrator is null order by id`,
    [parties],
  )
  const actors = await Promise.all(rows.map(({ id }) => people.actor(id)))
  return actors.filter((actor) => actor !== null)
}

/** Of each party those persons who acted in the case themselves; where none of them is left, everybody. */
export async function takingPart(
  parts: MessageParts,
  parties: readonly string[],
  persons: ReadonlySet<string>,
): Promise<readonly Told[]> {
  const staff = await staffOf(parts, parties)
  return parties.flatMap((party) => {
    const own = staff.filter((actor) => actor.party === party)
    const acted = own.filter(({ person }) => persons.has(person))
    return (acted.length > 0 ? acted : own).map(({ account }) => ({ account, party }))
  })
}
