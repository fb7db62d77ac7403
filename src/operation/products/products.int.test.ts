import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newSigningPem, signerFrom } from '../../base/crypto/index.ts'
import type { PgStore } from '../../base/store/index.ts'
import { testStore } from '../../base/store/testing.ts'
import { addDays, day, Refused, startOf, type Refusal } from '../../core/kernel/index.ts'
import { openEgress, statementHolds, type Egress } from '../egress/index.ts'
import { openTestDomain, type TestDomain } from '../egress/testing.ts'
import { openProducts, receiptHolds, type GatewayAnswer, type Products } from './index.ts'
import { testActor, testProcedures, type TestProcedures } from './testing.ts'

const artifact = 'artifact-aaaaaaaaaaaaaaaa'
const product = 'product-bbbbbbbbbbbbbbbb'
const grant = 'grant-0000000000000001'
const consumer = testActor('party-consumer')
const operator = testActor('party-operator')

let store: PgStore
let domain: TestDomain
let procedures: TestProcedures
let egress: Egress
let products: Products
let key = ''
let subscription = ''

const ended: Refusal = {
  kind: 'unmet',
  unmet: [{ code: 'fact', clauses: ['law-1-2'], origin: 'law', params: { fact: 'subject.grant.standing' } }],
}

beforeAll(async () => {
  domain = await openTestDomain()
  procedures = testProcedures(() => store)
  store = await testStore({
    prepare: (fresh) => {
      store = fresh
      const signer = signerFrom(newSigningPem())
      egress = openEgress({
        store,
        procedures,
        domain,
        trees: () => Promise.resolve(domain.trees),
        detect: () => [],
        signer,
      })
      products = openProducts({
        store,
        url: store.url,
        procedures,
        people: { actor: () => Promise.resolve(consumer) },
        egress,
        proof: (seq) => Promise.resolve({ seq }),
      })
    },
  })
  await domain.run(
    `CREATE TABLE trips AS SELECT 'u' || (i % 400) AS card, '县' || (i % 4) AS county, DATE '2026-01-01' + (i % 3)::INTEGER AS on_day, i % 7 AS fare FROM range(6000) t(i)`,
  )
  const columns = ['card', 'county', 'on_day', 'fare'].map((name) => ({ name, type: 'VARCHAR' }))
  const source = { table: 'trips', dataset: 'dataset-cccccccccccccccc', units: ['card'], columns }
  await domain.job(
    artifact,
    `SELECT county AS 县区, on_day, sum(fare) AS fares, count(*) AS trips, avg(fare) AS mean, CASE county WHEN '县0' THEN '=cmd()' END AS remark FROM trips GROUP BY county, on_day ORDER BY county, on_day`,
    [source],
  )
  await procedures.put({ id: grant, kind: 'grant', standing: 'open' })
  await procedures.put({ id: artifact, kind: 'artifact', holder: operator.party, links: { grant } })
  await procedures.put({
    id: product,
    kind: 'product',
    holder: operator.party,
    links: { artifact, grant },
    fields: { product: { title: '公交客流', form: 'interface' } },
  })
})
afterAll(async () => {
  await products.close()
  await store.close()
  domain.close()
})

function call(query: string, headers: Record<string, string> = {}, token: string | null = key): Promise<GatewayAnswer> {
  return products.gateway.rows({ product, key: token, query: new URLSearchParams(query), headers })
}

async function refusal(work: Promise<unknown>): Promise<Refusal> {
  return work.then(
    () => expect.fail('was not refused'),
    (error: unknown) => {
      if (!(error instanceof Refused)) throw error
      return error.refusal
    },
  )
}
const codes = async (work: Promise<unknown>) => (await refusal(work)).unmet.map(({ code }) => code)
const data = (answer: GatewayAnswer) => (JSON.parse(answer.body) as { data: Record<string, unknown>[] }).data

