import type { Tx } from '../../base/store/types.ts'
import type { Actor } from '../../core/law/permit-types.ts'
import { freshId } from './ids.ts'
import { lockPeople } from './parties.ts'
import type { PeopleParts } from './people.ts'
import { peopleReader } from './reader.ts'
import { refuse } from './refusals.ts'
import { hashPassword, oneTimePassword } from './secrets.ts'
import { endSessions } from './sessions.ts'

/** An account to be opened for a person of a party. */
export interface NewAccount {
  readonly name: string
  readonly party: string
  readonly person: { readonly name: string; readonly phone?: string | null }
  readonly administrator?: Actor['administrator']
}

/** An account without anything secret. */
export interface AccountView {
  readonly id: string
  readonly name: string
  readonly person: string
  readonly personName: string | null
  readonly party: string
  readonly administrator: Actor['administrator']
  readonly state: 'open' | 'closed'
  readonly locked: boolean
}

/** Opens an account. The one-time password is answered once, to the call that opened it; a repeat gets null. */
export async function openAccount(
  parts: PeopleParts,
  actor: Actor,
  of: NewAccount,
  command: string,
): Promise<{ account: string; password: string | null }> {
  const password = oneTimePassword()
  const hash = await hashPassword(password)
  const request = {
    do: 'open-account',
    name: of.name,
    party: of.party,
    person: of.person.name,
    phone: of.person.phone ?? null,
    administrator: of.administrator ?? null,
  }
  const { answer, repeated } = await parts.store.transact(
    { id: command, actor: actor.account, party: actor.party, request },
    async (tx) => {
      await lockPeople(tx)
      if ((await peopleReader(tx).party(of.party)) === null) refuse('not-found', 'not-found', { what: of.party })
      const [taken] = await tx.query('select 1 from people_account where name = $1', [of.name])
      if (taken !== undefined) refuse('conflict', 'account-name-taken', { name: of.name })
      const known = await samePerson(tx, of)
      const person = known ?? freshId('person')
      if (known !== null) await checkExclusion(tx, known, of.administrator ?? null)
      else
        await tx.query('insert into people_personal (subject, name, phone) values ($1, $2, $3)', [
          person,
          of.person.name,
          of.person.phone ?? null,
        ])
      const id = freshId('account')
      await tx.query('insert into people_secret (account, hash, must_change, changed) values ($1, $2, true, $3)', [
        id,
        hash,
        parts.realNow(),
      ])
      const personal = { subject: person, data: { name: of.person.name, phone: of.person.phone ?? null } }
      const data = { id, name: of.name, person, party: of.party, administrator: of.administrator ?? null }
      await tx.append(
        [{ stream: `account/${id}`, type: 'account.opened', data, personal }],
        new Map([[`account/${id}`, 0]]),
      )
      return { account: id }
    },
  )
  return { account: answer.account, password: repeated ? null : password }
}

/** The person whom the platform knows under the same name and phone in the same party. */
async function samePerson(tx: Tx, of: NewAccount): Promise<string | null> {
  if (!of.person.phone) return null
  const [row] = await tx.query<{ person: string }>(
    `select a.person from people_account a join people_personal q on q.subject = a.person
     where a.party = $1 and q.name = $2 and q.phone = $3 limit 1`,
    [of.party, of.person.name, of.person.phone],
  )
  return row?.person ?? null
}

/** INVARIANT: nobody is two of the separated administrators, and the security administrator does no business. */
async function checkExclusion(tx: Tx, person: string, wanted: Actor['administrator']): Promise<void> {
  const held = await tx.query<{ name: string; administrator: Actor['administrator'] }>(
    `select name, administrator from people_account where person = $1 and state = 'open'`,
    [person],
  )
  for (const { name, administrator } of held) {
    const bothAdministrate = administrator !== null && wanted !== null && administrator !== wanted
    const securityInBusiness = administrator !== wanted && (administrator === 'security' || wanted === 'security')
    if (bothAdministrate || securityInBusiness)
      refuse('unmet', 'administrators-separate', { account: name, held: administrator, wanted }, 'another-person')
  }
}

/** Closes an account at once: its sessions end in the same transaction. */
export async function closeAccount(
  parts: PeopleParts,
  actor: Actor,
  account: string,
  reason: string,
  command: string,
): Promise<{ account: string; sessions: number }> {
  const request = { do: 'close-account', account, reason }
  const { answer } = await parts.store.transact(
    { id: command, actor: actor.account, party: actor.party, request },
    async (tx) => {
      await lockPeople(tx)
      const found = await openAccountRow(tx, account)
      if (found.administrator !== null) {
        const others = await tx.query(
          `select 1 from people_account where administrator = $1 and state = 'open' and id <> $2`,
          [found.administrator, account],
        )
        if (others.length === 0)
          refuse(
            'unmet',
            'administrator-last',
            { account: found.name, administrator: found.administrator },
            'open-another-administrator',
          )
      }
      await tx.query('delete from people_secret where account = $1', [account])
      const sessions = await endSessions(tx, account)
      await tx.append([{ stream: `account/${account}`, type: 'account.closed', data: { account, reason, sessions } }])
      return { account, sessions }
    },
  )
  return answer
}

/** Gives a new one-time password, lifts a lock, ends the account's sessions. */
export async function resetAccount(
  parts: PeopleParts,
  actor: Actor,
  account: string,
  command: string,
): Promise<{ account: string; password: string | null }> {
  const password = oneTimePassword()
  const hash = await hashPassword(password)
  const { repeated } = await parts.store.transact(
    { id: command, actor: actor.account, party: actor.party, request: { do: 'reset-account', account } },
    async (tx) => {
      const { name } = await openAccountRow(tx, account)
      await tx.query('update people_secret set hash = $2, must_change = true, changed = $3 where account = $1', [
        account,
        hash,
        parts.realNow(),
      ])
      await tx.query('delete from people_attempt where key = $1', [`name ${name}`])
      const sessions = await endSessions(tx, account)
      await tx.append([{ stream: `account/${account}`, type: 'account.reset', data: { account, sessions } }])
      return { account }
    },
  )
  return { account, password: repeated ? null : password }
}

async function openAccountRow(
  tx: Tx,
  account: string,
): Promise<{ name: string; administrator: Actor['administrator'] }> {
  const [row] = await tx.query<{ name: string; administrator: Actor['administrator']; state: string }>(
    'select name, administrator, state from people_account where id = $1',
    [account],
  )
  if (row === undefined) return refuse('not-found', 'not-found', { what: account })
  return row.state === 'open' ? row : refuse('closed', 'account-closed', { account: row.name })
}

/** Accounts that an actor may see: administrators all, others those of their own party. */
export async function listAccounts(
  parts: PeopleParts,
  actor: Actor,
  filter: { readonly party?: string },
): Promise<AccountView[]> {
  const party = actor.administrator === null ? actor.party : (filter.party ?? null)
  if (actor.administrator === null && filter.party !== undefined && filter.party !== actor.party) return []
  return parts.store.query<AccountView>(
    `select a.id, a.name, a.person, q.name as "personName", a.party, a.administrator, a.state,
       exists (select 1 from people_attempt t where t.key = 'name ' || a.name and t.locked_until > $2) as locked
     from people_account a left join people_personal q on q.subject = a.person
     where $1::text is null or a.party = $1 order by a.name limit 5000`,
    [party, parts.realNow()],
  )
}
