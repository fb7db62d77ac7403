import type { Tx } from '../../base/store/types.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import type { NewAccount } from './accounts.ts'
import { refuse } from './refusals.ts'

/** The person whom the platform knows under the same name and phone in the same party. */
export async function samePerson(tx: Tx, of: NewAccount): Promise<string | null> {
  if (!of.person.phone) return null
  const [row] = await tx.query<{ person: string }>(
    `select a.person from people_account a join people_personal q on q.subject = a.person
     where a.party = $1 and q.name = $2 and q.phone = $3 limit 1`,
    [of.party, of.person.name, of.person.phone],
  )
  return row?.person ?? null
}

/**
 * Nobody is two of the separated administrators, and the security administrator does no business. Whoever is reached under one phone is one person here,
 * whatever name and party they go by.
 */
export async function checkExclusion(tx: Tx, of: NewAccount): Promise<void> {
  if (!of.person.phone) return
  const wanted = of.administrator ?? null
  const held = await tx.query<{ name: string; administrator: Actor['administrator'] }>(
    `select a.name, a.administrator from people_account a join people_personal q on q.subject = a.person
     where a.state <> 'closed'
       and right(regexp_replace(q.phone, '[^0-9]', '', 'g'), 11) = right(regexp_replace($1, '[^0-9]', '', 'g'), 11)`,
    [of.person.phone],
  )
  for (const { name, administrator } of held) {
    const bothAdministrate = administrator !== null && wanted !== null && administrator !== wanted
    const securityInBusiness = administrator !== wanted && (administrator === 'security' || wanted === 'security')
    if (bothAdministrate || securityInBusiness)
      refuse('unmet', 'administrators-separate', { account: name, held: administrator, wanted }, 'another-person')
  }
}

/** An administrator belongs to the party that runs the platform and has a phone, by which one person in two posts is found out. */
export function checkAdministrator(actor: Actor, of: NewAccount): void {
  if (of.party !== actor.party)
    refuse('unmet', 'administrator-elsewhere', { party: of.party, wanted: actor.party }, 'open-at-platform')
  if (!of.person.phone) refuse('unmet', 'administrator-phone', { account: of.name }, 'give-phone')
}
