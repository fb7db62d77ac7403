import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PgStore } from '../../base/store/index.ts'
import { day, startOf } from '../../core/kernel/index.ts'
import { platformActor, type Actor } from '../../core/law/index.ts'
import type { PartyKind } from '../people/types.ts'
import type { ProceduresRoom } from '../procedures/index.ts'
import { fixtureRoom } from '../procedures/testing.ts'
import { openSearch, type Search } from './index.ts'

const area = '990100'
let store: PgStore
let room: ProceduresRoom
let search: Search
const actors = new Map<string, Actor>()
const cases: string[] = []

function who(name: string): Actor {
  const actor = actors.get(name)
  if (!actor) throw new Error(`nobody is called ${name}`)
  return actor
}

async function found(name: string, typed: string): Promise<readonly string[]> {
  return (await search.find(who(name), typed)).hits.map(({ kind, name: said }) => `${kind} ${said}`).sort()
}

/** Whoever reads in order waits for every transaction that is open on the server, also others': asked again until all is read. */
async function allRead(): Promise<void> {
  for (;;) {
    await search.table(who('登记中心'), {})
    if ((await search.progress()).behind === 0) return
    await new Promise((done) => setTimeout(done, 20))
  }
}

beforeAll(async () => {
  const ground = await fixtureRoom('registration')
  store = ground.store
  room = ground.room
  search = openSearch({ store, packs: ground.packs, procedures: room, report: () => undefined })
  const party = async (name: string, kind: PartyKind, roles: readonly string[], uscc: string | null = null) => {
    const command = crypto.randomUUID()
    const { party: id } = await ground.people.register(platformActor, { name, kind, area, uscc }, command)
    for (const role of roles) await ground.people.role(platformActor, id, { role, area }, crypto.randomUUID())
    const ties = roles.map((role) => ({ role, area }))
    actors.set(name, { account: name, person: name, party: id, area, roles: ties, administrator: null })
  }
  await party('登记中心', 'government-department', ['registry'])
  await party('甲数据有限公司', 'enterprise', [], '91350100M000100Y43')
  await party('乙科技公司', 'enterprise', [])
  for (const [name, title, number] of [
    ['甲数据有限公司', '企业𠮷信用画像', '延登〔2026〕7号'],
    ['乙科技公司', '公交到站预测', '延登〔2026〕8号'],
  ] as const) {
    const opened = await room.open(who(name), { procedure: 'registration' }, crypto.randomUUID())
    cases.push(opened.case)
    const act = {
      type: 'act' as const,
      act: 'apply',
      on: day('2026-03-02'),
      document: { name: title, ends: '2027-03-02' },
      papers: [{ number }],
    }
    await room.act(who(name), opened.case, act, crypto.randomUUID())
  }
  await allRead()
})

afterAll(async () => {
  await search.end()
  await store.close()
})

describe('the search', () => {
  it('given a paper’s number in other brackets, one letter, two, a credit code, then each finds what it stands in', async () => {
    const case0 = 'case 登记 · 企业𠮷信用画像'
    expect(await found('登记中心', '延登(2026) 7号')).toEqual([case0])
    expect(await found('登记中心', '𠮷')).toEqual([case0, 'registration 企业𠮷信用画像'])
    expect(await found('登记中心', '公交')).toEqual(['case 登记 · 公交到站预测', 'registration 公交到站预测'])
    expect(await found('登记中心', '91350100m000')).toContain('party 甲数据有限公司')
    expect(await found('登记中心', cases[0] ?? '')).toEqual([case0])
    expect(await found('登记中心', '% _')).toEqual([])
  })

  it('given a case of another party, then it is not found, although its record is public; one’s own is', async () => {
    expect(await found('乙科技公司', '𠮷')).toEqual(['registration 企业𠮷信用画像'])
    expect(await found('甲数据有限公司', '𠮷')).toHaveLength(2)
  })

  it('given a word that stands in thousands of entries, then the newest come first, the oldest with it is found by its own word, and there are more', async () => {
    await store.query(
      `insert into search_entry (id, kind, area, seq, own, name, text, grams)
       select 'party-' || n, 'party', $1, n, '{}', '寻常单位' || n, '寻常单位' || n || case n when 1 then '孤例' else '' end, gram.all
       from generate_series(1, 3500) n, lateral (select array['寻', '寻常'] || case n when 1 then array['孤', '例', '孤例'] else '{}' end as all) gram`,
      [area],
    )
    await store.query('analyze search_entry')
    const { hits, more } = await search.find(who('登记中心'), '寻常')
    expect([hits.length, hits[0]?.name, more]).toEqual([20, '寻常单位3500', true])
    expect((await search.find(who('登记中心'), '寻常 孤例')).hits.map(({ name }) => name)).toEqual(['寻常单位1'])
    await store.query(`delete from search_entry where name like '寻常单位%'`)
  })

  it('given events that nobody has read yet, then the index tells how far it has come, and an emptied one is made again', async () => {
    await store.query(`delete from search_entry`)
    await store.query(`delete from search_case`)
    await store.query(`update search_position set xid = '0', seq = 0, at = null`)
    expect((await search.progress()).behind).toBeGreaterThan(5)
    await allRead()
    expect(await found('登记中心', '画像')).toHaveLength(2)
    expect(await search.progress()).toMatchObject({ behind: 0, at: store.clock.now() })
  })
})

describe('the table of all cases', () => {
  it('given filters, then rows and counts fit them and only what one may read is counted', async () => {
    const all = await search.table(who('登记中心'), {})
    expect(all).toMatchObject({ total: 2, counts: { running: 2, ended: 0, amber: 2, red: 0 }, next: null })
    expect((await search.table(who('乙科技公司'), {})).total).toBe(1)
    const of = async (filter: Parameters<Search['table']>[1]) =>
      (await search.table(who('登记中心'), filter)).rows.map(({ name }) => name)
    expect(await of({ party: who('乙科技公司').party })).toEqual(['公交到站预测'])
    expect(await of({ area: '990000', text: '信用', state: 'running' })).toEqual(['企业𠮷信用画像'])
    expect(await of({ area: '990101' })).toEqual([])
    expect(await of({ light: 'red' })).toEqual([])
    expect(await of({ from: day('2026-03-03') })).toEqual([])
    expect(await of({ sort: 'name', order: 'up', skip: 1, limit: 1 })).toHaveLength(1)
  })

  it('given a return for completion, then the clock stands still, says why, what was deducted and what is left, and whose turn it is', async () => {
    const [id = ''] = cases
    const back = {
      type: 'return' as const,
      act: 'apply',
      on: day('2026-03-03'),
      document: { defects: ['缺少来源说明'] },
    }
    await store.clock.advance(startOf(day('2026-03-03'), 540))
    await room.act(who('登记中心'), id, back, crypto.randomUUID())
    await store.clock.advance(startOf(day('2026-03-09'), 540))
    await allRead()
    const { rows, counts } = await search.table(who('登记中心'), { sort: 'light' })
    const row = rows.find((one) => one.id === id)
    expect(row?.light).toMatchObject({
      light: 'paused',
      counts: 'working-day',
      total: 3,
      deducted: 4,
      remaining: 2,
      still: { since: '2026-03-03', because: [{ zh: '等待补正' }] },
    })
    expect(row?.desk).toMatchObject([{ party: who('甲数据有限公司').party, title: { zh: '申请' } }])
    expect(counts).toMatchObject({ paused: 1, red: 1 })
  })
})
