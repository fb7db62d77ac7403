import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PgStore } from '../../../base/store/index.ts'
import { readWorkbook } from '../../../base/workbook/index.ts'
import { day, instant, Refused } from '../../../core/kernel/index.ts'
import { sayResultPlace } from '../../../core/trail/index.ts'
import { platformActor, type Actor } from '../../../core/law/index.ts'
import { fixtureRoom } from '../../../operation/procedures/testing.ts'
import { openSearch, type Search } from '../../../operation/search/index.ts'
import { openSightings } from '../../../operation/trace/trail/sightings.ts'
import { exportHandlers } from '../handlers/exports.ts'
import { searchHandlers } from '../handlers/search.ts'
import type { Rooms } from '../rooms.ts'
import { exportList, listExports } from './index.ts'

const area = '990100'
const CASES = 7
let store: PgStore
let search: Search
let rooms: Rooms
const actors = new Map<string, Actor>()

beforeAll(async () => {
  const { store: opened, room, people, packs } = await fixtureRoom('registration')
  store = opened
  search = openSearch({ store, packs, procedures: room, report: () => undefined })
  const law = { areas: () => packs.areas(), pack: (of: string) => packs.pack(of) }
  const sightings = openSightings({ store, report: () => undefined })
  rooms = { people, law, procedures: room, search, clock: store.clock, trace: { sightings } } as unknown as Rooms
  for (const [name, roles] of [
    ['登记中心', ['registry']],
    ['=甲公司', []],
    ['乙公司', []],
  ] as const) {
    const kind = roles.length > 0 ? 'government-department' : 'enterprise'
    const { party } = await people.register(platformActor, { name, kind, area }, crypto.randomUUID())
    for (const role of roles) await people.role(platformActor, party, { role, area }, crypto.randomUUID())
    const ties = roles.map((role) => ({ role, area }))
    actors.set(name, { account: `account-${name}`, person: name, party, area, roles: ties, administrator: null })
  }
  for (let n = 0; n < CASES; n += 1) {
    const actor = who(n < 3 ? '=甲公司' : '乙公司')
    const opened = await room.open(actor, { procedure: 'registration' }, crypto.randomUUID())
    const document = { name: `项目𠮷${n}`, ends: '2027-03-02' }
    await room.act(
      actor,
      opened.case,
      { type: 'act', act: 'apply', on: day('2026-03-02'), document },
      crypto.randomUUID(),
    )
  }
  // The list by name reads the index, which follows what happened by itself.
  for (;;) {
    await search.table(who('登记中心'), {})
    if ((await search.progress()).behind === 0) return
    await new Promise((done) => setTimeout(done, 20))
  }
})

afterAll(async () => {
  await search.end()
  await store.close()
})

function who(name: string): Actor {
  const actor = actors.get(name)
  if (!actor) throw new Error(`nobody is called ${name}`)
  return actor
}

/** Calls the export as the server does. */
async function taken(actor: Actor, list: string, query: { readonly [name: string]: string }) {
  const handler = exportHandlers(rooms, searchHandlers(rooms))['exports.list']
  const session = { actor, mustChange: false }
  const answer = await handler({ actor, session, params: { list }, query, language: 'zh-CN' } as never)
  if (!(answer instanceof Response)) throw new Error('no file')
  return { headers: answer.headers, sheets: await read(new Uint8Array(await answer.arrayBuffer())) }
}

type Sheets = readonly (readonly (string | null)[])[][]

/** The rows of each sheet, read by what reads the workbooks that people send. */
async function read(bytes: Uint8Array): Promise<Sheets> {
  const sheets: (readonly (string | null)[])[][] = []
  const seen = await readWorkbook(bytes, (rows, odd) => {
    for (const { sheet, cells } of rows) (sheets[sheet] ??= []).push(cells)
    expect(odd).toEqual([])
  })
  expect(seen).toHaveLength(2)
  return sheets
}

describe('the export of a list', () => {
  it('given a filter, then the rows are those of the list, names stand for ids, and a second sheet says who took what when', async () => {
    const party = who('=甲公司').party
    const { headers, sheets } = await taken(who('登记中心'), 'cases.table', {
      party,
      sort: 'name',
      order: 'up',
      limit: '1',
    })
    const list = await search.table(who('登记中心'), { party, sort: 'name', order: 'up' })
    expect(headers.get('x-lines')).toBe('3')
    const [rows, about] = sheets
    expect(rows?.map((row) => row[2])).toEqual(['项目', ...list.rows.map(({ name }) => name)])
    expect(rows?.[1]?.slice(3, 5)).toEqual(['演市', '=甲公司'])
    const said = new Map((about ?? []).map(([item, text]) => [item, text]))
    expect(said.get('单位')).toBe('登记中心')
    expect(said.get('筛选条件：主体')).toBe('=甲公司')
    expect(said.get('行数')).toBe('3')
  })

  it('given who may see less, then the file holds less; and every export is an event with filter, rows and digest', async () => {
    const { headers } = await taken(who('乙公司'), 'cases.table', {})
    expect(headers.get('x-lines')).toBe('4')
    const [event] = await store.query<{ data: { kind: string; facts: Record<string, unknown> } }>(
      `select data from event where type = 'access.seen' order by seq desc limit 1`,
    )
    expect(event?.data).toMatchObject({
      kind: 'export',
      facts: { lines: 4, digest: headers.get('x-sha256'), cut: false },
    })
  })

  it('given results on their way out, then the file says where each stands, in the words of the page', async () => {
    const agency = who('登记中心')
    const standing = { word: 'in-review', actTitle: { zh: '出域审查', en: 'Review' }, who: [agency.party] } as const
    const artifact = { id: 'artifact-abcdefghijklmnop', holder: who('=甲公司').party, fields: { rows: 100 } }
    const made = await exportList(rooms, {
      of: listExports['egress.list'],
      actor: agency,
      language: 'zh-CN',
      filter: {},
      at: instant(store.clock.now()),
      page: async () => ({
        rows: [
          { artifact, standing },
          { artifact, standing: null },
        ],
        next: null,
      }),
    })
    const [rows] = await read(made.bytes)
    const { said, waits } = sayResultPlace(standing, 'zh-CN', () => '登记中心')
    expect(rows?.map((row) => row.slice(1, 4))).toEqual([
      ['办到哪里', '持有方', '行数（不超过）'],
      [`${said} ${waits}`, '=甲公司', '100'],
      [null, '=甲公司', '100'],
    ])
  })

  it('given more rows than the limit, then it is cut and says so; an unknown list or a wrong parameter is refused', async () => {
    const actor = who('登记中心')
    let asked = 0
    const made = await exportList(rooms, {
      of: listExports['cases.table'],
      actor,
      language: 'zh-CN',
      filter: {},
      at: instant(store.clock.now()),
      most: 5,
      page: async ({ skip }) => {
        asked += 1
        return search.table(actor, { skip: Number(skip), limit: 2 })
      },
    })
    expect(made).toMatchObject({ rows: 5, cut: true })
    expect(asked).toBe(3)
    expect(JSON.stringify((await read(made.bytes))[1])).toContain('超过上限 5 行')
    await expect(taken(actor, 'datasets.rows', {})).rejects.toThrow(Refused)
    await expect(taken(actor, 'cases.table', { light: 'blue' })).rejects.toThrow(Refused)
  })
})
