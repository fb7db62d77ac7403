import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPacks, sha256Text } from '../../../base/law/index.ts'
import { testStore } from '../../../base/store/testing.ts'
import type { PgStore } from '../../../base/store/index.ts'
import { day, Refused, startOf, WorkingCalendar, type JsonObject } from '../../../core/kernel/index.ts'
import { loadPack, platformActor, type Actor } from '../../../core/law/index.ts'
import { createPeople } from '../../people/index.ts'
import { createProcedures, shelve, type ProceduresRoom } from '../index.ts'

const area = '990100'
const grant = 'grant-aaaaaaaaaaaaaab2'
let store: PgStore
let room: ProceduresRoom
let bureau: Actor
let holder: Actor
let stranger: Actor
let opened: string

beforeAll(async () => {
  const library = await readPacks(join(import.meta.dirname, '../../../core/cases/fixtures'))
  const loaded = loadPack(library, 'rectification', sha256Text)
  if (!loaded.ok) throw new Error('the fixture does not load')
  const { pack } = loaded.value
  const packs = shelve([pack], new Map(), new WorkingCalendar(pack.notices))
  let people: ReturnType<typeof createPeople> | undefined
  store = await testStore({
    prepare(of) {
      people = createPeople({ store: of, law: { knowsArea: () => true, role: (_, id) => pack.roles.get(id) ?? null } })
      room = createProcedures({ store: of, people, packs })
    },
  })
  const enter = async (name: string, kind: 'enterprise' | 'government-department', roles: readonly string[]) => {
    const { party } = await people!.register(platformActor, { name, kind, area }, crypto.randomUUID())
    for (const role of roles) await people!.role(platformActor, party, { role, area }, crypto.randomUUID())
    return {
      account: name,
      person: name,
      party,
      area,
      roles: roles.map((role) => ({ role, area })),
      administrator: null,
    }
  }
  bureau = await enter('bureau', 'government-department', ['data-bureau'])
  holder = await enter('holder', 'enterprise', [])
  stranger = await enter('stranger', 'enterprise', [])
  await store.transact({ id: crypto.randomUUID(), actor: 'test', party: null, request: null }, async (tx) => {
    await room.create(tx, {
      id: grant,
      kind: 'grant',
      area,
      holder: holder.party,
      giver: bureau.party,
      links: {},
      fields: {},
    })
    return null
  })
  const made = await room.open(bureau, { procedure: 'rectification', about: grant, key: 'f1' }, crypto.randomUUID())
  opened = made.case
  const order: JsonObject = { finding: '台账不全', serious: true, 'report-due': '2026-04-10' }
  await room.act(
    bureau,
    opened,
    { type: 'act', act: 'order', document: order, outcome: 'ordered', on: day('2026-03-02') },
    crypto.randomUUID(),
  )
})
afterAll(() => store.close())

async function events(): Promise<number> {
  const [row] = await store.query<{ n: number }>('select count(*)::int as n from event')
  return row?.n ?? 0
}

describe('what would happen to a case if nobody acted', () => {
  it('given a case with a deadline, when asked until a later day, then the days tell it with clauses, and nothing is written', async () => {
    const before = await events()
    const found = await room.whatIf(holder, opened, day('2026-06-01'))
    expect(await events()).toBe(before)
    expect([found.from, found.until, found.cut]).toEqual(['2026-03-02', '2026-06-01', false])
    const said = found.days.flatMap(({ events: told }) => told.map(({ says }) => says.zh))
    expect(said.join(' ')).toMatch(/“提交方案”逾期/)
    expect(found.after.late).toContain('plan')
    expect(
      found.days
        .flatMap(({ events: told }) => told)
        .filter((one) => one.type === 'clock-passed' && one.clauses.length === 0),
    ).toEqual([])
  })

  it('given the same days really pass, then the case stands as was foretold', async () => {
    const foretold = await room.whatIf(bureau, opened, day('2026-06-01'))
    await store.clock.advance(startOf(day('2026-06-01')))
    const { state, history } = await room.caseView(bureau, opened)
    expect(state.marks).toEqual(foretold.after.marks)
    const passed = history.filter((row) => row.type === 'clock-passed').map((row) => row.on)
    const foreseen = foretold.days
      .filter(({ events: told }) => told.some((one) => one.type === 'clock-passed'))
      .map((one) => one.day)
    expect(foreseen).toEqual(passed)
  })

  it('given somebody who may not read the case, when asked, then it is refused; a day centuries away is cut short', async () => {
    const refusal = await room.whatIf(stranger, opened, day('2026-06-01')).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Refused)
    expect((await room.whatIf(bureau, opened, day('2999-01-01'))).until).toBe('2031-06-01')
  })
})
