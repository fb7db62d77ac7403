import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { duckdb, type EngineSession } from '../../../base/engine/index.ts'
import { heldBack } from './testing/held-back.ts'
import { columnsOf, foundIn, randomColumn, scoreOf } from './testing/measure.ts'

const folder = mkdtempSync(join(tmpdir(), 'shuyu-held-back-'))
let session: EngineSession
beforeAll(async () => {
  session = await duckdb.open({ folder, memoryMb: 1024, threads: 2 })
})
afterAll(async () => {
  await session.close()
  rmSync(folder, { recursive: true })
})

describe('columns that the detectors were not tuned on', () => {
  it('given every kind in three seeds, when judged, then F1 over columns is at least 0.99', async () => {
    expect(heldBack.length).toBeGreaterThanOrEqual(40)
    const columns = [31, 32, 33].flatMap((seed) => columnsOf(heldBack, seed, 300))
    const { f1, wrong } = scoreOf(columns, await foundIn(session, columns))
    expect([f1 >= 0.99, wrong.length <= 2, wrong]).toEqual([true, true, wrong])
  })

  it('given columns of chance of every form and width, when judged, then there is no false alarm', async () => {
    const columns = Array.from({ length: 220 }, (_, index) => randomColumn(50_000 + index, 200))
    const found = await foundIn(session, columns)
    const alarms = columns.flatMap((column, index) => (found[index] ? [[column.cells[0], found[index]]] : []))
    expect(alarms).toEqual([])
  })

  it('given generated columns whose labels are turned round, when scored, then the score falls: the measure can fail', async () => {
    const columns = columnsOf(heldBack, 34, 100)
    const found = await foundIn(session, columns)
    const turned = columns.map((column, index) => ({ ...column, wanted: columns[columns.length - 1 - index]!.wanted }))
    expect(scoreOf(turned, found).f1).toBeLessThan(0.6)
  })
})
