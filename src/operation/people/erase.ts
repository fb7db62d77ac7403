import type { Sql } from '../../base/store/types.ts'
import type { Actor } from '../../core/law/permit-types.ts'
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
    if (accounts.length === 0) refuse('not-found', 'not-found', { what: person })
    const open = accounts.find(({ state }) => state === 'open')
    if (open !== undefined) refuse('unmet', 'person-active', { account: open.name }, 'close-account')
    await forget(tx, [person])
    await tx.append([{ stream: `person/${person}`, type: 'person.erased', data: { person, reason } }])
    return null
  })
}

/** Does every recorded erasure again: for a database that was restored from before it. */
export async function replayErasures(sql: Sql): Promise<number> {
  const rows = await sql.query<{ person: string }>(
    `select data ->> 'person' as person from event where type = 'person.erased'`,
  )
  await forget(
    sql,
    rows.map(({ person }) => person),
  )
  return rows.length
}

async function forget(sql: Sql, subjects: readonly string[]): Promise<void> {
  await sql.query('delete from people_personal where subject = any ($1)', [subjects])
  await sql.query('delete from subject_key where subject = any ($1)', [subjects])
}
