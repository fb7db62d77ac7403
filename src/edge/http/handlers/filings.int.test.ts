import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PgStore } from '../../../base/store/index.ts'
import { platformActor, type Actor } from '../../../core/law/index.ts'
import type { ProceduresRoom } from '../../../operation/procedures/index.ts'
import { caseHandlers } from './cases.ts'
import { fixtureRoom } from '../../../operation/procedures/testing.ts'

let store: PgStore
let room: ProceduresRoom
let county: Actor
let city: Actor
let cases: readonly string[]

beforeAll(async () => {
  const ground = await fixtureRoom('upward-filing')
  const { people } = ground
  store = ground.store
  room = ground.room
  const bureau = async (area: string): Promise<Actor> => {
    const party = { name: `局${area}`, kind: 'government-department' as const, area }
    const { party: id } = await people.register(platformActor, party, crypto.randomUUID())
    await people.role(platformActor, id, { role: 'data-bureau', area }, crypto.randomUUID())
    const roles = [{ role: 'data-bureau', area }]
    return { account: area, person: area, party: id, area, roles, administrator: null }
  }
  county = await bureau('990101')
  city = await bureau('990100')
  const opened: string[] = []
  for (const n of ['b', 'c', 'd']) {
    const id = `plan-${'a'.repeat(15)}${n}`
    await store.transact({ id: crypto.randomUUID(), actor: 'test', party: null, request: null }, async (tx) => {
      const fields = { published: '2026-03-02' }
      await room.create(tx, { id, kind: 'plan', area: '990101', holder: null, giver: null, links: {}, fields })
      return null
    })
    opened.push((await room.open(county, { procedure: 'upward-filing', about: id }, crypto.randomUUID())).case)
  }
  cases = opened
})
afterAll(() => store.close())

it('given county plans of which the city received two, when it files all three in a batch, then those two go, each on its own day, and the third says why not', async () => {
  const handlers = caseHandlers({ procedures: room, clock: store.clock as never })
  const together = (actor: Actor, act: string, which: readonly string[], batch: string) =>
    handlers['cases.file-together']({
      actor,
      body: { act, cases: [...which], batch },
      command: crypto.randomUUID(),
      language: 'zh-CN',
    } as never) as Promise<
      readonly { case: string; ok: boolean; unmet: readonly { code: string; clauses: readonly string[] }[] }[]
    >
  const sent = await together(county, 'send-city', cases, '县2026-1')
  expect(sent.map(({ ok }) => ok)).toEqual([true, true, true])
  for (const id of cases.slice(0, 2))
    await room.act(
      city,
      id,
      { type: 'act', act: 'send-city', outcome: 'received', on: '2026-03-02' as never },
      crypto.randomUUID(),
    )
  const answers = await together(city, 'send-province', cases, '市2026-3')
  expect(answers.map(({ case: id, ok }) => [id, ok])).toEqual([
    [cases[0], true],
    [cases[1], true],
    [cases[2], false],
  ])
  expect(answers[2]?.unmet.map(({ code, clauses }) => [code, clauses])).toEqual([['filing-not-received', ['uf-1']]])
  const { state } = await room.caseView(city, cases[0]!)
  expect(state.filings.map(({ act, batch }) => [act, batch])).toEqual([
    ['send-city', null],
    ['send-province', '市2026-3'],
  ])
})
