import { randomUUID } from 'node:crypto'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import { countFailure, forgetFailures, inTurn, lockedUntil, sweepTries, type Trial } from './attempts.ts'
import { passwordLacks } from './password-rules.ts'
import type { PeopleParts } from './people.ts'
import { refuse, refuseUnmet } from './refusals.ts'
import { hashPassword, meetsHash } from './secrets.ts'
import { endSession, endSessions, openSession, type Session, type SessionOpened } from './sessions.ts'

/** Who wants in, and from where. */
export interface Credentials {
  readonly name: string
  readonly password: string
  readonly address: string
}

interface Found {
  readonly id: string
  readonly party: string
  readonly hash: string
}

/**
 * Opens a session for a name and its password. Wrong names and wrong passwords look the same from outside, in words and in time.
 * Throws Refused: `forbidden` wrong, `busy` locked.
 */
export async function signIn(parts: PeopleParts, who: Credentials): Promise<SessionOpened> {
  const of: Trial = { name: who.name.trim().toLowerCase(), address: who.address }
  return tried(parts, of, async () => {
    const [found] = await parts.store.query<Found>(
      `select a.id, a.party, k.hash from people_account a join people_secret k on k.account = a.id where a.name = $1 and a.state = 'open'`,
      [of.name],
    )
    const right = await meetsHash(found?.hash ?? null, who.password)
    const opened = right && found ? await enter(parts, found) : null
    if (opened === null) return wrong(parts, of, found)
    await forgetFailures(parts.store, of, parts.realNow())
    await sweepTries(parts.store, parts.limits, parts.realNow())
    return opened
  })
}

/** Looks at a trial when its turn has come and nothing locks it. Throws Refused `busy`. */
async function tried<T>(parts: PeopleParts, of: Trial, look: () => Promise<T>): Promise<T> {
  const done = await inTurn(of, async () => {
    const now = parts.realNow()
    const until = await lockedUntil(parts.store, of, now)
    if (until > 0) refuse('busy', 'sign-in-locked', { minutes: Math.ceil((until - now) / 60_000) }, 'wait-or-reset')
    return look()
  })
  return done ?? refuse('busy', 'sign-in-locked', { minutes: 1 }, 'wait-or-reset')
}

async function wrong(parts: PeopleParts, of: Trial, found: Found | undefined): Promise<never> {
  const { store, limits } = parts
  const time = await countFailure(store, of, limits, parts.realNow())
  if (time > 0 && found !== undefined) {
    const request = { do: 'lock-account', account: found.id }
    await store.transact({ id: randomUUID(), actor: 'platform', party: null, request }, async (tx) => {
      const minutes = Math.round(time / 60_000)
      const data = { account: found.id, failures: limits.failuresOfName, minutes }
      await tx.append([{ stream: `account/${found.id}`, type: 'account.locked', data }])
      return null
    })
  }
  return refuse('forbidden', 'sign-in-wrong', { most: limits.failuresOfName }, 'mend-sign-in')
}

/** Opens the session unless the account was closed meanwhile or its password changed. */
async function enter(parts: PeopleParts, found: Found): Promise<SessionOpened | null> {
  let opened: SessionOpened | null = null
  // A sign-in is never repeated by its id: the token of the first answer is not kept.
  const meta = { id: randomUUID(), actor: found.id, party: found.party, request: { do: 'sign-in', account: found.id } }
  await parts.store.transact(meta, async (tx) => {
    const [still] = await tx.query('select 1 from people_secret where account = $1 and hash = $2 for share', [
      found.id,
      found.hash,
    ])
    if (still === undefined) return null
    opened = await openSession(parts, tx, found.id)
    await tx.append([{ stream: `account/${found.id}`, type: 'account.signed-in', data: { account: found.id } }])
    return null
  })
  return opened
}

/** Ends a session. */
export async function signOut(parts: PeopleParts, session: Session): Promise<void> {
  const { account, party } = session.actor
  const meta = { id: randomUUID(), actor: account, party, request: { do: 'sign-out', account } }
  await parts.store.transact(meta, async (tx) => {
    if (await endSession(tx, session.token))
      await tx.append([{ stream: `account/${account}`, type: 'account.signed-out', data: { account } }])
    return null
  })
}

/** Sets a new password and answers a fresh session; all others of the account end. A wrong old password counts as a failed sign-in. */
export async function changePassword(
  parts: PeopleParts,
  session: Session,
  change: { readonly old: string; readonly new: string; readonly address: string },
): Promise<SessionOpened> {
  const { account, party } = session.actor
  const found = await foundOf(parts, session.actor)
  const of: Trial = { name: found.name, address: change.address }
  await tried(parts, of, async () => {
    if (!(await meetsHash(found.hash, change.old))) return wrong(parts, of, found)
    await forgetFailures(parts.store, of, parts.realNow())
    return true
  })
  refuseUnmet(passwordLacks(change.new, found.name))
  if (change.old === change.new) refuse('unmet', 'password-same', {}, 'mend-password')
  const hash = await hashPassword(change.new)
  let opened: SessionOpened | null = null
  await parts.store.transact(
    { id: randomUUID(), actor: account, party, request: { do: 'change-password', account } },
    async (tx) => {
      const set = `update people_secret set hash = $2, must_change = false, changed = $3 where account = $1 and hash = $4 returning 1`
      const [done] = await tx.query(set, [account, hash, parts.realNow(), found.hash])
      if (done === undefined) refuse('conflict', 'conflict', {}, 'reload')
      await endSessions(tx, account)
      opened = await openSession(parts, tx, account)
      await tx.append([{ stream: `account/${account}`, type: 'account.password-changed', data: { account } }])
      return null
    },
  )
  return opened ?? refuse('conflict', 'conflict', {}, 'reload')
}

async function foundOf(parts: PeopleParts, actor: Actor): Promise<Found & { readonly name: string }> {
  const [row] = await parts.store.query<Found & { name: string }>(
    'select a.id, a.party, a.name, k.hash from people_account a join people_secret k on k.account = a.id where a.id = $1',
    [actor.account],
  )
  return row ?? refuse('closed', 'account-closed', { account: actor.account })
}
