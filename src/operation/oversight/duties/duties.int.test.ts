import { afterAll, beforeAll, expect, it } from 'vitest'
import { join } from 'node:path'
import { readPacks, sha256Text } from '../../../base/law/index.ts'
import type { PgStore } from '../../../base/store/index.ts'
import { testStore } from '../../../base/store/testing.ts'
import { day, dayOf, startOf, WorkingCalendar } from '../../../core/kernel/index.ts'
import { loadPack, platformActor, type Actor } from '../../../core/law/index.ts'
import { createPeople } from '../../people/index.ts'
import { createProcedures, shelve, type ProceduresRoom } from '../../procedures/index.ts'
import { dutyProjection, openDuties, runDuties, type DutyParts } from './index.ts'

const area = '990100'
const agreement = 'agreement-aaaaaaaaaaaaaaaa'
let store: PgStore
let room: ProceduresRoom
let parts: DutyParts
const actors: Record<string, Actor> = {}

beforeAll(async () => {
  const library = await readPacks(join(import.meta.dirname, '../../../core/cases/fixtures'))
  const loaded = loadPack(library, 'renewal', sha256Text)
  if (!loaded.ok) throw new Error('the fixture does not load')
  const { pack } = loaded.value
  const packs = shelve([pack], new Map(), new WorkingCalendar(pack.notices))
  let run: ReturnType<typeof runDuties> | undefined
  store = await testStore({
    at: day('2026-12-28'),
    prepare: (opened) => {
      const law = { knowsArea: () => true, role: (_: string, id: string) => pack.roles.get(id) ?? null }
      const people = createPeople({ store: opened, law })
      room = createProcedures({ store: opened, people, packs })
      opened.project(dutyProjection)
      parts = { store: opened, people, packs }
      run = runDuties(parts)
    },
  })
  const people = parts.people as ReturnType<typeof createPeople>
  for (const [name, kind, role] of [
    ['centre', 'public-institution', 'agency'],
    ['op', 'enterprise', 'operator'],
  ] as const) {
    const { party } = await people.register(platformActor, { name, kind, area }, crypto.randomUUID())
    await people.role(platformActor, party, { role, area }, crypto.randomUUID())
    const roles = [{ role, area }]
    actors[name] = { account: `account-${name}`, person: `person-${name}`, party, area, roles, administrator: null }
  }
  await store.transact({ id: crypto.randomUUID(), actor: 'test', party: null, request: null }, async (tx) => {
    const holder = actors['op']?.party ?? null
    await room.create(tx, { id: agreement, kind: 'agreement', area, holder, giver: null, links: {}, fields: {} })
    return null
  })
  await run?.begin()
})
afterAll(() => store.close())

async function open(name: string): Promise<readonly (readonly [string, string, boolean, boolean])[]> {
  const actor = actors[name]
  if (!actor) throw new Error(`nobody is called ${name}`)
  const found = await openDuties(parts, actor)
  return found.map(({ duty, period, late, mine }) => [duty, period, late, mine] as const)
}
const advance = (to: string) => store.clock.advance(startOf(day(to), 540))

it('given a year that ends, a due day that goes by and a case that makes it good, then the duty is open, late and met, as cases say', async () => {
  await advance('2026-12-31')
  expect(await open('centre')).toEqual([])
  await advance('2027-01-31')
  expect(await open('centre')).toEqual([['yearly-grading', '2026', false, true]])
  // Owed once: since the first day on which the record stood so; that day has gone by.
  expect(await open('op')).toEqual([['first-statement', 'once', true, true]])
  await advance('2027-02-02')
  expect(await open('centre')).toEqual([['yearly-grading', '2026', true, true]])
  expect(await open('op')).toContainEqual(['yearly-grading', '2026', true, false])
  const centre = actors['centre']!
  const { case: id } = await room.open(centre, { procedure: 'grading', about: agreement }, crypto.randomUUID())
  const document = { parts: [{ points: 40 }], total: 40 }
  const on = dayOf(store.clock.now())
  await room.act(centre, id, { type: 'act', act: 'grade', outcome: 'good', document, on }, crypto.randomUUID())
  await advance('2027-02-04')
  expect(await open('centre')).toEqual([])
})
