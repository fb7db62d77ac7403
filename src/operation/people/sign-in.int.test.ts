import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { platformActor } from '../../core/law/facts/permit-types.ts'
import { defaultLimits } from './index.ts'
import { refusalOf, settledAccount, signInScene } from './testing.ts'

const uuid = () => crypto.randomUUID()

describe('sign-in', () => {
  let scene: Awaited<ReturnType<typeof signInScene>>
  let party: string
  const somewhere = () => scene.somewhere()
  beforeAll(async () => {
    scene = await signInScene()
    party = scene.party
  })
  afterAll(() => scene.store.close())

  it('given the right password, when signing in, then the token opens a session and stands nowhere in the database', async () => {
    const { name, password, account } = await settledAccount(scene, 'right', party)
    const { token } = await scene.people.signIn({ name, password, address: somewhere() })
    expect((await scene.people.session(token))?.actor.account).toBe(account)
    const kept = await scene.store.query(
      `select (select json_agg(s) from people_session s)::text || (select json_agg(e) from event e)::text as all`,
    )
    expect(JSON.stringify(kept)).not.toContain(token)
  })

  it('given a wrong password and an unknown name, when signing in, then both are refused in the same words', async () => {
    const { name } = await settledAccount(scene, 'same-words', party)
    const wrong = await refusalOf(scene.people.signIn({ name, password: 'no', address: somewhere() }))
    expect(wrong).toBe('forbidden: sign-in-wrong')
    expect(await refusalOf(scene.people.signIn({ name: 'no-such-name', password: 'no', address: somewhere() }))).toBe(
      wrong,
    )
  })

  it('given a session, when unused for the idle time, then it is over; used in between, it lives to its absolute end', async () => {
    const { name, password } = await settledAccount(scene, 'idle', party)
    const lazy = await scene.people.signIn({ name, password, address: somewhere() })
    const busy = await scene.people.signIn({ name, password, address: somewhere() })
    scene.later(defaultLimits.idle / 2 + 1000)
    expect(await scene.people.session(busy.token)).not.toBeNull()
    scene.later(defaultLimits.idle / 2 + 1000)
    expect(await scene.people.session(lazy.token)).toBeNull()
    expect(await scene.people.session(busy.token)).not.toBeNull()
    for (let hours = 0; hours < 13; hours += 0.4) {
      scene.later(0.4 * 3_600_000)
      await scene.people.session(busy.token)
    }
    expect(await scene.people.session(busy.token)).toBeNull()
  })

  it('given an account with sessions, when closed, then they end at once, sign-in fails, and the record says how many', async () => {
    const { name, password, account, token } = await settledAccount(scene, 'leaver', party)
    await scene.people.signIn({ name, password, address: somewhere() })
    expect(await scene.people.close(platformActor, account, '离职', uuid())).toEqual({
      account,
      sessions: 2,
      passed: 0,
    })
    expect(await scene.people.session(token)).toBeNull()
    expect(await scene.people.actor(account)).toBeNull()
    expect(await refusalOf(scene.people.signIn({ name, password, address: somewhere() }))).toBe(
      'forbidden: sign-in-wrong',
    )
    expect(await refusalOf(scene.people.close(platformActor, account, '离职', uuid()))).toBe('closed: account-closed')
  })

  it('given a changed password, when looked at, then other sessions are over and the old password is wrong', async () => {
    const { name, password, token } = await settledAccount(scene, 'changer', party)
    const other = await scene.people.signIn({ name, password, address: somewhere() })
    const session = await scene.people.session(token)
    if (session === null) throw new Error('no session')
    const change = { old: password, new: 'Another-good-1', address: somewhere() }
    expect(await refusalOf(scene.people.changePassword(session, { ...change, new: 'short' }))).toBe(
      'unmet: password-short password-digit password-special',
    )
    const fresh = await scene.people.changePassword(session, change)
    expect(await scene.people.session(other.token)).toBeNull()
    expect(await scene.people.session(token)).toBeNull()
    expect((await scene.people.session(fresh.token))?.mustChange).toBe(false)
    expect(await refusalOf(scene.people.signIn({ name, password, address: somewhere() }))).toBe(
      'forbidden: sign-in-wrong',
    )
  })

  it('given a lost password, when reset, then a one-time password works, must be changed, and a lock is lifted', async () => {
    const { name, account, token } = await settledAccount(scene, 'loser', party)
    for (let i = 0; i < 5; i += 1) await refusalOf(scene.people.signIn({ name, password: 'no', address: somewhere() }))
    const { password } = await scene.people.reset(platformActor, account, uuid())
    expect(await scene.people.session(token)).toBeNull()
    const opened = await scene.people.signIn({ name, password: password ?? '', address: somewhere() })
    expect((await scene.people.session(opened.token))?.mustChange).toBe(true)
  })

  it('given a password of last year, when signing in, then it must be changed', async () => {
    const { name, password } = await settledAccount(scene, 'old-password', party)
    scene.later(defaultLimits.passwordAge + 1000)
    const opened = await scene.people.signIn({ name, password, address: somewhere() })
    expect((await scene.people.session(opened.token))?.mustChange).toBe(true)
  })
})