describe('from the domain to a product', () => {
  test('given a table that no rule objects to, when released, then it is signed, on record and the same again', async () => {
    expect((await egress.assess(artifact)).verdict).toBe('pass')
    await procedures.effect('release-artifact', { of: artifact, clauses: ['law-9'], reviewers: ['party-x'] })
    const release = await egress.released(artifact)
    expect(release).toMatchObject({ rows: 12, clauses: ['law-9'] })
    expect(statementHolds(release!.statement)).toBe(true)
    expect(statementHolds({ ...release!.statement, text: release!.statement.text.replace('12', '13') })).toBe(false)
    expect(await egress.release(artifact, { clauses: [], reviewers: [] })).toEqual(release)
    expect((await egress.rows(artifact)).rows[0]).toEqual([
      '县0',
      '2026-01-01',
      expect.anything(),
      500,
      expect.anything(),
      '=cmd()',
    ])
  })
  test('given a product not yet published, then nobody can subscribe', async () => {
    expect(await codes(products.subscribe(consumer, product, { purpose: '研究' }, 'early'))).toEqual(['not-found'])
  })
  test('given the publication, a subscription and a key, then calls are answered', async () => {
    await procedures.effect('register-product', { of: product, number: '登2026-1', on: '2026-03-02' })
    await procedures.effect('publish-product', { of: product })
    await procedures.effect('set-price', { of: product, amount: 25, unit: '次' })
    expect(await products.get(product)).toMatchObject({
      standing: 'published',
      registration: { number: '登2026-1' },
      definition: { version: 1, price: { amount: 25 } },
    })
    subscription = (await products.subscribe(consumer, product, { purpose: '研究' }, 'subscribe')).id
    expect((await products.subscribe(consumer, product, { purpose: '研究' }, 'subscribe')).id).toBe(subscription)
    expect(await codes(products.issueKey(operator, subscription, {}, 'foreign'))).toEqual(['forbidden'])
    const issued = await products.issueKey(consumer, subscription, {}, 'key')
    key = issued.key
    expect(await codes(products.issueKey(consumer, subscription, {}, 'key'))).toEqual(['key-shown-once'])
    const stored = await store.query<{ text: string }>(
      `SELECT coalesce(string_agg(data::text, ' '), '') AS text FROM event`,
    )
    expect(stored[0]!.text).not.toContain(key.split('.')[1])
    expect(data(await call(''))).toHaveLength(12)
  })
})

