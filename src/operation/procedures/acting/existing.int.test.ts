import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PgStore } from '../../../base/store/index.ts'
import { day, dayOf, Refused } from '../../../core/kernel/index.ts'
import { platformActor, type Actor } from '../../../core/law/index.ts'
import type { ProceduresRoom } from '../index.ts'
import { fixtureRoom } from '../testing.ts'

const area = '990100'
let store: PgStore
let room: ProceduresRoom
const actors: Record<string, Actor> = {}

beforeAll(async () => {
  const ground = await fixtureRoom('existing')
  const { people } = ground
  store = ground.store
  room = ground.room
  for (const [name, kind, role] of [
    ['centre', 'public-institution', 'agency'],
    ['bureau', 'government-department', 'supplier'],
    ['op', 'enterprise', null],
  ] as const) {
    const { party } = await people.register(platformActor, { name, kind, area }, crypto.randomUUID())
    if (role) await people.role(platformActor, party, { role, area }, crypto.randomUUID())
    const roles = role ? [{ role, area }] : []
    actors[name] = { account: `account-${name}`, person: `person-${name}`, party, area, roles, administrator: null }
  }
})
afterAll(() => store.close())

function who(name: string): Actor {
  const actor = actors[name]
  if (!actor) throw new Error(`nobody is called ${name}`)
  return actor
}

describe('a matter begun before the platform', () => {
  const begun = day('2024-05-06')
  let made: Awaited<ReturnType<ProceduresRoom['enter']>>

  it('given its days and some of its papers, when it is entered, then its gaps come back with owner and day and wait on their desks', async () => {
    made = await room.enter(
      who('centre'),
      {
        procedure: 'agreement',
        begun,
        holder: who('op').party,
        standing: 'in-force',
        reason: '档案室二〇二四年卷',
        acts: [
          { act: 'draft', on: begun, document: { term: 3 } },
          { act: 'sign', on: day('2024-06-03') },
        ],
      },
      crypto.randomUUID(),
    )
    expect(made.gaps.map(({ act, missing, roles }) => [act, missing.map((one) => one.what), roles])).toEqual([
      ['draft', ['item'], ['agency']],
      ['decide', ['act'], ['supplier']],
    ])
    expect(made.gaps.every(({ due }) => due !== null && due > dayOf(store.clock.now()))).toBe(true)
    expect(made.owed.map(({ duty, parties }) => [duty, parties])).toEqual([['register-afterwards', [who('op').party]]])
    const desk = await room.tasks(who('bureau'), {})
    expect(desk.must.map(({ case: id, act }) => [id, act])).toContainEqual([made.case, 'decide'])
  })

  it('given the record, when it is read, then it says that it was entered, and its events carry the true days', async () => {
    const record = await room.record(made.record)
    expect([record?.standing, record?.entered?.begun, record?.entered?.case]).toEqual(['in-force', begun, made.case])
    const { state } = await room.caseView(who('centre'), made.case)
    expect([state.opened, state.done.map(({ act, on, entered }) => [act, on, entered])]).toEqual([
      begun,
      [
        ['draft', begun, true],
        ['sign', '2024-06-03', true],
      ],
    ])
  })

  it('given the gaps closed by those whose they are, then the case ends as entered', async () => {
    const on = dayOf(store.clock.now())
    const whole = { term: 3, scope: '公交' }
    await room.act(
      who('centre'),
      made.case,
      { type: 'complete', act: 'draft', document: whole, on },
      crypto.randomUUID(),
    )
    const papers = [{ excerpt: '会议同意' }]
    const then = day('2024-05-20')
    const { ended } = await room.act(
      who('bureau'),
      made.case,
      { type: 'complete', act: 'decide', on: then, papers },
      crypto.randomUUID(),
    )
    expect(ended).toBe('entered')
    expect((await room.record(made.record))?.fields['text']).toEqual(whole)
  })

  it('given a second agreement of the same party, when it is entered, then the claim of the first refuses it', async () => {
    const again = room.enter(
      who('centre'),
      {
        procedure: 'agreement',
        begun,
        holder: who('op').party,
        standing: 'in-force',
        reason: '档案',
        acts: [{ act: 'sign', on: begun }],
      },
      crypto.randomUUID(),
    )
    const refused = await again.then(
      () => null,
      (error: unknown) => (error instanceof Refused ? error.refusal : error),
    )
    expect(refused).toMatchObject({ unmet: [{ code: 'claim-taken', clauses: ['ex-4'] }] })
  })
})
