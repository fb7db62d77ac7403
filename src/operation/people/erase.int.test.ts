import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPersonal } from '../../base/store/index.ts'
import { platformActor } from '../../core/law/facts/permit-types.ts'
import { peopleScene, refusalOf, type PeopleScene } from './testing.ts'

const uuid = () => crypto.randomUUID()

describe('erasing a person', () => {
  let scene: PeopleScene
  let account: string
  let person: string
  beforeAll(async () => {
    scene = await peopleScene()
    const { party } = await scene.people.register(
      platformActor,
      { name: '甲局', kind: 'government-department', area: '900000' },
      uuid(),
    )
    const asked = { name: 'leaver', party, person: { name: '周离', phone: '13600000000' } }
    account = (await scene.people.open(platformActor, asked, uuid())).account
    person = (await scene.people.actor(account))?.person ?? ''
  })
  afterAll(() => scene.store.close())

  it('given an open account, when its person is erased, then it is refused and nothing is lost', async () => {
    expect(await refusalOf(scene.people.erase(platformActor, person, '本人要求', uuid()))).toBe('unmet: person-active')
    expect(await scene.people.names([account])).toEqual(new Map([[account, '周离']]))
  })

  it('given a closed account, when its person is erased, then name and phone are gone for good and what was done stays', async () => {
    const [opened] = await scene.store.readStream(`account/${account}`)
    const seq = opened?.seq ?? 0
    expect((await readPersonal(scene.store, seq))?.data).toEqual({ name: '周离', phone: '13600000000' })
    await scene.people.close(platformActor, account, '离职', uuid())
    await scene.people.erase(platformActor, person, '本人要求', uuid())
    expect(scene.erased).toEqual([person])
    expect(await scene.people.names([account])).toEqual(new Map())
    expect(await readPersonal(scene.store, seq)).toBeNull()
    expect((await scene.store.readStream(`account/${account}`)).map(({ type }) => type)).toEqual([
      'account.opened',
      'account.closed',
    ])
    expect(
      (await scene.people.accounts({ ...platformActor, administrator: 'audit' }, {})).find(({ id }) => id === account),
    ).toMatchObject({ person, personName: null })
  })

  it('given a restored database with the name but without its key, when the platform starts, then the name is gone again', async () => {
    await scene.store.query(`insert into people_personal (subject, name) values ($1, '周离')`, [person])
    await scene.people.initialise({ name: '运行单位', kind: 'public-institution', area: '900000' })
    expect(await scene.people.names([person])).toEqual(new Map())
  })

  it('given nobody of that id, when erased, then it is not found', async () => {
    expect(await refusalOf(scene.people.erase(platformActor, 'person-none', '无', uuid()))).toBe('not-found: not-found')
  })
})
