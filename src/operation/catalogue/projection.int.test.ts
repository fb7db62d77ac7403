import { expect, it, onTestFinished } from 'vitest'
import { testCommand, testStore } from '../../base/store/testing.ts'
import { catalogueProjection, versionsOf } from './projection.ts'

it('given a version, when an erasure takes rows out of it, then the catalogue tells the rows that are left, and of no other version', async () => {
  const store = await testStore({ projections: [catalogueProjection] })
  onTestFinished(() => store.close())
  const say = (stream: string, type: string, data: object) =>
    store.transact(testCommand(), async (tx) => {
      await tx.append([{ stream, type, data: data as never }])
      return null
    })
  const mounted = {
    dataset: 'dataset-a',
    digest: 'd',
    filename: 'a.csv',
    format: 'csv',
    encoding: null,
    columns: [],
    drift: null,
  }
  for (const version of [1, 2])
    await say('dataset/dataset-a', 'dataset.mounted', {
      ...mounted,
      version,
      rows: 100,
      profile: { rows: 100, columns: [] },
    })
  await say('erasure/e', 'erasure.version-rewritten', {
    erasure: 'e',
    dataset: 'dataset-a',
    version: 1,
    objects: 3,
    rows: 2,
  })
  const found = await versionsOf(store, 'dataset-a')
  expect(found.map(({ info, profile }) => [info.version, info.rows, profile])).toEqual([
    [2, 100, { rows: 100, columns: [] }],
    [1, 98, { rows: 98, columns: [] }],
  ])
})