describe('questions', () => {
  test('given filters of every kind, then only fitting rows come', async () => {
    expect(data(await call('县区=县1&on_day=2026-01-02&select=县区,trips'))).toEqual([{ 县区: '县1', trips: 500 }])
    expect(data(await call('县区.in=县1,县2&select=trips'))).toHaveLength(6)
    expect(data(await call('县区.prefix=县&on_day.gte=2026-01-03'))).toHaveLength(4)
    expect(data(await call('县区.prefix=%25'))).toEqual([])
    expect(data(await call(`县区=${encodeURIComponent("x' OR '1'='1")}`))).toEqual([])
    expect(data(await call('trips.gt=500'))).toEqual([])
  })
  test('given pages by cursor in an order with equal values, then every row comes once', async () => {
    const seen: unknown[] = []
    let cursor = ''
    for (let page = 0; page < 6; page += 1) {
      const answer = await call(`sort=-fares&limit=5${cursor}`)
      seen.push(...data(answer).map((row) => `${String(row['县区'])} ${String(row['on_day'])}`))
      const { next } = JSON.parse(answer.body) as { next: string | null }
      if (next === null) break
      cursor = `&cursor=${next}`
    }
    expect(seen).toHaveLength(12)
    expect(new Set(seen).size).toBe(12)
    const { next } = JSON.parse((await call('limit=5&sort=remark')).body) as { next: string }
    expect(data(await call(`limit=20&sort=remark&cursor=${next}`))).toHaveLength(7)
    expect(await codes(call(`limit=5&sort=fares&cursor=${next}`))).toEqual(['cursor-wrong'])
    expect(await codes(call(`limit=5&sort=remark&cursor=${next.slice(0, -4)}xxxx`))).toEqual(['cursor-wrong'])
  })
  test('given a wish for the count, CSV or an unchanged answer, then it is met', async () => {
    const counted = await call('limit=1', { prefer: 'count=exact' })
    expect(JSON.parse(counted.body)).toMatchObject({ count: 12 })
    const csv = (await call('format=csv&县区=县0&select=县区,remark&limit=1')).body
    expect(csv).toBe("\uFEFF县区,remark\r\n县0,'=cmd()\r\n")
    const { headers } = await call('limit=2')
    expect((await call('limit=2', { 'if-none-match': headers['etag']! })).status).toBe(304)
    expect((await call('limit=3', { 'if-none-match': headers['etag']! })).status).toBe(200)
  })
  test('given bad input, then everything wrong is said at once', async () => {
    expect(await codes(call('nope=1&trips=abc&limit=100000&on_day.prefix=2'))).toEqual([
      'query-column-unknown',
      'query-value-wrong',
      'query-filter-unknown',
      'query-limit-wrong',
    ])
    expect(await codes(call('on_day=2026-02-30'))).toEqual(['query-value-wrong'])
    expect(await codes(call('format=xml'))).toEqual(['query-format-unknown'])
    expect(await codes(call('cursor=abc.def'))).toEqual(['cursor-wrong'])
  })
  test('given no key, a forged one or one of another product, then no answer', async () => {
    expect(await codes(call('', {}, null))).toEqual(['key-needed'])
    expect(await codes(call('', {}, `${key.slice(0, -2)}xx`))).toEqual(['key-wrong'])
    expect(await codes(call('', {}, 'key-aaaaaaaaaaaaaaaa.' + 'x'.repeat(43)))).toEqual(['key-wrong'])
    expect(
      await codes(products.gateway.rows({ product: 'product-x', key, query: new URLSearchParams(), headers: {} })),
    ).toEqual(['key-foreign'])
  })
})

describe('metering and proof', () => {
  test('given calls side by side, then each has a receipt that proves it, and usage counts exactly them', async () => {
    const before = await products.usage(consumer, subscription)
    const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => call(`limit=${1 + (i % 5)}`)))
    const receipts = answers.map((answer) => answer.headers['x-shuyu-receipt']!)
    expect(new Set(receipts).size).toBe(40)
    const proofs = await Promise.all(receipts.map((id) => products.gateway.receipt(id)))
    expect(proofs.every(receiptHolds)).toBe(true)
    expect(new Set(proofs.map(({ event }) => event.seq)).size).toBeLessThan(40)
    const [proof] = proofs
    expect(receiptHolds({ ...proof!, leaf: { ...proof!.leaf, rows: 99 } })).toBe(false)
    expect(
      await codes(products.gateway.receipt(receipts[0]!.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A')))),
    ).toEqual(['receipt-unknown'])
    const after = await products.usage(consumer, subscription)
    expect(after.total - before.total).toBe(40)
    expect(after.rows - before.rows).toBe(proofs.reduce((sum, { leaf }) => sum + leaf.rows, 0))
  })
  test('given a quota for the day, then the next call is refused until tomorrow', async () => {
    const limited = await products.issueKey(consumer, subscription, { quota: { perDay: 3 } }, 'limited')
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => call('limit=1', {}, limited.key)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    expect(await codes(call('limit=1', {}, limited.key))).toEqual(['quota-day'])
    await store.clock.advance(startOf(addDays(day('2026-03-02'), 1), 600))
    expect((await call('limit=1', {}, limited.key)).status).toBe(200)
  })
  test('given a key that expired or was revoked, then it is refused from then on', async () => {
    const short = await products.issueKey(consumer, subscription, { expires: startOf(day('2026-03-04')) }, 'short')
    expect((await call('limit=1', {}, short.key)).status).toBe(200)
    await store.clock.advance(startOf(day('2026-03-04'), 1))
    expect(await refusal(call('limit=1', {}, short.key))).toMatchObject({
      kind: 'closed',
      unmet: [{ code: 'key-expired' }],
    })
    const gone = await products.issueKey(consumer, subscription, {}, 'gone')
    expect((await call('limit=1', {}, gone.key)).status).toBe(200)
    await products.revokeKey(consumer, gone.id, 'revoke')
    expect(await codes(call('limit=1', {}, gone.key))).toEqual(['key-revoked'])
  })
})

