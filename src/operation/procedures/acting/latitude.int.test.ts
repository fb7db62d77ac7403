import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PgStore } from '../../../base/store/index.ts'
import { day, dayOf, startOf, type JsonObject } from '../../../core/kernel/index.ts'
import { platformActor, type Actor } from '../../../core/law/index.ts'
import type { ProceduresRoom } from '../index.ts'
import { fixtureRoom } from '../testing.ts'

const area = '990100'
let store: PgStore
let room: ProceduresRoom
const actors: Record<string, Actor> = {}

const parties = [
  ['centre', 'public-institution', 'agency', area],
  ['province', 'government-department', 'filer', '990000'],
  ['op', 'enterprise', null, area],
  ['e1', 'expert', 'expert', area],
  ['e2', 'expert', 'expert', area],
  ['e3', 'expert', 'expert', area],
  ['e4', 'expert', 'expert', area],
] as const

beforeAll(async () => {
  const ground = await fixtureRoom('latitude')
  const { people } = ground
  store = ground.store
  room = ground.room
  for (const [name, kind, role, at] of parties) {
    const { party } = await people.register(platformActor, { name, kind, area: at }, crypto.randomUUID())
    if (role) await people.role(platformActor, party, { role, area: at }, crypto.randomUUID())
    const roles = role ? [{ role, area: at }] : []
    actors[name] = { account: `account-${name}`, person: `person-${name}`, party, area: at, roles, administrator: null }
  }
})
afterAll(() => store.close())

function who(name: string): Actor {
  const actor = actors[name]
  if (!actor) throw new Error(`nobody is called ${name}`)
  return actor
}

function act(name: string, id: string, what: string, more: JsonObject = {}) {
  const on = dayOf(store.clock.now())
  return room.act(who(name), id, { type: 'act', act: what, on, ...more } as never, crypto.randomUUID())
}

const stateOf = async (id: string) => (await room.caseView(who('centre'), id)).state
const advance = (to: string) => store.clock.advance(startOf(day(to), 540))

describe('latitude on the platform', () => {
  let id = ''

  it('given a notice that is kept up, when its first day of end comes, then it still stands, and it ends on the later one', async () => {
    const made = await room.open(who('op'), { procedure: 'wish' }, crypto.randomUUID())
    id = made.case
    await act('op', id, 'hand-in')
    await act('centre', id, 'prolong', { document: { days: 5 }, reason: '案情复杂' })
    expect((await stateOf(id)).clocks.find((clock) => clock.act === 'examine')?.due).toBe('2026-03-23')
    await act('centre', id, 'examine', { outcome: 'good' })
    await act('centre', id, 'notice')
    await act('centre', id, 'keep-up')
    await advance('2026-03-10')
    const draws = async () => (await room.tasks(who('centre'), {})).must.map((task) => task.act)
    expect(await draws()).not.toContain('draw')
    await advance('2026-03-17')
    expect(await draws()).toContain('draw')
  })

  it('given a lot, then those drawn have it on their desks and nobody else, and whoever steps aside is replaced', async () => {
    await act('centre', id, 'draw')
    const [panel] = (await stateOf(id)).panels ?? []
    const drawn = panel?.order.slice(0, panel.number) ?? []
    const spare = panel?.order[3]
    expect([drawn.length, panel?.order.length]).toEqual([3, 4])
    const experts = ['e1', 'e2', 'e3', 'e4']
    const waiting = async () => {
      const found: string[] = []
      for (const name of experts)
        if ((await room.tasks(who(name), {})).must.some((task) => task.case === id)) found.push(who(name).party)
      return found.sort()
    }
    expect(await waiting()).toEqual([...drawn].sort())
    const first = experts.find((name) => who(name).party === drawn[0]) ?? ''
    await act(first, id, 'judge', { type: 'opinion', outcome: 'recused', reason: '亲属' })
    expect(await waiting()).toEqual([String(drawn[1]), String(drawn[2]), String(spare)].sort())
  })

  it('given a filing that nobody answers, when the days of silence are over, then the platform takes it as received', async () => {
    for (const name of ['e1', 'e2', 'e3', 'e4'])
      if ((await room.tasks(who(name), {})).must.some((task) => task.case === id))
        await act(name, id, 'judge', { type: 'opinion', outcome: 'passed' })
    await act('centre', id, 'judge', { outcome: 'passed' })
    await act('centre', id, 'file')
    await advance('2026-03-24')
    expect((await stateOf(id)).filings.map((filing) => filing.state)).toEqual(['sent'])
    await advance('2026-03-25')
    const state = await stateOf(id)
    expect(state.filings.map((filing) => filing.state)).toEqual(['received'])
    expect(state.done.findLast((done) => done.act === 'file')?.party).toBe('platform')
    expect((await room.record(state.about))?.standing).toBe('filed')
  })

  it('given a stop for some days, then jobs are refused while it stands, and it is lifted on the day after though its case has ended', async () => {
    const grant = 'grant-aaaaaaaaaaaaaaaa'
    await store.transact({ id: crypto.randomUUID(), actor: 'test', party: null, request: null }, async (tx) => {
      await room.create(tx, {
        id: grant,
        kind: 'grant',
        area,
        holder: who('op').party,
        giver: null,
        links: {},
        fields: {},
      })
      return null
    })
    const { case: stop } = await room.open(who('centre'), { procedure: 'stop', about: grant }, crypto.randomUUID())
    expect((await act('centre', stop, 'stop', { outcome: 'stopped', reason: '发现越权查询' })).ended).toBe('completed')
    const may = async () => (await room.permit({ actor: who('op'), action: 'job.run', on: grant })).ok
    expect([await may(), (await room.record(grant))?.holds.map((hold) => hold.until)]).toEqual([false, ['2026-03-30']])
    await advance('2026-03-31')
    expect([await may(), (await room.record(grant))?.holds]).toEqual([true, []])
  })
})
