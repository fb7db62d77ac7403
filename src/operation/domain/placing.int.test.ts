import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../base/crypto/index.ts'
import { duckdb } from '../../base/engine/index.ts'
import type { Effect } from '../../base/store/types.ts'
import { canonical, type JsonObject } from '../../core/kernel/index.ts'
import { openCatalogue, openWorkingArea, type Catalogue } from '../catalogue/index.ts'
import { registerPlacing } from './placing.ts'
import { analyst, columns, mountQuery, people, testDomain } from './testing.ts'

let ground: Awaited<ReturnType<typeof testDomain>>
let catalogue: Catalogue
let place: (args: JsonObject, effect: Effect) => Promise<void>

beforeAll(async () => {
  ground = await testDomain()
  await mountQuery(ground, ground.dataset, people)
  await ground.domain.openColumns({ grant: ground.grant, dataset: ground.dataset, columns, units: ['resident'] })
  const { store, vault, domain } = ground
  catalogue = openCatalogue({
    store,
    vault,
    engine: duckdb,
    area: await openWorkingArea({ allowDisk: true }),
    procedures: {
      require: async () => {
        throw new Error('the platform asks nobody')
      },
      note: async (tx, record, fields) => {
        await tx.append([
          { stream: `record/${record}`, type: 'record.noted', data: JSON.parse(canonical(fields)) as JsonObject },
        ])
      },
    },
    memoryMb: 1024,
    threads: 2,
  })
  registerPlacing({
    domain,
    catalogue,
    procedures: {
      onEffect: (_, handle) => {
        place = handle
      },
    },
  })
})
afterAll(() => ground.close())

describe('given an artifact of one grant that is placed as a data set', () => {
  const placed = newId('dataset')
  const other = newId('grant')
  let artifact: string

  beforeAll(async () => {
    const sql = 'SELECT division, trade, count(*) AS persons FROM people GROUP BY 1, 2'
    const { job } = await ground.domain.run(analyst, ground.grant, { name: 'test', sql }, newId('command'))
    await ground.domain.ended(job, 30_000)
    artifact = (await ground.domain.job(analyst, job)).artifact ?? ''
    await place({ of: placed, artifact }, { id: 'effect-1' } as Effect)
  })

  test('then its columns stand in the catalogue, and placing it again mounts nothing', async () => {
    expect((await catalogue.columns(placed)).map((column) => column.name)).toEqual(['division', 'trade', 'persons'])
    await place({ of: placed, artifact }, { id: 'effect-1' } as Effect)
    expect((await catalogue.versions(placed)).map((version) => version.version)).toEqual([1])
  })

  test('when another grant is given columns of it, then it computes on them', async () => {
    ground.law.records.set(other, { ...ground.law.records.get(ground.grant)!, id: other })
    const keep = { method: 'keep' } as const
    await ground.domain.openColumns({
      grant: other,
      dataset: placed,
      table: 'placed',
      columns: [
        { name: 'trade', mask: keep, ladder: 'group' },
        { name: 'persons', mask: keep, ladder: 'aggregate' },
      ],
    })
    await ground.domain.openGrant(other)
    const sql = 'SELECT trade, sum(persons) AS persons FROM placed GROUP BY 1'
    const { job } = await ground.domain.run(analyst, other, { name: 'test', sql }, newId('command'))
    await ground.domain.ended(job, 30_000)
    expect(await ground.domain.job(analyst, job)).toMatchObject({ state: 'finished', reason: null })
  })
})
