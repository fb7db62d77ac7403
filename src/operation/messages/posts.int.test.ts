import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, dayOf } from '../../core/kernel/index.ts'
import { canary, messageScene } from './testing.ts'

let ground: Awaited<ReturnType<typeof messageScene>>
beforeAll(async () => {
  ground = await messageScene()
  const { house, who } = ground
  const security = { ...who('system'), administrator: 'security' } as const
  for (const one of ['agency.a', 'agency.b'])
    await house.setManager(security, { party: who(one).party, person: who(one).person, on: true }, command())
})
afterAll(() => ground.end())

const command = () => crypto.randomUUID()
const today = () => dayOf(ground.store.clock.now())
const kinds = async (name: string) => {
  await ground.messages.look()
  const { messages } = await ground.messages.box(ground.who(name), { limit: 50 })
  return messages.map(({ kind, act }) => (act === null ? kind : `${kind} ${act}`))
}
const clear = async () => {
  await ground.messages.look()
  await ground.store.query('delete from message')
}

describe('messages about an act that a post has', () => {
  it('given a post for an act, when it is its turn, then only who sits there hears of it, a stand-in of the day too; without anybody there, and for other acts, all do', async () => {
    const { house, who } = ground
    const [a, b] = [who('agency.a'), who('agency.b')]
    const set = async (more: object, members: readonly string[]) => {
      const post = { title: '审核岗', kind: 'section', members, scopes: [{ procedure: 'wish', act: 'check' }] } as const
      const { change } = await house.propose(a, { kind: 'post', post, ...more } as never, command())
      await house.confirm(b, change, command())
      return (await house.overview(a)).posts.find(({ title }) => title === '审核岗')?.id
    }
    const told = async (then: (id: string) => Promise<unknown>) => {
      const id = await ground.open()
      await then(id)
      const heard = [await kinds('agency.a'), await kinds('agency.b')]
      // What stays open would be told of again when its clocks run.
      const withdraw = { type: 'withdraw', act: 'draft', reason: '演练' } as never
      await ground.procedures.act(who('operator.a'), id, withdraw, command())
      await clear()
      return heard
    }
    const handIn = (id: string) => ground.act('operator.a', id, 'draft', { document: { text: canary } })
    await clear()
    const post = await set({}, [b.person])
    expect(await told(handIn)).toEqual([[], ['assigned check']])
    const days = { from: today(), to: addDays(today(), 1) }
    const { standIn } = await house.standIn(b, { by: a.person, ...days, scopes: [], reason: '出差' }, command())
    await clear()
    expect(await told(handIn)).toEqual([['assigned check'], ['assigned check']])
    await house.endStandIn(b, standIn, command())
    await clear()
    expect(await told(handIn)).toEqual([[], ['assigned check']])
    const checked = async (id: string) => {
      await handIn(id)
      await clear()
      await ground.act('agency.b', id, 'check', { outcome: 'good' })
    }
    expect(await told(checked)).toEqual([['assigned show'], []])
    await set({ id: post }, [])
    expect(await told(handIn)).toEqual([['assigned check'], ['assigned check']])
    await set({ id: post, ends: true }, [])
  })
})
