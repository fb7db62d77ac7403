import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { platformActor } from '../../core/law/facts/permit-types.ts'
import { codesOf } from '../../core/kernel/testing.ts'
import { peopleScene, refusalOf, settledAccount, type PeopleScene } from './testing.ts'

const uuid = () => crypto.randomUUID()

describe('separated administrators', () => {
  let scene: PeopleScene
  let bureau: string
  let company: string
  beforeAll(async () => {
    scene = await peopleScene()
    bureau = (
      await scene.people.register(
        platformActor,
        { name: '甲市数据局', kind: 'government-department', area: '900000', level: 'city' },
        uuid(),
      )
    ).party
    company = (
      await scene.people.register(platformActor, { name: '乙公司', kind: 'enterprise', area: '900000' }, uuid())
    ).party
  })
  afterAll(() => scene.store.close())

  it('given a person who is one administrator, when another administration is opened for the same person, then it is refused', async () => {
    const person = { name: '钱某', phone: '13900000000' }
    await scene.people.open(
      platformActor,
      { name: 'qian-system', party: bureau, person, administrator: 'system' },
      uuid(),
    )
    for (const administrator of ['security', 'audit'] as const) {
      const second = scene.people.open(
        platformActor,
        { name: `qian-${administrator}`, party: bureau, person, administrator },
        uuid(),
      )
      expect(await codesOf(second)).toEqual(['administrators-separate'])
    }
  })

  it('given a person who is security administrator, when an account for business is opened, then it is refused', async () => {
    const person = { name: '孙某', phone: '13700000000' }
    await scene.people.open(
      platformActor,
      { name: 'sun-security', party: bureau, person, administrator: 'security' },
      uuid(),
    )
    expect(await codesOf(scene.people.open(platformActor, { name: 'sun', party: bureau, person }, uuid()))).toEqual([
      'administrators-separate',
    ])
  })

  it('given an administrator of a party with roles, when acting, then the account carries none of them', async () => {
    await scene.people.role(platformActor, company, { role: 'applicant', area: '900000' }, uuid())
    const { account } = await settledAccount(scene, 'auditor', company, 'audit')
    expect((await scene.people.actor(account))?.roles).toEqual([])
    const clerk = await settledAccount(scene, 'clerk', company)
    expect((await scene.people.actor(clerk.account))?.roles).toEqual([{ role: 'applicant', area: '900000' }])
  })

  it('given two administrators of a kind, when both are closed, then the first goes and the last is kept', async () => {
    const first = await settledAccount(scene, 'audit-one', company, 'audit')
    const audits = (await scene.people.accounts({ ...platformActor, administrator: 'audit' }, {})).filter(
      ({ administrator, state }) => administrator === 'audit' && state === 'open',
    )
    const others = audits.filter(({ id }) => id !== first.account)
    for (const { id } of others) await scene.people.close(platformActor, id, '离职', uuid())
    expect(others.length).toBeGreaterThan(0)
    expect(await refusalOf(scene.people.close(platformActor, first.account, '离职', uuid()))).toBe(
      'unmet: administrator-last',
    )
  })
})
