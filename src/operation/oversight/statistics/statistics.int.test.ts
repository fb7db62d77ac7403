import { afterAll, beforeAll, expect, it } from 'vitest'
import { join } from 'node:path'
import { readPacks, sha256Text } from '../../../base/law/index.ts'
import { replay, type NewEvent, type PgStore } from '../../../base/store/index.ts'
import { testStore } from '../../../base/store/testing.ts'
import { day, startOf, WorkingCalendar } from '../../../core/kernel/index.ts'
import { loadPack, platformActor, type Actor } from '../../../core/law/index.ts'
import { createPeople } from '../../people/index.ts'
import { createProcedures, shelve, type ProceduresRoom } from '../../procedures/index.ts'
import { openStatistics, statisticsProjection, statisticsSheets, type Statistics } from './index.ts'

const area = '990100'
let store: PgStore
let room: ProceduresRoom
let statistics: Statistics
const actors: Record<string, Actor> = {}

beforeAll(async () => {
  const library = await readPacks(join(import.meta.dirname, '../../../core/cases/fixtures'))
  const loaded = loadPack(library, 'renewal', sha256Text)
  if (!loaded.ok) throw new Error('the fixture does not load')
  const { pack } = loaded.value
  const packs = shelve([pack], new Map(), new WorkingCalendar(pack.notices))
  let people: ReturnType<typeof createPeople> | undefined
  store = await testStore({
    at: day('2026-03-02'),
    prepare: (opened) => {
      const law = { knowsArea: () => true, role: (_: string, id: string) => pack.roles.get(id) ?? null }
      people = createPeople({ store: opened, law })
      room = createProcedures({ store: opened, people, packs })
      opened.project(statisticsProjection)
      statistics = openStatistics({ store: opened, people, procedures: room, packs })
    },
  })
  for (const [name, kind, role] of [
    ['centre', 'public-institution', 'agency'],
    ['op', 'enterprise', 'operator'],
  ] as const) {
    const { party } = await people!.register(platformActor, { name, kind, area }, crypto.randomUUID())
    await people!.role(platformActor, party, { role, area }, crypto.randomUUID())
    actors[name] = { account: name, person: name, party, area, roles: [{ role, area }], administrator: null }
  }
  actors['audit'] = { ...actors['centre']!, roles: [], administrator: 'audit' }
})
afterAll(() => store.close())

/** Appends what a room would, and waits until the figures have followed. */
async function happen(...events: NewEvent[]): Promise<void> {
  const meta = { id: crypto.randomUUID(), actor: 'op', party: actors['op']!.party, request: null }
  await store.transact(meta, async (tx) => {
    await tx.append(events)
    return null
  })
  await settled()
}

async function settled(): Promise<void> {
  for (;;) {
    const { position } = await statistics.of([area], '2026', day('2026-12-31'))
    if (position.counted >= position.last) return
    await new Promise((done) => setTimeout(done, 50))
  }
}

async function figure(id: string, period: string, asOf: string) {
  const view = await statistics.view(actors['audit']!, { period, asOf: day(asOf), area })
  return view.figures.find((one) => one.id === id)!
}

it('given records, a money entry booked later for an earlier day and a batch of calls, when a period is asked as of a day, then it stays as it was and what came later stands beside it', async () => {
  const product = 'product-aaaaaaaaaaaaaaaa'
  await store.transact({ id: crypto.randomUUID(), actor: 'op', party: null, request: null }, async (tx) => {
    const links = { links: {}, fields: {}, holder: actors['op']!.party, giver: null, area }
    await room.create(tx, { id: 'agreement-aaaaaaaaaaaaaaaa', kind: 'agreement', ...links })
    await room.create(tx, { id: product, kind: 'agreement', ...links })
    return null
  })
  const call = (status: number) => ['salt', 'key', 0, status, 1, 'q', 'b']
  await happen(
    {
      stream: `calls/${product}`,
      type: 'product.calls',
      data: { product, count: 3, calls: [call(200), call(200), call(403)] },
    },
    {
      stream: 'money/x',
      type: 'money.booked',
      on: day('2026-03-01'),
      data: { kind: 'receipt', amount: 12_345, product },
    },
  )
  const first = await figure('received-money', '2026-03', '2026-03-02')
  expect([first.value, first.now, first.parts]).toEqual([12_345, null, [{ key: product, title: null, value: 12_345 }]])
  expect((await figure('calls', '2026-03', '2026-03-02')).value).toBe(2)
  expect((await figure('calls-refused', '2026-Q1', '2026-03-02')).value).toBe(1)
  await store.clock.advance(startOf(day('2026-04-10')))
  await happen({
    stream: 'money/x',
    type: 'money.reversed',
    on: day('2026-03-31'),
    data: { kind: 'receipt', amount: -345, product },
  })
  const again = await figure('received-money', '2026-03', '2026-03-02')
  expect([again.value, again.now]).toEqual([12_345, 12_000])
  expect((await figure('received-money', '2026-03', '2026-04-10')).value).toBe(12_000)
  expect((await figure('received-money', '2026-04', '2026-04-10')).before).toBe(12_000)
  const stand = await figure('stand/agreement', '2026-04', '2026-04-10')
  expect([stand.value, stand.before]).toEqual([2, 2])
})

