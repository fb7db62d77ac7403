import { knownAccounts, type KnownAccount } from './known.ts'
import { randomUUID } from 'node:crypto'
import type { Store, Tx } from '../../base/store/types.ts'
import type { Refusal } from '../../core/kernel/index.ts'
import type { Actor, AuditScope } from '../../core/law/facts/permit-types.ts'
import { closeAccount, listAccounts, openAccount, resetAccount, type AccountView, type NewAccount } from './accounts.ts'
import { approveAccount } from './approve.ts'
import { AUDIT_ENDS, endAudit } from './auditor.ts'
import { erasePerson } from './erase.ts'
import { initialise, type FirstAccounts } from './initialise.ts'
import { defaultLimits, type PeopleLimits } from './limits.ts'
import { assignRole, changeRole, registerParty, type NewParty, type Tie } from './parties.ts'
import type { PeopleParts, RoleLaw } from './people.ts'
import { peopleProjection } from './projection.ts'
import { findParties, peopleReader, staffAccountsOf, staffOf } from './reader.ts'
import { refuse } from './refusals.ts'
import { findSession, type Session, type SessionOpened } from './sessions.ts'
import { noteVisitor, type Visitor } from './visitors.ts'
import { changePassword, signIn, signOut, type Credentials } from './sign-in.ts'
import type { Party, PeopleReader, Staff } from './types.ts'

export { defaultLimits, type PeopleLimits } from './limits.ts'
export { isUscc } from './uscc.ts'
export type { Closing, RoleLaw } from './people.ts'
export type { Session, SessionOpened } from './sessions.ts'
export type { PeopleReader, Staff } from './types.ts'

/** The account signed in, as pages show it. */
interface Me {
  readonly account: string
  readonly name: string
  readonly person: { readonly id: string; readonly name: string | null }
  readonly party: { readonly id: string; readonly name: string; readonly area: string }
  readonly roles: { readonly role: string; readonly area: string }[]
  readonly administrator: Actor['administrator']
  readonly audits: AuditScope | null
  readonly mustChange: boolean
  readonly csrf: string
  readonly until: number
}

/** Parties, persons, accounts and sessions. All refusals are thrown as `Refused`. */
export interface People extends PeopleReader {
  /** The same questions inside a transaction. */
  reader(tx: Tx): PeopleReader
  /** Open business accounts of a party. */
  staff(party: string): Promise<readonly Staff[]>
  /** Open business accounts of a person in a party. */
  staffAccounts(party: string, person: string): Promise<readonly string[]>
  list(filter: Parameters<typeof findParties>[1]): Promise<Party[]>
  register(actor: Actor, party: NewParty, command: string): Promise<{ party: string }>
  role(
    actor: Actor,
    party: string,
    tie: Tie & { readonly take?: boolean },
    command: string,
  ): Promise<{ party: string; roles: Party['roles'] }>
  /** Gives a role as the effect of an act, in that act's transaction. */
  assignRole(tx: Tx, party: string, tie: Tie, clauses?: readonly string[]): Promise<void>
  accounts(actor: Actor, filter: { readonly party?: string }): Promise<AccountView[]>
  open(
    actor: Actor,
    account: NewAccount,
    command: string,
  ): Promise<{ account: string; password: string | null; waiting: boolean }>
  /** The second administrator's consent to an administrator's account or to the reset of one. */
  approve(actor: Actor, account: string, command: string): Promise<{ account: string; password: string | null }>
  /** Closes an account at once; `passed`: how many tasks and drafts went to others of the party. */
  close(
    actor: Actor,
    account: string,
    reason: string,
    command: string,
  ): Promise<{ account: string; sessions: number; passed: number }>
  /** Registers what a room does in the moment in which a business account is closed. */
  whenClosed(closing: PeopleParts['closings'][number]): void
  reset(
    actor: Actor,
    account: string,
    command: string,
  ): Promise<{ account: string; password: string | null; waiting: boolean }>
  /** Erases name and phone of a person without an open account. */
  erase(actor: Actor, person: string, reason: string, command: string): Promise<void>
  session(token: string): Promise<Session | null>
  signIn(who: Credentials): Promise<SessionOpened>
  signOut(session: Session): Promise<void>
  changePassword(
    session: Session,
    change: { readonly old: string; readonly new: string; readonly address: string },
  ): Promise<SessionOpened>
  me(session: Session): Promise<Me>
  /** Notes a member of the public under a real name; answers the id under which they stand in events. */
  visitor(visitor: Visitor, command: string): Promise<string>
  /** Name and phone of persons, for those who have to reach them; the erased are missing. */
  contacts(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly name: string; readonly phone: string | null }>>
  /** Names of persons by person or account id, for histories; the erased are missing. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Accounts by id, by a part of the person's name, within a party. */
  known(of: Parameters<typeof knownAccounts>[1]): Promise<readonly KnownAccount[]>
  /** Puts on the record that a signed-in account was refused something before any room was asked. */
  refused(actor: Actor, what: string, refusal: Refusal, command: string): Promise<void>
  /** Puts on the record how many calls came without a session or malformed, by reason. */
  counted(counts: { readonly [why: string]: number }): Promise<void>
  /** First accounts of an installation, or null when it has them. */
  initialise(party: NewParty): Promise<FirstAccounts | null>
}

