import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Instant } from '../../../core/kernel/index.ts'
import { grant, holder, openTestEgress, reviewer, type TestEgress } from '../testing.ts'

const firms = {
  table: 'firms',
  dataset: 'dataset-0000000000000001',
  units: ['code'],
  columns: ['code', 'district'].map((name) => ({ name, type: 'VARCHAR' })),
}

let opened: TestEgress
let egress: TestEgress['egress']

beforeAll(async () => {
  opened = await openTestEgress()
  egress = opened.egress
  await opened.domain.run(`CREATE TABLE firms AS SELECT 'U' || i AS code, 'A' || i % 2 AS district FROM range(64) t(i)`)
})
afterAll(() => opened.close())

const made = (id: string, sql: string) => opened.made(id, sql, firms)

describe('the review room', () => {
  test('given a model that has left over the same data, when a reviewer compares, then it stands in the list and nothing is subtracted', async () => {
    const model = await made('artifact-aaaaaaaaaaaaaaaa', `SELECT count(*) AS n FROM firms`)
    const later = await made('artifact-bbbbbbbbbbbbbbbb', `SELECT district, count(*) AS n FROM firms GROUP BY district`)
    expect((await egress.making(reviewer, later)).compared).toEqual([])
    // A model leaves without an answer of its own: it is no table.
    const left = { artifact: model, grant, table: 'model_a', digest: 'd', answer: null }
    const meta = { id: crypto.randomUUID(), actor: holder.account, party: holder.party, request: {} }
    await opened.store.transact(meta, async (tx) => {
      await tx.append([{ stream: `egress/${model}`, type: 'artifact.released', data: left }])
      return null
    })
    expect((await egress.making(reviewer, later)).compared).toMatchObject([{ artifact: model, verdict: null }])
    await opened.store.clock.advance((opened.store.clock.now() + 60_000) as Instant)
    await egress.release(later, { clauses: [], reviewers: [] })
    // What left first is not compared with what left after it.
    expect((await egress.making(reviewer, model)).compared).toEqual([])
  })

  test('given a suspended use, when reviewer and maker look, then what was judged before is told, and no cell is opened', async () => {
    const id = await made(
      'artifact-cccccccccccccccc',
      `SELECT district, count(*) AS firms FROM firms GROUP BY district`,
    )
    const fresh = await made(
      'artifact-dddddddddddddddd',
      `SELECT district, min(code) AS c FROM firms GROUP BY district`,
    )
    const before = await egress.evidence(reviewer, id, 'zh-CN')
    expect(before.cells.length).toBe(2)
    opened.domain.suspend(true)
    const seen = await egress.evidence(reviewer, id, 'zh-CN')
    expect(seen).toMatchObject({ grant, verdict: before.verdict, digest: before.digest, cells: [] })
    expect((await egress.making(reviewer, id)).program?.cells).toHaveLength(1)
    expect((await egress.evidence(holder, id, 'zh-CN')).verdict).toBe(before.verdict)
    expect(await egress.evidence(reviewer, fresh, 'zh-CN')).toMatchObject({ verdict: null, findings: [], cells: [] })
    opened.domain.suspend(false)
    expect((await egress.evidence(reviewer, fresh, 'zh-CN')).cells.length).toBe(2)
  })
})
