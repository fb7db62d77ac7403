import type { Sql } from '../../base/store/types.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import { lockPeople } from './parties.ts'
import type { PeopleParts } from './people.ts'
import { refuse } from './refusals.ts'

/**
 * Erases what is known of a person who has left: name and phone, and the key under which the personal parts of events are sealed.
 * What they did stays, under their id. Throws Refused while an account of theirs is open.
 */
export async function erasePerson(
  parts: PeopleParts,
  actor: Actor,
  person: string,
  reason: string,
  command: string,
): Promise<void> {
  const request = { do: 'erase-person', person, reason }
  await parts.store.transact({ id: command, actor: actor.account, party: actor.party, request }, async (tx) => {
    await lockPeople(tx)
    const accounts = await tx.query<{ name: string; state: string }>(
      'select name, state from people_account where person = $1',
      [person],
    )
    const [known] = await tx.query('select 1 from people_personal where subject = $1', [person])
    if (accounts.length === 0 && known === undefined) refuse('not-found', 'not-found', { what: person })
    const open = accounts.find(({ state }) => state !== 'closed')
    if (open !== undefined) refuse('unmet', 'person-active', { account: open.name }, 'close-account')
    parts.erased(person, tx.at)
    await forget(tx, person)
    await tx.append([{ stream: `person/${person}`, type: 'person.erased', data: { person, reason } }])
    return null
  })
}

/**
 * Takes out names and phones whose subject's key is gone: a restored database brings them back although the erasure register,
 * which stands beside the database, has erased the key again.
 */
export async function sweepErased(sql: Sql): Promise<number> {
  const gone = await sql.query(
    'delete from people_personal q where not exists (select from subject_key k where k.subject = q.subject) returning 1',
  )
  return gone.length
}

async function forget(sql: Sql, subject: string): Promise<void> {
  await sql.query('delete from people_personal where subject = $1', [subject])
  await sql.query('delete from personal_part where subject = $1', [subject])
  await sql.query('delete from subject_key where subject = $1', [subject])
}
