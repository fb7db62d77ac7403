import { randomUUID } from 'node:crypto'
import type { Actor } from '../../core/law/permit-types.ts'
import { countTry, forgetTries, lockKey, sweepTries, takeBackTry, type Attempt } from './attempts.ts'
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
  const name = who.name.trim().toLowerCase()
  const tries = await countTries(parts, name, who.address)
  const [found] = await parts.store.query<Found>(
    `select a.id, a.party, k.hash from people_account a join people_secret k on k.account = a.id where a.name = $1 and a.state = 'open'`,
    [name],
  )
  if (!(await meetsHash(found?.hash ?? null, who.password)) || found === undefined) return wrong(parts, tries, found)
  const opened = await enter(parts, found)
  if (opened === null) return wrong(parts, tries, found)
  await forgetTries(parts.store, tries.name.key)
  await takeBackTry(parts.store, tries.address.key)
  await sweepTries(parts.store, parts.limits, parts.realNow())
  return opened
}

interface Tries {
  readonly name: Attempt
  readonly address: Attempt
}

async function countTries(parts: PeopleParts, name: string, address: string): Promise<Tries> {
  const { store, limits } = parts
  const now = parts.realNow()
  const tries = {
    name: await countTry(store, `name ${name}`, limits.failuresOfName, limits, now),
    address: await countTry(store, `address ${address}`, limits.failuresOfAddress, limits, now),
  }
  const until = Math.max(tries.name.lockedUntil, tries.address.lockedUntil)
  if (until > 0) refuse('busy', 'sign-in-locked', { minutes: Math.ceil((until - now) / 60_000) }, 'wait-or-reset')
  return tries
}

async function wrong(parts: PeopleParts, tries: Tries, found: Found | undefined): Promise<never> {
  const { store, limits } = parts
  const now = parts.realNow()
  for (const each of [tries.name, tries.address]) if (each.locks) await lockKey(store, each.key, limits, now)
  if (tries.name.locks && found !== undefined) {
    const meta = {
      id: randomUUID(),
      actor: 'platform',
      party: null,
      request: { do: 'lock-account', account: found.id },
    }
    await store.transact(meta, async (tx) => {
      const minutes = Math.round(limits.lock / 60_000)
      await tx.append([
        {
          stream: `account/${found.id}`,
          type: 'account.locked',
          data: { account: found.id, failures: limits.failuresOfName, minutes },
        },
      ])
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
  const tries = await countTries(parts, found.name, change.address)
  if (!(await meetsHash(found.hash, change.old))) return wrong(parts, tries, found)
  await forgetTries(parts.store, tries.name.key)
  await takeBackTry(parts.store, tries.address.key)
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