it('given a case that is opened, when its figure is drilled into, then the very case stands there with whose it is', async () => {
  const opening = { procedure: 'grading', about: 'agreement-aaaaaaaaaaaaaaaa' }
  const { case: id } = await room.open(actors['centre']!, opening, crypto.randomUUID())
  await settled()
  const opened = await figure('cases-opened', '2026-04', '2026-04-10')
  expect([opened.value, opened.parts[0]?.key]).toEqual([1, 'grading'])
  const rows = await statistics.cases(actors['audit']!, { period: '2026-04', figure: 'cases-opened', part: 'grading' })
  expect(rows.map(({ subject, partyName }) => [subject, partyName])).toEqual([[id, 'centre']])
})

it('given a step whose day goes by undone, when the share in time is told by party, then the table adds up to the figure and the step stands under nobody', async () => {
  const [opened] = await statistics.cases(actors['audit']!, { period: '2026-04', figure: 'cases-opened' })
  const stream = `case/${opened!.subject}`
  const clock = (type: string, n: number, more: object = {}) => ({
    stream,
    type,
    on: day('2026-04-10'),
    data: { key: `clock/${n}`, act: 'grade', line: null, round: 1, ...more },
  })
  const term = { since: '2026-04-07', due: '2026-04-09', provisional: false, term: null, warnOn: null, clauses: [] }
  await happen(clock('clock-started', 0, term), clock('clock-started', 1, term))
  await happen(clock('clock-met', 0, { late: false }), clock('clock-passed', 1))
  const view = await statistics.view(actors['audit']!, { period: '2026-04', area })
  const inTime = view.parties.reduce((sum, one) => sum + one.inTime, 0)
  const late = view.parties.reduce((sum, one) => sum + one.late, 0)
  expect([inTime, late, view.figures.find(({ id }) => id === 'steps-in-time')?.value]).toEqual([1, 1, 0.5])
  expect(view.parties.find(({ late: many }) => many === 1)?.name).toBeNull()
  const rows = await statistics.cases(actors['audit']!, { period: '2026-04', figure: 'steps-in-time' })
  expect(rows.map(({ fact }) => fact).sort()).toEqual(['step.in-time', 'step.overdue'])
})

it('given somebody who supervises nothing, when they look, then they see what their own party did and holds, and nothing of others', async () => {
  const own = await statistics.view(actors['op']!, { period: '2026' })
  expect(own.areas).toBeNull()
  expect(own.figures.find(({ id }) => id === 'cases-opened')?.value).toBe(0)
  expect(own.figures.find(({ id }) => id === 'calls')?.value).toBe(2)
  await expect(statistics.view(actors['op']!, { period: '26' })).rejects.toThrow('statistics.period')
})

it('given the figures, when they are made a workbook or folded anew, then they are the same', async () => {
  const view = await statistics.of([area], '2026', day('2026-04-10'))
  const [sheet] = statisticsSheets(view, 'zh-CN')
  expect([...(sheet!.rows as Iterable<readonly unknown[]>)].length).toBe(view.figures.length)
  const before = await store.query('select * from stat_fact order by seq, n')
  await store.query('delete from stat_fact')
  await store.query('delete from stat_subject')
  await replay(store, statisticsProjection)
  expect(await store.query('select * from stat_fact order by seq, n')).toEqual(before)
})
