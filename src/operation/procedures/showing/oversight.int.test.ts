import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PgStore } from '../../../base/store/index.ts'
import { Refused } from '../../../core/kernel/index.ts'
import { platformActor, type Actor } from '../../../core/law/index.ts'
import type { ProceduresRoom } from '../index.ts'
import { fixtureRoom } from '../testing.ts'

const area = '990100'
const grant = `grant-${'a'.repeat(16)}`
let store: PgStore
let room: ProceduresRoom

const actor = (name: string, role: string | null): Actor => ({
  account: `account-${name}`,
  person: `person-${name}`,
  party: `party-${name}`,
  area,
  roles: role ? [{ role, area }] : [],
  administrator: null,
})
const stranger = actor('stranger', null)
let overseer: Actor

beforeAll(async () => {
  const ground = await fixtureRoom('latitude')
  store = ground.store
  room = ground.room
  const { people } = ground
  const bureau = { name: '局', kind: 'government-department' as const, area }
  const { party } = await people.register(platformActor, bureau, crypto.randomUUID())
  await people.role(platformActor, party, { role: 'filer', area }, crypto.randomUUID())
  overseer = { ...actor('bureau', 'filer'), party }
  await store.transact({ id: crypto.randomUUID(), actor: 'test', party: null, request: null }, async (tx) => {
    const parties = { holder: 'party-op', giver: 'party-centre' }
    await room.create(tx, { id: grant, kind: 'grant', area, ...parties, links: {}, fields: {} })
    return null
  })
})
afterAll(() => store.close())

const refusedWith = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Refused ? error.refusal.kind : Promise.reject(error)),
  )

describe('given a record that names no reader', () => {
  it('when somebody opens it whom the pack lets supervise, then page, list and reading rule show it', async () => {
    expect((await room.recordView(overseer, grant)).record.id).toBe(grant)
    expect((await room.recordsView(overseer, { kind: 'grant' })).map(({ id }) => id)).toEqual([grant])
    expect(await room.mayRead(overseer, grant)).toBe(true)
    expect(await refusedWith(room.require({ actor: overseer, action: 'record.read', on: grant }))).toBe(null)
  })

  it('when a stranger does, then it is refused and in no list', async () => {
    expect(await refusedWith(room.recordView(stranger, grant))).toBe('forbidden')
    expect(await room.recordsView(stranger, { kind: 'grant' })).toEqual([])
    expect(await room.mayRead(stranger, grant)).toBe(false)
  })

  it('when the public looks, then supervision opens nothing there', async () => {
    const shelf = { kinds: ['grant'], out: () => true }
    expect(await room.recordsShown(shelf, {})).toEqual({ rows: [], total: 0 })
    expect(await room.partiesShown(shelf)).toEqual({ holders: [], givers: [] })
    expect(await room.noticesShown({}, {})).toEqual({ rows: [], total: 0 })
  })

  it('when many questions are asked at the same moment, then each is answered as if it were asked alone, and one that cannot be asked spoils no other', async () => {
    const read = (who: Actor, on: string | null, more = {}) =>
      room.allows({ actor: who, action: 'record.read', on, ...more })
    const answers = await Promise.allSettled([
      read(overseer, grant),
      read(stranger, grant),
      read(overseer, null, { area: '000000' }),
      read(overseer, `grant-${'z'.repeat(16)}`),
      read(overseer, grant),
    ])
    expect(answers.map((one) => (one.status === 'fulfilled' ? one.value : 'refused'))).toEqual([
      true,
      false,
      'refused',
      false,
      true,
    ])
    expect((await Promise.all([room.record(grant), room.record('grant-none')])).map((one) => one?.id ?? null)).toEqual([
      grant,
      null,
    ])
  })
})