/** Opens the room over a store and registers its projection; call before `store.start()`. */
export function createPeople(of: {
  readonly store: Store
  readonly law: RoleLaw
  readonly limits?: Partial<PeopleLimits>
  readonly realNow?: () => number
  /** Notes an erasure beside the database, before it is carried out. */
  readonly erased?: PeopleParts['erased']
}): People {
  const parts: PeopleParts = {
    store: of.store,
    law: of.law,
    limits: { ...defaultLimits, ...of.limits },
    realNow: of.realNow ?? (() => Date.now()),
    erased: of.erased ?? (() => {}),
    closings: [],
  }
  of.store.project(peopleProjection)
  of.store.onTimer(AUDIT_ENDS, (data) => endAudit(parts, String(data['account'])))

  return {
    ...peopleReader(of.store),
    reader: peopleReader,
    staff: (party) => staffOf(parts.store, party),
    staffAccounts: (party, person) => staffAccountsOf(parts.store, party, person),
    assignRole,
    list: (filter) => findParties(of.store, filter),
    register: async (actor, party, command) => ({ party: await registerParty(parts, actor, party, command) }),
    role: async (actor, party, tie, command) => ({ party, roles: await changeRole(parts, actor, party, tie, command) }),
    accounts: (actor, filter) => listAccounts(parts, actor, filter),
    open: (actor, account, command) => openAccount(parts, actor, account, command),
    approve: (actor, account, command) => approveAccount(parts, actor, account, command),
    whenClosed: (closing) => void parts.closings.push(closing),
    close: (actor, account, reason, command) => closeAccount(parts, actor, account, reason, command),
    reset: (actor, account, command) => resetAccount(parts, actor, account, command),
    erase: (actor, person, reason, command) => erasePerson(parts, actor, person, reason, command),
    session: (token) => findSession(parts, token),
    signIn: (who) => signIn(parts, who),
    signOut: (session) => signOut(parts, session),
    changePassword: (session, change) => changePassword(parts, session, change),
    me: (session) => me(parts, session),
    visitor: (visitor, command) => noteVisitor(parts, visitor, command),
    contacts: (ids) => contacts(parts, ids),
    names: (ids) => names(parts, ids),
    known: (of) => knownAccounts(parts, of),
    refused: (actor, what, refusal, command) => refused(parts, actor, what, refusal, command),
    counted: (counts) => counted(parts, counts),
    initialise: (party) => initialise(parts, party),
  }
}

async function me(parts: PeopleParts, session: Session): Promise<Me> {
  const { account, person, party, administrator, roles } = session.actor
  const [row] = await parts.store.query<{ name: string; person: string | null; party: string; area: string }>(
    `select a.name, q.name as person, coalesce(nullif(p.name, ''), n.name, '') as party, p.area
     from people_account a join people_party p on p.id = a.party
     left join people_personal q on q.subject = a.person left join people_personal n on n.subject = a.party where a.id = $1`,
    [account],
  )
  if (row === undefined) return refuse('closed', 'account-closed', { account })
  return {
    account,
    name: row.name,
    person: { id: person, name: row.person },
    party: { id: party, name: row.party, area: row.area },
    roles: [...roles],
    administrator,
    audits: session.actor.audits ?? null,
    mustChange: session.mustChange,
    csrf: session.csrf,
    until: session.until,
  }
}

async function contacts(
  parts: PeopleParts,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly name: string; readonly phone: string | null }>> {
  if (ids.length === 0) return new Map()
  const rows = await parts.store.query<{ subject: string; name: string; phone: string | null }>(
    'select subject, name, phone from people_personal where subject = any ($1)',
    [ids],
  )
  return new Map(rows.map(({ subject, name, phone }) => [subject, { name, phone }]))
}

async function names(parts: PeopleParts, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await parts.store.query<{ id: string; name: string }>(
    `select q.subject as id, q.name from people_personal q where q.subject = any ($1)
     union select a.id, q.name from people_account a join people_personal q on q.subject = a.person where a.id = any ($1)`,
    [ids],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function refused(
  parts: PeopleParts,
  actor: Actor,
  what: string,
  refusal: Refusal,
  command: string,
): Promise<void> {
  const codes = refusal.unmet.map(({ code }) => code)
  const meta = { id: randomUUID(), actor: actor.account, party: actor.party, request: { do: 'refused', what, command } }
  await parts.store.transact(meta, async (tx) => {
    await tx.append([
      {
        stream: `account/${actor.account}`,
        type: 'call.refused',
        data: { account: actor.account, what, kind: refusal.kind, codes },
      },
    ])
    return null
  })
}

async function counted(parts: PeopleParts, counts: { readonly [why: string]: number }): Promise<void> {
  const meta = { id: randomUUID(), actor: 'platform', party: null, request: { do: 'count-calls' } }
  await parts.store.transact(meta, async (tx) => {
    await tx.append([{ stream: 'edge/calls', type: 'calls.counted', data: { counts: { ...counts } } }])
    return null
  })
}
