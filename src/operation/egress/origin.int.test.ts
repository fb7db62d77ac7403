import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PgStore } from '../../base/store/index.ts'
import { testStore } from '../../base/store/testing.ts'
import type { Json } from '../../core/kernel/index.ts'
import { testProcedures, type TestProcedures } from '../products/testing.ts'
import { noteOrigin, originGaps } from './origin.ts'

let store: PgStore
let procedures: TestProcedures

beforeAll(async () => {
  procedures = testProcedures(() => store)
  store = await testStore()
  await procedures.put({ id: 'dataset-known', kind: 'dataset' })
})
afterAll(() => store.close())

const from = (name: string) => ({ inputFields: [{ namespace: 'shuyu', name, field: 'a' }] })
let next = 0

async function artifact(fields: { readonly [name: string]: Json }, links = {}): Promise<string> {
  const id = `artifact-${(next += 1)}`
  await procedures.put({ id, kind: 'artifact', fields, links })
  return id
}

const made = (columns: readonly string[], known: { readonly [column: string]: Json }) => ({
  job: 'job-1',
  columns: columns.map((name) => ({ name })),
  lineage: { fields: known, dataset: [{ namespace: 'shuyu', name: 'own-lawful', field: 'b' }] },
})

test('given an artifact whose columns come from known data and from own data, then nothing is missing, and so it is noted', async () => {
  const id = await artifact(made(['n', 'm'], { n: from('dataset-known'), m: { inputFields: [] } }))
  await Promise.all([noteOrigin(id, { store, procedures }), noteOrigin(id, { store, procedures })])
  expect((await procedures.record(id))?.fields['origin']).toEqual({ gaps: [] })
})

test('given a column without descent and data of nobody, then both are named', async () => {
  const id = await artifact(made(['n', 'scale'], { n: from('dataset-foreign') }))
  expect(await originGaps(id, { procedures })).toEqual(['scale', 'dataset-foreign'])
})

test('given an artifact that no job made, then the job is missing; so does what is scored by a model with gaps', async () => {
  const outside = await artifact({})
  expect(await originGaps(outside, { procedures })).toEqual(['job'])
  const scored = await artifact(made(['n'], { n: from('dataset-known') }), { model: outside })
  expect(await originGaps(scored, { procedures })).toEqual([outside])
})
