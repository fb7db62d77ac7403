import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newSigningPem, signerFrom } from '../../../base/crypto/index.ts'
import type { PgStore } from '../../../base/store/index.ts'
import { testStore } from '../../../base/store/testing.ts'
import { codesOf } from '../../../core/kernel/testing.ts'
import { analyst, mountQuery, testDomain } from '../../domain/testing.ts'
import { openEgress, type Egress } from '../../egress/index.ts'
import { openProducts, receiptHolds, type Products } from '../index.ts'
import { testActor, testProcedures, type TestProcedures } from '../testing.ts'

const product = 'product-dddddddddddddddd'
const consumer = testActor('party-consumer')

let ground: Awaited<ReturnType<typeof testDomain>>
let store: PgStore
let procedures: TestProcedures
let egress: Egress
let products: Products
let key = ''

beforeAll(async () => {
  ground = await testDomain()
  await mountQuery(
    ground,
    ground.dataset,
    `SELECT i AS id, (18 + (i * 7919) % 70)::INTEGER AS age, ['甲','乙','丙'][1 + (i % 3)] AS trade,
      CASE WHEN (i * 7919) % 70 + (hash(i) % 120) > 95 THEN 'yes' ELSE 'no' END AS late FROM range(2000) t(i)`,
  )
  const keep = { mask: { method: 'keep' }, ladder: 'group' } as const
  const columns = ['age', 'trade', 'late'].map((name) => ({ name, ...keep }))
  await ground.domain.openColumns({
    grant: ground.grant,
    dataset: ground.dataset,
    table: 'people',
    columns,
    units: ['id'],
  })
  procedures = testProcedures(() => store)
  store = await testStore({
    prepare: (fresh) => {
      store = fresh
      egress = openEgress({
        store,
        procedures,
        domain: {
          artifact: () => Promise.resolve(null),
          model: (id) => ground.domain.models.evidence(id),
          trusted: () => Promise.reject(new Error('not needed for models')),
        },
        trees: () => Promise.reject(new Error('not needed for models')),
        detect: () => [],
        signer: signerFrom(newSigningPem()),
      })
      products = openProducts({
        store,
        url: store.url,
        procedures,
        people: { actor: () => Promise.resolve(consumer) },
        egress,
        proof: () => Promise.resolve(null),
      })
    },
  })
}, 120_000)
afterAll(async () => {
  await products.close()
  await store.close()
  await ground.close()
})

async function trained(algorithm: string, parameters: { readonly [name: string]: number }): Promise<string> {
  const { models } = ground.domain
  const sql = 'SELECT age, trade, late FROM people'
  const request = { name: algorithm, algorithm, task: 'classification', sql, target: 'late', parameters } as const
  const { job } = await models.train(analyst, ground.grant, request, `train-${algorithm}`)
  expect(await models.ended(job, 120_000)).toBe('trained')
  const { artifact } = await models.model(analyst, job)
  await procedures.put({ id: artifact ?? '', kind: 'artifact', holder: 'party-operator' })
  return artifact ?? ''
}

const score = (entity: { readonly [feature: string]: number | string | null }) =>
  products.gateway.score({ product, key, entity })

