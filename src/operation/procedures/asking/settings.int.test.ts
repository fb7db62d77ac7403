import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256Text } from '../../../base/law/index.ts'
import { testStore } from '../../../base/store/testing.ts'
import type { PgStore } from '../../../base/store/index.ts'
import { Refused, WorkingCalendar } from '../../../core/kernel/index.ts'
import { loadPack, type Actor } from '../../../core/law/index.ts'
import { createPeople } from '../../people/index.ts'
import { createProcedures, shelve, type ProceduresRoom } from '../index.ts'

const area = '990100'
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
  'all.yaml': `parameters: { registration: { title: { zh: 时限, en: Days }, value: 20, unit: working-day, clauses: [t-1] } }
questions:
  registration:
    title: { zh: 何时登记, en: When to register }
    readings: { later: { zh: 可以后补, en: later }, first: { zh: 先登记, en: first } }
    default: later
    clauses: [t-1]
gates: { set: { action: setting.change, clauses: [t-1] } }
`,
}
let store: PgStore
let room: ProceduresRoom
const clerk: Actor = { account: 'a', person: 'p', party: 'party-a', area, roles: [], administrator: null }

beforeAll(async () => {
  const loaded = loadPack(new Map([['town', new Map(Object.entries(files))]]), 'town', sha256Text)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  const packs = shelve([loaded.value.pack], new Map(), new WorkingCalendar([]))
  store = await testStore({
    prepare(of) {
      const people = createPeople({ store: of, law: { knowsArea: () => true, role: () => null } })
      room = createProcedures({ store: of, people, packs })
    },
  })
})
afterAll(() => store.close())

describe('the reading of an open question', () => {
  it('given a parameter of the same id, when either is asked for, then each answers for itself', async () => {
    expect(await room.value(area, 'registration')).toBe(20)
    expect(await room.value(area, 'question:registration')).toBe('later')
  })

  it('given another reading, when it is chosen with a reason, then it is in force and on record; one that the pack lacks is refused', async () => {
    await room.change(clerk, area, 'question:registration', 'first', '按市里意见', crypto.randomUUID())
    expect(await room.value(area, 'question:registration')).toBe('first')
    expect((await store.readStream(`setting/${area}`)).at(-1)).toMatchObject({
      type: 'setting-changed',
      data: { id: 'question:registration', value: 'first', reason: '按市里意见' },
      clauses: ['t-1'],
    })
    const refused = room.change(clerk, area, 'question:registration', 'never', 'x', crypto.randomUUID())
    await expect(refused).rejects.toBeInstanceOf(Refused)
  })
})
