import type { Tx } from '../../base/store/types.ts'
import type { Json } from '../../core/kernel/index.ts'
import { platformActor, type Actor, type AuditScope } from '../../core/law/facts/permit-types.ts'
import { checkAdministrator, checkExclusion, samePerson } from './exclusion.ts'
import { freshId } from './ids.ts'
import { lockPeople } from './parties.ts'
import { givePassword } from './passwords.ts'
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
  /** Of an auditor: what may be read, and when. Waits for a second person like an administrator's account. */
  readonly audits?: AuditScope
}

/** An account without anything secret. */
export interface AccountView {
  readonly id: string
  readonly name: string
  readonly person: string
  readonly personName: string | null
  readonly party: string
  readonly administrator: Actor['administrator']
  /** `waiting`: an administrator's account that a second administrator has yet to approve. */
  readonly state: 'open' | 'waiting' | 'closed'
  readonly locked: boolean
  /** The account that asked for an opening or a reset which a second administrator has yet to approve. */
  readonly askedBy: string | null
}

/**
 * Opens an account. The one-time password is answered once, to the call that opened it; a repeat gets null.
 * An administrator's account waits for a second administrator instead, who gets its password by approving.
 */
export async function openAccount(
  parts: PeopleParts,
  actor: Actor,
  of: NewAccount,
  command: string,
): Promise<{ account: string; password: string | null; waiting: boolean }> {
  const waiting = (of.administrator != null || of.audits !== undefined) && !founding(actor)
  const password = oneTimePassword()
  const hash = await hashPassword(password)
  const request = {
    do: 'open-account',
    name: of.name,
    party: of.party,
    person: of.person.name,
    phone: of.person.phone ?? null,
    administrator: of.administrator ?? null,
    ...(of.audits ? { audits: of.audits as unknown as Json } : {}),
  }
  const { answer, repeated } = await parts.store.transact(
    { id: command, actor: actor.account, party: actor.party, request },
    async (tx) => {
      await lockPeople(tx)
      if ((await peopleReader(tx).party(of.party)) === null) refuse('not-found', 'not-found', { what: of.party })
      const [taken] = await tx.query('select 1 from people_account where name = $1', [of.name])
      if (taken !== undefined) refuse('conflict', 'account-name-taken', { name: of.name })
      if (waiting && of.administrator != null) checkAdministrator(actor, of)
      await checkExclusion(tx, of)
      const known = await samePerson(tx, of)
      const person = known ?? freshId('person')
      if (known === null)
        await tx.query('insert into people_personal (subject, name, phone) values ($1, $2, $3)', [
          person,
          of.person.name,
          of.person.phone ?? null,
        ])
      const id = freshId('account')
      if (!waiting) await givePassword(parts, tx, { id, name: of.name, hash })
      const personal = { subject: person, data: { name: of.person.name, phone: of.person.phone ?? null } }
      const data = {
        id,
        name: of.name,
        person,
        party: of.party,
        administrator: of.administrator ?? null,
        ...(waiting ? { askedBy: actor.account } : {}),
        ...(of.audits ? { audits: of.audits as unknown as Json } : {}),
      }
      await tx.append(
        [{ stream: `account/${id}`, type: 'account.opened', data, personal }],
        new Map([[`account/${id}`, 0]]),
      )
      return { account: id }
    },
  )
  return { account: answer.account, password: repeated || waiting ? null : password, waiting }
}

/** The platform itself opens the first administrators, when there is nobody yet who could approve. */
function founding(actor: Actor): boolean {
  return actor.account === platformActor.account
}

/** Closes an account at once: its sessions end in the same transaction. */
export async function closeAccount(
  parts: PeopleParts,
  actor: Actor,
  account: string,
  reason: string,
  command: string,
): Promise<{ account: string; sessions: number; passed: number }> {
  const request = { do: 'close-account', account, reason }
  const { answer } = await parts.store.transact(
    { id: command, actor: actor.account, party: actor.party, request },
    async (tx) => {
      await lockPeople(tx)
      const found = await accountRow(tx, account)
      if (found.administrator !== null && found.state === 'open') {
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
      let passed = 0
      if (found.administrator === null) {
        const of = { party: found.party, person: found.person, by: actor.person, reason }
        for (const closing of parts.closings) passed += await closing(tx, of)
      }
      return { account, sessions, passed }
    },
  )
  return answer
}

/** Gives a new one-time password, lifts a lock, ends the account's sessions. An administrator's account keeps all that until a second one approves. */
export async function resetAccount(
  parts: PeopleParts,
  actor: Actor,
  account: string,
  command: string,
): Promise<{ account: string; password: string | null; waiting: boolean }> {
  const password = oneTimePassword()
  const hash = await hashPassword(password)
  const { answer, repeated } = await parts.store.transact(
    { id: command, actor: actor.account, party: actor.party, request: { do: 'reset-account', account } },
    async (tx) => {
      await lockPeople(tx)
      const { name, administrator, state } = await accountRow(tx, account)
      if (state === 'waiting') refuse('unmet', 'account-waiting', { account: name }, 'ask-approval')
      if (administrator !== null && !founding(actor)) {
        const data = { account, askedBy: actor.account }
        await tx.append([{ stream: `account/${account}`, type: 'account.reset-asked', data }])
        return { waiting: true }
      }
      const sessions = await givePassword(parts, tx, { id: account, name, hash })
      await tx.append([{ stream: `account/${account}`, type: 'account.reset', data: { account, sessions } }])
      return { waiting: false }
    },
  )
  return { account, password: repeated || answer.waiting ? null : password, waiting: answer.waiting }
}

type Known = Pick<AccountView, 'name' | 'administrator' | 'state' | 'party' | 'person'>

async function accountRow(tx: Tx, account: string): Promise<Known> {
  const [row] = await tx.query<Known>(
    'select name, administrator, state, party, person from people_account where id = $1',
    [account],
  )
  if (row === undefined) return refuse('not-found', 'not-found', { what: account })
  return row.state !== 'closed' ? row : refuse('closed', 'account-closed', { account: row.name })
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
    `select a.id, a.name, a.person, q.name as "personName", a.party, a.administrator, a.state, a.asked_by as "askedBy",
       exists (select 1 from people_attempt t where (t.key = 'name ' || a.name or starts_with(t.key, 'name ' || a.name || ' @ ')) and t.locked_until > $2) as locked
     from people_account a left join people_personal q on q.subject = a.person
     where $1::text is null or a.party = $1 order by a.name limit 5000`,
    [party, parts.realNow()],
  )
}
