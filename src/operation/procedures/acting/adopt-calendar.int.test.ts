import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256Text } from '../../../base/law/index.ts'
import { testStore } from '../../../base/store/testing.ts'
import type { PgStore } from '../../../base/store/index.ts'
import { addDays, day, startOf, WorkingCalendar, type HolidayNotice } from '../../../core/kernel/index.ts'
import { loadPack, platformActor, type Actor } from '../../../core/law/index.ts'
import { createPeople } from '../../people/index.ts'
import { adoptCalendar, createProcedures, shelve, type Packs, type ProceduresRoom } from '../index.ts'

const area = '990100'
const notice2026: HolidayNotice = { year: 2026, citation: '甲号', off: [day('2026-10-01')], worked: [] }
const notice2027: HolidayNotice = {
  year: 2027,
  citation: '乙号',
  off: ['2027-01-01', '2027-01-04', '2027-01-05', '2027-01-06'].map(day),
  worked: [],
}
const files = {
  'pack.yaml': `id: town
title: { zh: 办法, en: Rules }
issuer: 镇
status: in-force
in-force: 2026-01-01
checked-on: 2026-01-01
areas: [{ code: '${area}', name: { zh: 镇, en: Town }, level: city, under: null }]
`,
  'clauses/all.yaml':
    '- { id: t-1, source: 一, title: { zh: 一, en: one }, gist: { zh: 一, en: one }, kind: rule, mode: enforce }\n',
  'all.yaml': `roles: { bureau: { title: { zh: 局, en: Bureau }, clauses: [t-1] } }
records: { plan: { title: { zh: 方案, en: Plan }, standings: [draft], clauses: [t-1] } }
`,
  'procedures/plan.yaml': `procedure: plan
title: { zh: 报批, en: Approval }
about: [plan]
creates: plan
clauses: [t-1]
acts:
  draft: { title: { zh: 起草, en: Draft }, kind: confirm, by: bureau }
  counted: { title: { zh: 审定, en: Decide }, kind: decide, after: [draft], by: bureau, clock: { within: { limit: 5, unit: working-day }, since: draft, warn: 1 } }
  plain: { title: { zh: 公布, en: Publish }, kind: confirm, after: [draft], by: bureau, clock: { within: { limit: 12, unit: day }, since: draft } }
  rolled: { title: { zh: 归档, en: File }, kind: confirm, after: [draft], by: bureau, clock: { within: { limit: 12, unit: day }, since: draft, rolls: true } }
`,
}
const library = new Map([['town', new Map(Object.entries(files))]])
const loaded = loadPack(library, 'town', sha256Text)
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
const { pack } = loaded.value

let store: PgStore
let room: ProceduresRoom
let people: ReturnType<typeof createPeople>
let bureau: Actor
let packs: Packs
let opened: string
let calendar = new WorkingCalendar([notice2026])

beforeAll(async () => {
  // The shelf of a platform that is started again with one notice more.
  packs = {
    ...shelve([pack], new Map(), calendar),
    get calendar() {
      return calendar
    },
  }
  store = await testStore({
    at: day('2026-12-28'),
    prepare(of) {
      people = createPeople({ store: of, law: { knowsArea: () => true, role: (_, id) => pack.roles.get(id) ?? null } })
      room = createProcedures({ store: of, people, packs })
    },
  })
  const { party } = await people.register(
    platformActor,
    { name: '局', kind: 'government-department', area },
    crypto.randomUUID(),
  )
  await people.role(platformActor, party, { role: 'bureau', area }, crypto.randomUUID())
  bureau = { account: 'a', person: 'p', party, area, roles: [{ role: 'bureau', area }], administrator: null }
  await adoptCalendar({ store, people, packs })
  opened = (await room.open(bureau, { procedure: 'plan' }, crypto.randomUUID())).case
  await room.act(bureau, opened, { type: 'act', act: 'draft', on: day('2026-12-28') }, crypto.randomUUID())
})
afterAll(() => store.close())

async function clocks() {
  const { clocks: running } = await room.caseView(bureau, opened)
  return Object.fromEntries(
    running.map((clock) => [clock.act, `${clock.due}${clock.provisional ? ' provisional' : ''}`]),
  )
}

describe('a limit that reaches into a year whose holidays are not announced', () => {
  it('given no notice of that year, when it starts, then only what holidays can move is provisional', async () => {
    expect(await clocks()).toEqual({
      counted: '2027-01-04 provisional',
      plain: '2027-01-09',
      rolled: '2027-01-11 provisional',
    })
  })

  it('given the same notices again, when adopted, then nothing is recorded and no case is woken', async () => {
    await adoptCalendar({ store, people, packs })
    expect(await store.readStream('calendar/notices')).toHaveLength(1)
  })

  it('given the notice, when it is loaded, then the days are counted again, are final, and the move is on the record of the case', async () => {
    calendar = new WorkingCalendar([notice2026, notice2027])
    await adoptCalendar({ store, people, packs })
    await store.clock.advance(startOf(addDays(day('2026-12-28'), 0), 600))
    expect(await clocks()).toEqual({ counted: '2027-01-08', plain: '2027-01-09', rolled: '2027-01-11' })
    const { history } = await room.caseView(bureau, opened)
    expect(history.filter((row) => row.type === 'clock-moved').length).toBeGreaterThan(0)
    expect((await store.readStream('calendar/notices')).at(-1)?.data).toMatchObject({
      years: [
        { year: 2026, citation: '甲号' },
        { year: 2027, citation: '乙号' },
      ],
    })
  })
})
