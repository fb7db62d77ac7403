import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkProjections } from '../../../base/ledger/fsck/check-projections.ts'
import { addDays, dayOf, startOf, type Day } from '../../../core/kernel/index.ts'
import { codesOf } from '../../../core/kernel/testing.ts'
import { canary, messageScene } from '../testing.ts'

let ground: Awaited<ReturnType<typeof messageScene>>
let id: string
beforeAll(async () => {
  ground = await messageScene()
  id = await ground.open()
  await ground.act('operator.a', id, 'draft', { document: { text: canary } })
})
afterAll(() => ground.end())

const command = () => crypto.randomUUID()
const today = () => dayOf(ground.store.clock.now())
const urge = (name: string, more: object = {}) =>
  ground.messages.urge(ground.who(name), id, { act: 'check', ...more }, command())
const supervise = (name: string, replyBy: Day = addDays(today(), 3)) =>
  ground.messages.supervise(ground.who(name), id, { act: 'check', note: '请说明进度', replyBy }, command())

describe('urging', () => {
  it('given an act that waits for the agency, when the operator urges, then every person of the agency sees it and nobody else', async () => {
    expect(await ground.messages.urges(ground.who('agency.b'))).toEqual([])
    await urge('operator.b', { note: '盼复' })
    const seen = async (name: string) =>
      (await ground.messages.urges(ground.who(name))).map(({ kind, act, note, mine }) => [kind, act, note, mine])
    expect(await seen('agency.a')).toEqual([['urge', 'check', '盼复', true]])
    expect(await seen('agency.b')).toEqual([['urge', 'check', '盼复', true]])
    expect(await seen('operator.a')).toEqual([])
    expect(await seen('bureau.a')).toEqual([])
  })

  it('given it was urged today, when anybody urges again, then it is refused, until the next working day', async () => {
    expect(await codesOf(urge('operator.a'))).toEqual(['urged-today'])
    const { acts } = await ground.messages.urging(ground.who('operator.a'), id)
    expect(acts.map(({ act, urge: may, urgedToday }) => [act, may, urgedToday])).toEqual([['check', false, true]])
    // Friday: what is urged on Saturday and Sunday counts for Monday.
    await ground.store.clock.advance(startOf(addDays(today(), 5), 600))
    await urge('operator.a')
    await ground.store.clock.advance(startOf(addDays(today(), 1), 600))
    expect(await codesOf(urge('operator.a'))).toEqual(['urged-today'])
    await ground.store.clock.advance(startOf(addDays(today(), 2), 600))
    await urge('operator.a')
  })

  it('given those whose turn it is, strangers, and acts that do not wait, when they urge, then it is refused with the reason', async () => {
    expect(await codesOf(urge('agency.a'))).toEqual(['urge-own'])
    expect(await codesOf(urge('stranger.a'))).toEqual(['forbidden'])
    expect(await codesOf(urge('operator.a', { act: 'close' }))).toEqual(['nothing-waits'])
    expect(await codesOf(urge('bureau.a'))).toEqual(['urge-stranger'])
  })

  it('given urging, then the history of the case tells it and the case itself is no newer than before', async () => {
    const { history, state } = await ground.procedures.caseView(ground.who('operator.a'), id)
    expect(history.filter(({ type }) => type === 'case-urged')).toHaveLength(3)
    expect(history.map(({ seq }) => seq)).toEqual(history.map(({ seq }) => seq).toSorted((a, b) => a - b))
    expect(state.version).toBe(history.filter(({ type }) => type !== 'case-urged').length)
  })
})

describe('supervising', () => {
  it('given the bureau, when it asks for an answer, then those asked see the day, answer once, and others cannot', async () => {
    expect(await codesOf(supervise('operator.a'))).toEqual(['forbidden'])
    expect(await codesOf(supervise('bureau.a', addDays(today(), -1)))).toEqual(['reply-day-past'])
    const { id: asked } = await supervise('bureau.a')
    const [first] = await ground.messages.urges(ground.who('agency.a'))
    expect([first?.kind, first?.replyBy, first?.byParty]).toEqual([
      'supervise',
      addDays(today(), 3),
      ground.who('bureau.a').party,
    ])
    const answer = (name: string) => ground.messages.answer(ground.who(name), asked, '本周办结', command())
    expect(await codesOf(answer('operator.a'))).toEqual(['answer-not-yours'])
    await answer('agency.b')
    expect(await codesOf(answer('agency.a'))).toEqual(['answered-before'])
    expect((await ground.messages.urges(ground.who('agency.a'))).map(({ kind }) => kind)).toEqual(['urge'])
    const { urges } = await ground.messages.urging(ground.who('bureau.b'), id)
    expect(urges.find((one) => one.id === asked)?.answer).toBe('本周办结')
  })

  it('given the act is done, then nothing is urged any more, and the tables are what their events say', async () => {
    await supervise('bureau.a')
    await ground.act('agency.a', id, 'check', { outcome: 'good' })
    expect(await ground.messages.urges(ground.who('agency.a'))).toEqual([])
    expect((await ground.messages.urging(ground.who('operator.a'), id)).urges.length).toBeGreaterThan(3)
    expect((await checkProjections(ground.store)).findings).toEqual([])
  })
})

describe('an act that two wait at', () => {
  it('given an opinion and the conclusion open at once, when asked and urged, then both parties are named and both are told', async () => {
    const both = await ground.open('hearing')
    await ground.act('operator.a', both, 'draft', { document: { text: canary } })
    const parties = ['agency.a', 'bureau.a'].map((name) => ground.who(name).party).toSorted()
    const named = async () => {
      const { acts } = await ground.messages.urging(ground.who('operator.a'), both)
      return acts.map(({ act, waitsFor }) => [act, waitsFor.toSorted()])
    }
    expect(await named()).toEqual([['hear', parties]])
    await ground.messages.urge(ground.who('operator.a'), both, { act: 'hear' }, command())
    const { urges } = await ground.messages.urging(ground.who('operator.a'), both)
    expect(urges.map((one) => one.parties.toSorted())).toEqual([parties])
    for (const name of ['agency.a', 'bureau.a'])
      expect((await ground.messages.urges(ground.who(name))).some((one) => one.case === both)).toBe(true)
    await ground.act('bureau.a', both, 'hear', { type: 'opinion', outcome: 'good' })
    expect(await named()).toEqual([['hear', [ground.who('agency.a').party]]])
  })
})
