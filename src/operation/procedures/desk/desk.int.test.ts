import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PgStore } from '../../../base/store/index.ts'
import { dayOf, type JsonObject } from '../../../core/kernel/index.ts'
import { platformActor, type Actor } from '../../../core/law/index.ts'
import type { People } from '../../people/index.ts'
import type { ProceduresRoom } from '../index.ts'
import { fixtureRoom } from '../testing.ts'

const area = '990100'

let store: PgStore
let room: ProceduresRoom
const actors: Record<string, Actor> = {}

async function party(people: People, name: string, roles: readonly string[]): Promise<void> {
  const kind = roles.includes('agency')
    ? 'public-institution'
    : roles.length > 0
      ? 'government-department'
      : 'enterprise'
  const { party: id } = await people.register(platformActor, { name, kind, area }, crypto.randomUUID())
  for (const role of roles) await people.role(platformActor, id, { role, area }, crypto.randomUUID())
  const ties = roles.map((role) => ({ role, area }))
  actors[name] = {
    account: `account-${name}`,
    person: `person-${name}`,
    party: id,
    area,
    roles: ties,
    administrator: null,
  }
}

function who(name: string): Actor {
  const actor = actors[name]
  if (!actor) throw new Error(`nobody is called ${name}`)
  return actor
}

async function record(kind: string, id: string, links: JsonObject = {}): Promise<void> {
  await store.transact({ id: crypto.randomUUID(), actor: 'test', party: null, request: null }, async (tx) => {
    const named = links as Record<string, string | readonly string[]>
    await room.create(tx, { id, kind, area, holder: null, giver: null, links: named, fields: {} })
    return null
  })
}

function idOf(kind: string, n: number): string {
  return `${kind}-${'a'.repeat(14)}${'bcdefgh'[n] ?? 'z'}2`
}

function act(name: string, id: string, what: string, more: JsonObject = {}) {
  return room.act(
    who(name),
    id,
    { type: 'act', act: what, on: dayOf(store.clock.now()), ...more } as never,
    crypto.randomUUID(),
  )
}

async function desks(): Promise<Record<string, readonly string[]>> {
  const rows: Record<string, readonly string[]> = {}
  for (const name of Object.keys(actors)) {
    const { must } = await room.tasks(who(name), {})
    rows[name] = must.map((task) => `${task.case.slice(-2)} ${task.act}`).sort()
  }
  return rows
}

beforeAll(async () => {
  const ground = await fixtureRoom('scenario')
  const { people } = ground
  store = ground.store
  room = ground.room
  await party(people, 'centre', ['agency'])
  await party(people, 'court', ['justice'])
  await party(people, 'operator', [])
  await party(people, 'developer', [])
  await record('product', idOf('product', 0))
  for (const n of [0, 1, 2]) {
    const links = { developer: who('developer').party, operator: who('operator').party, products: [idOf('product', 0)] }
    await record('scenario', idOf('scenario', n), links)
  }
})

afterAll(() => store.close())

describe('the desk', () => {
  const cases: string[] = []

  it('given cases just opened, then each waits on the desk of the one whose turn it is and on no other', async () => {
    for (const n of [0, 1, 2]) {
      const opening = { procedure: 'scenario', about: idOf('scenario', n) }
      cases.push((await room.open(who('developer'), opening, crypto.randomUUID())).case)
    }
    const waiting = await room.tasks(who('developer'), {})
    expect(waiting.must.map((task) => task.case).sort()).toEqual([...cases].sort())
    expect(waiting.counts).toEqual({ must: 3, late: 0, may: 0 })
    expect((await desks())['court']).toEqual([])
  })

  it('given an act, when the desks are read again, then the case has moved to the next desk', async () => {
    await act('developer', cases[0]!, 'submit', { document: { purpose: '选址' } })
    expect((await room.tasks(who('court'), {})).must.map((task) => task.act)).toEqual(['opinion'])
    expect((await room.tasks(who('developer'), {})).counts.must).toBe(2)
  })

  it('given a page of one case, then the next page begins where it ended', async () => {
    const first = await room.tasks(who('developer'), { limit: 1 })
    const second = await room.tasks(who('developer'), { limit: 1, skip: first.next ?? 0 })
    expect(first.next).toBe(1)
    expect([String(first.must[0]?.case), String(second.must[0]?.case)].sort()).toEqual(cases.slice(1).sort())
    expect(second.next).toBeNull()
  })

  it('given a case file to read, then only those who take part or have a turn find it in their list', async () => {
    const seen = async (name: string) => (await room.cases(who(name), {})).map((one) => one.id).sort()
    expect(await seen('developer')).toEqual([...cases].sort())
    expect(await seen('court')).toEqual([cases[0]])
    expect(await seen('operator')).toEqual([])
  })

  it('given older cases asked for, then the list goes on before the case that was named', async () => {
    const [newest] = await room.cases(who('developer'), { limit: 1 })
    const rest = await room.cases(who('developer'), { before: newest!.id })
    expect(newest?.id).toBe(cases[2])
    expect(rest.map((one) => one.id)).toEqual([cases[1], cases[0]])
  })

  it('given the record that the case read, when another party is linked there, then the desk follows without the case being touched', async () => {
    await store.transact({ id: crypto.randomUUID(), actor: 'test', party: null, request: null }, async (tx) => {
      const data = { name: 'developer', to: who('operator').party }
      const stream = `record/${idOf('scenario', 1)}`
      await tx.append([{ stream, type: 'record-linked', data, on: dayOf(store.clock.now()) }])
      return null
    })
    expect((await room.tasks(who('operator'), {})).must.map((task) => task.case)).toEqual([cases[1]])
    expect((await room.tasks(who('developer'), {})).counts.must).toBe(1)
  })

  it('given an index that was emptied, when a page is read, then it is there again and the same', async () => {
    const before = await desks()
    await store.query('delete from desk_key')
    await store.query('delete from desk_read')
    await store.query(`insert into desk_mark (case_id) select case_id from desk_case`)
    expect(await desks()).toEqual(before)
  })
})
