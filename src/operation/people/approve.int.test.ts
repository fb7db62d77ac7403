import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { platformActor, type Actor } from '../../core/law/facts/permit-types.ts'
import { codesOf } from '../../core/kernel/testing.ts'
import { peopleScene, refusalOf, settledAccount, type PeopleScene } from './testing.ts'

const uuid = () => crypto.randomUUID()

describe('approving administrators', () => {
  let scene: PeopleScene
  let party: string
  let actors: { readonly [kind in 'system' | 'security' | 'audit']: Actor }
  let phones = 0
  beforeAll(async () => {
    scene = await peopleScene()
    const first = await scene.people.initialise({ name: '平台运行单位', kind: 'public-institution', area: '900000' })
    party = first?.party ?? ''
    const all = await scene.people.accounts({ ...platformActor, administrator: 'audit' }, {})
    const actorOf = async (kind: string) => {
      const actor = await scene.people.actor(all.find((one) => one.administrator === kind)?.id ?? '')
      if (!actor) throw new Error(`no ${kind}`)
      return actor
    }
    actors = { system: await actorOf('system'), security: await actorOf('security'), audit: await actorOf('audit') }
  })
  afterAll(() => scene.store.close())

  const asked = (name: string, administrator: 'system' | 'security' | 'audit') => {
    phones += 1
    return { name, party, administrator, person: { name: `${name} 本人`, phone: `1380000${1000 + phones}` } }
  }
  const signIn = (name: string, password: string | null) =>
    scene.people.signIn({ name, password: password ?? '', address: 'test' })

  for (const [kind, approver] of [
    ['system', 'security'],
    ['security', 'audit'],
    ['audit', 'security'],
  ] as const) {
    it(`given a system administrator who opens a ${kind} administrator, when ${approver} approves, then only that one sees the password`, async () => {
      const name = `new-${kind}`
      const opened = await scene.people.open(actors.system, asked(name, kind), uuid())
      expect([opened.password, opened.waiting]).toEqual([null, true])
      expect(await scene.people.actor(opened.account)).toBeNull()
      const others = (['system', 'security', 'audit'] as const).filter((other) => other !== approver)
      for (const other of others)
        expect(await refusalOf(scene.people.approve(actors[other], opened.account, uuid()))).toBe(
          'forbidden: administrator-needed',
        )
      expect(await codesOf(scene.people.reset(actors.security, opened.account, uuid()))).toEqual(['account-waiting'])
      const command = uuid()
      const { password } = await scene.people.approve(actors[approver], opened.account, command)
      const session = await scene.people.session((await signIn(name, password)).token)
      expect([session?.actor.administrator, session?.mustChange]).toEqual([kind, true])
      expect((await scene.people.approve(actors[approver], opened.account, command)).password).toBeNull()
      expect(await codesOf(scene.people.approve(actors[approver], opened.account, uuid()))).toEqual([
        'nothing-to-approve',
      ])
      const events = await scene.store.readStream(`account/${opened.account}`)
      expect(events.map(({ type }) => type).slice(0, 2)).toEqual(['account.opened', 'account.approved'])
    })
  }

  it('given an administrator without a phone or of another party, when opened, then it is refused', async () => {
    const bare = { ...asked('bare', 'audit'), person: { name: '某' } }
    expect(await codesOf(scene.people.open(actors.system, bare, uuid()))).toEqual(['administrator-phone'])
    const other = await scene.people.register(
      platformActor,
      { name: '外单位', kind: 'enterprise', area: '900000' },
      uuid(),
    )
    const away = { ...asked('away', 'security'), party: other.party }
    expect(await codesOf(scene.people.open(actors.system, away, uuid()))).toEqual(['administrator-elsewhere'])
  })

  it('given a waiting security administrator, when audit is asked for under the same phone and another name, then it is refused', async () => {
    const one = asked('one-post', 'security')
    await scene.people.open(actors.system, one, uuid())
    const person = { name: '化名', phone: `+86-${one.person.phone}` }
    const second = { ...one, name: 'two-posts', administrator: 'audit' as const, person }
    expect(await codesOf(scene.people.open(actors.system, second, uuid()))).toEqual(['administrators-separate'])
  })

  it('given a waiting account, when it is closed, then nobody can approve it any more', async () => {
    const { account } = await scene.people.open(actors.system, asked('dropped', 'audit'), uuid())
    await scene.people.close(actors.system, account, '撤回', uuid())
    expect(await refusalOf(scene.people.approve(actors.security, account, uuid()))).toBe('closed: account-closed')
  })

  it('given the audit administrator, when security resets it, then its password stays until another administrator approves', async () => {
    const { account, name, password: old } = await settledAccount(scene, 'auditor', party, 'audit')
    const reset = await scene.people.reset(actors.security, account, uuid())
    expect([reset.password, reset.waiting]).toEqual([null, true])
    await signIn(name, old)
    for (const other of ['security', 'audit'] as const)
      expect(await refusalOf(scene.people.approve(actors[other], account, uuid()))).toBe(
        'forbidden: administrator-needed',
      )
    const { password } = await scene.people.approve(actors.system, account, uuid())
    expect(await refusalOf(signIn(name, old))).toBe('forbidden: sign-in-wrong')
    expect((await scene.people.session((await signIn(name, password)).token))?.mustChange).toBe(true)
    const types = (await scene.store.readStream(`account/${account}`)).map(({ type }) => type)
    expect(types).toEqual(expect.arrayContaining(['account.reset-asked', 'account.approved']))
  })

  it('given an account for business, when security resets it, then it is on the record and the password must change', async () => {
    const { account, name } = await settledAccount(scene, 'clerk', party)
    const { password } = await scene.people.reset(actors.security, account, uuid())
    expect((await scene.people.session((await signIn(name, password)).token))?.mustChange).toBe(true)
    const reset = (await scene.store.readStream(`account/${account}`)).find(({ type }) => type === 'account.reset')
    expect(reset?.actor).toBe(actors.security.account)
    expect(await codesOf(scene.people.approve(actors.audit, account, uuid()))).toEqual(['nothing-to-approve'])
  })
})
