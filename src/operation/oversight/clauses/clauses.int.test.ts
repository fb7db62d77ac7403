import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCommand, testStore } from '../../../base/store/testing.ts'
import type { NewEvent, PgStore } from '../../../base/store/index.ts'
import { clauseCounts, clauseProjection, clauseUses } from './index.ts'

let store: PgStore

beforeAll(async () => {
  store = await testStore({ projections: [clauseProjection] })
})
afterAll(() => store.close())

async function append(events: readonly NewEvent[]): Promise<void> {
  await store.transact(testCommand({ party: 'party-a' }), (tx) => tx.append(events).then(() => null))
}

async function counted(clause: string) {
  for (let round = 0; round < 200; round += 1) {
    const [row] = await store.query<{ behind: boolean }>(
      `select (select max(seq) from event) > coalesce((select seq from projection_position where name = 'clauses'), 0) as behind`,
    )
    if (!row?.behind) break
    await new Promise((done) => setTimeout(done, 20))
  }
  return (await clauseCounts(store)).get(clause)
}

const act = (stream: string, clauses: readonly string[]): NewEvent => ({ stream, type: 'act-done', data: {}, clauses })

describe('how often a clause came up', () => {
  it('given events of cases and records and a refusal, when followed, then each is counted once by its kind and cases by themselves', async () => {
    await append([
      act('case/c-1', ['a', 'a', 'b']),
      act('case/c-1', ['a']),
      act('case/c-2', ['a']),
      act('record/r-1', ['a']),
      act('job/j-1', ['a']),
      { stream: 'refusals/party-a', type: 'refusal-given', data: { case: 'c-2', act: 'decide' }, clauses: ['a'] },
      { stream: 'refusals/party-a', type: 'refusal-given', data: { action: 'job.run', on: 'r-1' }, clauses: ['a'] },
    ])
    expect(await counted('a')).toEqual({ events: 5, refusals: 2, cases: 2, records: 1 })
    expect(await counted('b')).toEqual({ events: 1, refusals: 0, cases: 1, records: 0 })
    expect(await counted('never')).toBeUndefined()
  })

  it('given a clause, when asked where it came up, then the newest of each kind come first, with what was refused', async () => {
    await append([act('case/c-1', ['a'])])
    await counted('a')
    const uses = await clauseUses(store, 'a', 2)
    expect(uses.map(({ kind, id, asked }) => [kind, id, asked])).toEqual([
      ['case', 'c-1', null],
      ['case', 'c-2', null],
      ['record', 'r-1', null],
      ['refusal', 'r-1', 'job.run'],
      ['refusal', 'c-2', 'decide'],
    ])
    expect(uses[0]).toMatchObject({ type: 'act-done', party: 'party-a' })
  })

  it('given a command, when it is waited for, then nobody waits for the counts', async () => {
    const command = testCommand()
    await store.transact(command, (tx) => tx.append([act('case/c-9', ['z'])]).then(() => null))
    expect(await store.settled(command.id, 5)).toBe(true)
  })
})