describe('a model on its way out', () => {
  test('given an overfit tree, then its evidence fails, no release happens and no product serves it', async () => {
    const artifact = await trained('tree', { depth: 30, leaf: 1 })
    expect((await egress.assess(artifact)).verdict).toBe('fail')
    expect((await procedures.record(artifact))?.fields['egress']).toMatchObject({ verdict: 'fail' })
    expect(await codesOf(egress.release(artifact, { clauses: [], reviewers: [] }))).toEqual(['egress-fails'])
    expect(await egress.released(artifact)).toBeNull()
    expect(await egress.model(artifact)).toBeNull()
    await procedures.put({ id: 'product-eeeeeeeeeeeeeeee', kind: 'product', links: { artifact } })
    expect(await codesOf(procedures.effect('publish-product', { of: 'product-eeeeeeeeeeeeeeee' }))).toEqual([
      'product-not-released',
    ])
  }, 120_000)

  test('given a sound model, when released and published, then a call gets a rounded score with a receipt', async () => {
    const artifact = await trained('logistic', {})
    expect((await egress.assess(artifact)).verdict).toBe('pass')
    await procedures.effect('release-artifact', { of: artifact, clauses: ['law-9'] })
    const release = await egress.released(artifact)
    expect(release?.model).toMatchObject({ classes: ['no', 'yes'], features: [{ name: 'age' }, { name: 'trade' }] })
    await procedures.put({ id: product, kind: 'product', holder: 'party-operator', links: { artifact } })
    await procedures.effect('register-product', { of: product, number: 'R-1' })
    await procedures.effect('publish-product', { of: product })
    const { id } = await products.subscribe(consumer, product, { purpose: '风控' }, 'subscribe')
    key = (await products.issueKey(consumer, id, { quota: { perDay: 4 } }, 'issue')).key
    const young = JSON.parse((await score({ age: 20, trade: '甲' })).body)
    const answer = await score({ age: 87, trade: '甲' })
    const old = JSON.parse(answer.body)
    expect(old.shares.yes).toBeGreaterThan(young.shares.yes)
    expect(String(old.shares.yes)).toMatch(/^0\.\d{1,3}$/)
    const proof = await products.gateway.receipt(answer.headers['x-shuyu-receipt'] ?? '')
    expect(receiptHolds(proof)).toBe(true)
  }, 120_000)

  test('given words that the model does not know, then the call is refused with every one of them and uses no quota', async () => {
    expect(await codesOf(score({ height: 3, trade: 5, age: 'x' }))).toEqual([
      'score-feature-unknown',
      'score-feature-wrong',
      'score-feature-wrong',
    ])
    expect(await codesOf(score({ age: null }))).toEqual(['score-empty'])
    const rows = products.gateway.rows({ product, key, query: new URLSearchParams(), headers: {} })
    expect(await codesOf(rows)).toEqual(['product-is-model'])
  })

  test('given a quota of four calls a day, then the fifth is refused', async () => {
    await score({ trade: '从未见过' })
    await score({ age: 50 })
    expect(await codesOf(score({ age: 50 }))).toEqual(['quota-day'])
  })

  test('given a served model that fails by tighter bounds, then its product stops at once, people are told, and with looser bounds it serves again', async () => {
    const events = () =>
      store.query<{ type: string; data: { readonly rules: readonly string[] } }>(
        `SELECT type, data FROM event WHERE type LIKE 'egress.model-%' ORDER BY seq`,
      )
    expect(await egress.rejudgeModels()).toEqual([])
    ground.law.values.set('model-units', 1_000_000)
    const [failing] = await egress.rejudgeModels()
    expect((await procedures.record(failing ?? ''))?.fields['egress']).toMatchObject({ verdict: 'fail' })
    expect(await codesOf(score({ age: 50 }))).toEqual(['product-model-fails'])
    await egress.rejudgeModels()
    expect((await events()).map(({ type, data }) => [type, data.rules])).toEqual([
      ['egress.model-fails', ['model-units']],
    ])
    ground.law.values.delete('model-units')
    expect(await egress.rejudgeModels()).toEqual([])
    expect(await codesOf(score({ age: 50 }))).toEqual(['quota-day'])
    expect((await events()).map(({ type }) => type)).toEqual(['egress.model-fails', 'egress.model-stands'])
  })

  test('given its description, then it names the features and classes and validates as the scoring address', async () => {
    const document = (await products.gateway.openapi(product, 'https://x')) as { paths: object; components: object }
    expect(Object.keys(document.paths)).toEqual([`/data/${product}/score`])
    expect(JSON.stringify(document.components)).toContain('"age"')
  })
})
