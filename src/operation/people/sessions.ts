import type { Sql, Tx } from '../../base/store/types.ts'
import { dayOf } from '../../core/kernel/index.ts'
import type { Actor, AuditScope } from '../../core/law/facts/permit-types.ts'
import { limited } from './limited.ts'
import type { PeopleParts } from './people.ts'
import { csrfOf, freshToken, tokenHash } from './secrets.ts'

/** A session as found by its token. */
export interface Session {
  readonly token: string
  readonly actor: Actor
  /** Must accompany every change made in this session. */
  readonly csrf: string
  readonly mustChange: boolean
  /** Real time in milliseconds at which it ends at the latest. */
  readonly until: number
}

/** A session just opened: the token is given to the one who signed in and kept nowhere. */
export interface SessionOpened {
  readonly token: string
  readonly until: number
}

const TOUCH_EVERY = 60_000

interface Row {
  readonly account: string
  readonly used: string
  readonly until: string
  readonly must_change: boolean
  readonly changed: string
  readonly person: string
  readonly party: string
  readonly administrator: Actor['administrator']
  readonly area: string
  readonly roles: Actor['roles']
  readonly audits: AuditScope | null
}

/** The live session of a token; null when it never was, is over, or its account is closed. */
export async function findSession(parts: PeopleParts, token: string): Promise<Session | null> {
  const now = parts.realNow()
  const hash = tokenHash(token)
  const [row] = await parts.store.query<Row>(
    `select s.account, s.used, s.until, k.must_change, k.changed, a.person, a.party, a.administrator, a.audits, p.area,
       coalesce((select json_agg(json_build_object('role', r.role, 'area', r.area) order by r.role, r.area)
         from people_role r where r.party = a.party), '[]') as roles
     from people_session s
     join people_account a on a.id = s.account and a.state = 'open'
     join people_secret k on k.account = s.account
     join people_party p on p.id = a.party
     where s.hash = $1 and s.until > $2 and s.used > $3`,
    [hash, now, now - parts.limits.idle],
  )
  if (row === undefined) return null
  if (now - Number(row.used) > TOUCH_EVERY)
    await parts.store.query('update people_session set used = $2 where hash = $1', [hash, now])
  const { account, person, party, administrator, area, roles, audits } = row
  // INVARIANT: an auditor's session ends with the term, to the instant, whatever timers do.
  if (audits && dayOf(parts.store.clock.now()) > audits.until) return null
  // INVARIANT: administration and business never meet in one account.
  const actor = { account, ...limited({ person, party, area, administrator, roles, audits }) }
  const mustChange = row.must_change || now - Number(row.changed) > parts.limits.passwordAge
  return { token, actor, csrf: csrfOf(token), mustChange, until: Number(row.until) }
}

/** Opens a session of an account in the transaction that puts the sign-in on the record. */
export async function openSession(parts: PeopleParts, tx: Tx, account: string): Promise<SessionOpened> {
  const token = freshToken()
  const now = parts.realNow()
  const until = now + parts.limits.absolute
  await tx.query('delete from people_session where until < $1 or used < $2', [now, now - parts.limits.idle])
  await tx.query('insert into people_session (hash, account, opened, used, until) values ($1, $2, $3, $3, $4)', [
    tokenHash(token),
    account,
    now,
    until,
  ])
  return { token, until }
}

/** Ends every session of an account; answers how many. */
export async function endSessions(sql: Sql, account: string): Promise<number> {
  return (await sql.query('delete from people_session where account = $1 returning 1', [account])).length
}

/** Ends one session; answers whether it was there. */
export async function endSession(sql: Sql, token: string): Promise<boolean> {
  return (await sql.query('delete from people_session where hash = $1 returning 1', [tokenHash(token)])).length > 0
}
