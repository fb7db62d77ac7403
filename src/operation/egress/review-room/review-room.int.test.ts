import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newSigningPem, signerFrom } from '../../../base/crypto/index.ts'
import type { PgStore } from '../../../base/store/index.ts'
import { testStore } from '../../../base/store/testing.ts'
import type { Instant } from '../../../core/kernel/index.ts'
import { scanText } from '../../catalogue/index.ts'
import { testActor, testProcedures, type TestProcedures } from '../../products/testing.ts'
import { detectBy, openEgress, type Egress } from '../index.ts'
import { openTestDomain, type TestDomain } from '../testing.ts'

const holder = testActor('party-operator')
const reviewer = testActor('party-agency')
const grant = 'grant-0000000000000001'

let store: PgStore
let domain: TestDomain
let procedures: TestProcedures
let egress: Egress

beforeAll(async () => {
  domain = await openTestDomain()
  procedures = testProcedures(() => store)
  store = await testStore({
    prepare: (fresh) => {
      store = fresh
      const signer = signerFrom(newSigningPem())
      const trees = () => Promise.resolve(domain.trees)
      egress = openEgress({ store, procedures, domain, trees, detect: detectBy(scanText), signer })
    },
  })
  await domain.run(`CREATE TABLE firms AS SELECT 'U' || i AS code, 'A' || i % 2 AS district FROM range(64) t(i)`)
})
afterAll(async () => {
  await store.close()
  domain.close()
})

async function made(id: string, sql: string): Promise<string> {
  const columns = ['code', 'district'].map((name) => ({ name, type: 'VARCHAR' }))
  await domain.job(id, sql, [{ table: 'firms', dataset: 'dataset-0000000000000001', units: ['code'], columns }])
  await procedures.put({ id, kind: 'artifact', holder: holder.party, links: { grant } })
  return id
}

describe('the review room', () => {
  test('given a model that has left over the same data, when a reviewer compares, then it stands in the list and nothing is subtracted', async () => {
    const model = await made('artifact-aaaaaaaaaaaaaaaa', `SELECT count(*) AS n FROM firms`)
    const later = await made('artifact-bbbbbbbbbbbbbbbb', `SELECT district, count(*) AS n FROM firms GROUP BY district`)
    expect((await egress.making(reviewer, later)).compared).toEqual([])
    // A model leaves without an answer of its own: it is no table.
    const left = { artifact: model, grant, table: 'model_a', digest: 'd', answer: null }
    const meta = { id: crypto.randomUUID(), actor: holder.account, party: holder.party, request: {} }
    await store.transact(meta, async (tx) => {
      await tx.append([{ stream: `egress/${model}`, type: 'artifact.released', data: left }])
      return null
    })
    expect((await egress.making(reviewer, later)).compared).toMatchObject([{ artifact: model, verdict: null }])
    await store.clock.advance((store.clock.now() + 60_000) as Instant)
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
    domain.suspend(true)
    const seen = await egress.evidence(reviewer, id, 'zh-CN')
    expect(seen).toMatchObject({ grant, verdict: before.verdict, digest: before.digest, cells: [] })
    expect((await egress.making(reviewer, id)).program?.cells).toHaveLength(1)
    expect((await egress.evidence(holder, id, 'zh-CN')).verdict).toBe(before.verdict)
    expect(await egress.evidence(reviewer, fresh, 'zh-CN')).toMatchObject({ verdict: null, findings: [], cells: [] })
    domain.suspend(false)
    expect((await egress.evidence(reviewer, fresh, 'zh-CN')).cells.length).toBe(2)
  })
})
