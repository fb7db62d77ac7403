import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultLimits } from './index.ts'
import { refusalOf, settledAccount, signInScene } from './testing.ts'

describe('lock-out', () => {
  let scene: Awaited<ReturnType<typeof signInScene>>
  let party: string
  const somewhere = () => scene.somewhere()
  beforeAll(async () => {
    scene = await signInScene()
    party = scene.party
  })
  afterAll(() => scene.store.close())

  const from = (name: string, password: string, where: string) =>
    refusalOf(scene.people.signIn({ name, password, address: where }))
  const wrong = 'forbidden: sign-in-wrong'
  const locked = 'busy: sign-in-locked'

  it('given five failures from an address, then the name is locked from there, each time for longer, on record once a time, and open from everywhere else', async () => {
    const { name, password, account } = await settledAccount(scene, 'locked', party)
    const [there, here] = [somewhere(), somewhere()]
    for (const minutes of [1, 2, 4]) {
      for (let i = 0; i < 5; i += 1) expect(await from(name, 'no', there)).toBe(wrong)
      expect(await from(name, password, there)).toBe(locked)
      expect(await from(name, password, here)).toBe('ok')
      scene.later((minutes - 0.1) * 60_000)
      expect(await from(name, password, there)).toBe(locked)
      scene.later(0.2 * 60_000)
    }
    expect(await from(name, password, there)).toBe('ok')
    const events = await scene.store.readStream(`account/${account}`)
    expect(events.filter(({ type }) => type === 'account.locked').map(({ data }) => data['minutes'])).toEqual([1, 2, 4])
  })

  it('given many wrong tries at once from an address, when counted, then no more than five are looked at', async () => {
    const { name } = await settledAccount(scene, 'at-once', party)
    const where = somewhere()
    const answers = await Promise.all(Array.from({ length: 20 }, () => from(name, 'no', where)))
    expect(answers.filter((answer) => answer === wrong)).toHaveLength(5)
    expect(answers.filter((answer) => answer === locked)).toHaveLength(15)
  })

  it('given the right password many times at once, then all of them are let in', async () => {
    const { name, password } = await settledAccount(scene, 'together', party)
    const where = somewhere()
    const answers = await Promise.all(Array.from({ length: 8 }, () => from(name, password, where)))
    expect(answers).toEqual(Array.from({ length: 8 }, () => 'ok'))
  })

  it('given guesses from many addresses, when there are too many, then addresses that the account never came from are refused, its own is not', async () => {
    const { name, password } = await settledAccount(scene, 'guessed', party)
    const home = somewhere()
    expect(await from(name, password, home)).toBe('ok')
    for (let i = 0; i < defaultLimits.failuresEverywhere; i += 1) await from(name, 'no', `10.1.0.${i}`)
    expect(await from(name, password, somewhere())).toBe(locked)
    expect(await from(name, password, home)).toBe('ok')
    scene.later(defaultLimits.lock + 1000)
    expect(await from(name, password, somewhere())).toBe('ok')
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
