import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { platformActor } from '../../core/law/permit-types.ts'
import { defaultLimits } from './index.ts'
import { peopleScene, refusalOf, settledAccount, type PeopleScene } from './testing.ts'

const uuid = () => crypto.randomUUID()

describe('lock-out', () => {
  let scene: PeopleScene
  let party: string
  let address = 0
  /** An address of its own for each test, so that one test's failures do not lock another's. */
  const somewhere = () => `10.0.0.${(address += 1)}`
  beforeAll(async () => {
    scene = await peopleScene()
    party = (
      await scene.people.register(
        platformActor,
        { name: '甲局', kind: 'government-department', area: '900000' },
        uuid(),
      )
    ).party
  })
  afterAll(() => scene.store.close())

  it('given five failures, when the right password comes, then it is locked for its time, put on record once, and then open again', async () => {
    const { name, password, account } = await settledAccount(scene, 'locked', party)
    const from = somewhere()
    for (let i = 0; i < 5; i += 1)
      expect(await refusalOf(scene.people.signIn({ name, password: 'no', address: from }))).toBe(
        'forbidden: sign-in-wrong',
      )
    expect(await refusalOf(scene.people.signIn({ name, password, address: somewhere() }))).toBe('busy: sign-in-locked')
    const events = await scene.store.readStream(`account/${account}`)
    expect(events.filter(({ type }) => type === 'account.locked')).toHaveLength(1)
    scene.later(defaultLimits.lock + 1000)
    expect(await refusalOf(scene.people.signIn({ name, password, address: somewhere() }))).toBe('ok')
  })

  it('given many wrong tries at once, when counted, then no more than five are looked at', async () => {
    const { name } = await settledAccount(scene, 'at-once', party)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refusalOf(scene.people.signIn({ name, password: 'no', address: somewhere() }))),
    )
    expect(answers.filter((answer) => answer === 'forbidden: sign-in-wrong')).toHaveLength(5)
    expect(answers.filter((answer) => answer === 'busy: sign-in-locked')).toHaveLength(15)
  })

  it('given failures on many names from one address, when there are too many, then the address is locked for every name', async () => {
    const { name, password } = await settledAccount(scene, 'neighbour', party)
    const from = somewhere()
    for (let i = 0; i < defaultLimits.failuresOfAddress; i += 1)
      await refusalOf(scene.people.signIn({ name: `guess-${i}`, password: 'no', address: from }))
    expect(await refusalOf(scene.people.signIn({ name, password, address: from }))).toBe('busy: sign-in-locked')
    expect(await refusalOf(scene.people.signIn({ name, password, address: somewhere() }))).toBe('ok')
  })
})