describe('trouble', () => {
  test('given connections cut while calls are under way, then each call is answered or fails, and the next ones are served', async () => {
    const before = await products.usage(consumer, subscription)
    const calls = Promise.allSettled(Array.from({ length: 30 }, () => call('limit=1')))
    await store.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'shuyu gateway'`)
    const answered = (await calls).filter(({ status }) => status === 'fulfilled').length
    expect((await call('limit=1')).status).toBe(200)
    expect((await products.usage(consumer, subscription)).total - before.total).toBeGreaterThanOrEqual(answered + 1)
  })
})

describe('no contact with the record', () => {
  test('given nothing can be read of it, then nothing is served; once it answers again, calls are', async () => {
    const client = await store.pool.connect()
    await client.query('BEGIN')
    await client.query('LOCK TABLE event IN ACCESS EXCLUSIVE MODE')
    const refusals = await Promise.all(Array.from({ length: 3 }, () => codes(call('limit=1')))).finally(async () => {
      await client.query('ROLLBACK')
      client.release()
    })
    expect(refusals).toEqual([['standing-unknown'], ['standing-unknown'], ['standing-unknown']])
    expect((await call('limit=1')).status).toBe(200)
  })
})

describe('the end', () => {
  test('given a notified withdrawal, then answers say when', async () => {
    await procedures.effect('withdraw-product', { of: product, until: '2026-04-01', clauses: ['law-24'] })
    expect((await call('limit=1')).headers).toMatchObject({
      deprecation: 'true',
      sunset: 'Wed, 01 Apr 2026 16:00:00 GMT',
    })
  })
  test('given a closing acknowledged while calls are under way, then no call that begins later is answered', async () => {
    let closed = false
    let acknowledged = false
    procedures.law = ({ action }) => (action === 'product.call' && closed ? ended : null)
    let late = 0
    const callers = Array.from({ length: 8 }, async () => {
      for (;;) {
        const begunAfter = acknowledged
        const answer = await call('limit=1').catch((error: unknown) => error)
        if (answer instanceof Refused) return answer.refusal
        if (begunAfter) late += 1
      }
    })
    await new Promise((resolve) => setTimeout(resolve, 30))
    await store.transact({ id: 'close', actor: 'tester', party: null, request: null }, async (tx) => {
      await procedures.setStanding(tx, grant, 'closed')
      closed = true
      return null
    })
    acknowledged = true
    const refusals = await Promise.all(callers)
    expect(late).toBe(0)
    expect(refusals[0]).toEqual({ ...ended, kind: 'closed' })
    expect((await products.usage(consumer, subscription)).refused).toBeGreaterThanOrEqual(8)
  })
  test('given the last day of a notified withdrawal, when it has passed, then the product has ended wherever it is read', async () => {
    expect((await products.get(product))?.standing).toBe('withdrawing')
    await store.clock.advance(startOf(day('2026-04-02'), 1))
    expect((await products.get(product))?.standing).toBe('withdrawn')
    expect(await products.list({ standing: 'withdrawing' })).toEqual([])
    expect((await products.list({ standing: 'withdrawn' })).map(({ id }) => id)).toContain(product)
    expect(await refusal(products.gateway.openapi(product, 'http://here'))).toMatchObject({
      kind: 'closed',
      unmet: [{ code: 'product-withdrawn', clauses: ['law-24'] }],
    })
  })
})
