import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PgStore } from '../../../base/store/index.ts'
import { testStore } from '../../../base/store/testing.ts'
import type { Release } from '../../../operation/egress/index.ts'
import { openProducts, receiptHolds, type CallProof, type Products } from '../../../operation/products/index.ts'
import { testActor, testProcedures, type TestProcedures } from '../../../operation/products/testing.ts'
import type { AnyHandler } from '../handler.ts'
import type { Problem } from '../answer/problem.ts'
import { listen, partsOf, type RunningServer } from '../server.ts'
import { gatewayHandlers } from './gateway.ts'

const product = 'product-aaaaaaaaaaaaaaaa'
const consumer = testActor('party-consumer')

const release: Release = {
  artifact: 'artifact-aaaaaaaaaaaaaaaa',
  table: 't_gateway',
  columns: [
    { name: 'county', type: 'VARCHAR' },
    { name: 'firms', type: 'BIGINT' },
  ],
  rows: 3,
  digest: 'd'.repeat(64),
  evidence: 'e'.repeat(64),
  at: 0 as Release['at'],
  clauses: [],
  statement: { text: '', signature: '', key: '' },
}

let store: PgStore
let procedures: TestProcedures
let products: Products
let server: RunningServer
let subscription = ''
let key = ''

beforeAll(async () => {
  procedures = testProcedures(() => store)
  store = await testStore({
    prepare: (fresh) => {
      store = fresh
      products = openProducts({
        store,
        url: store.url,
        procedures,
        people: { actor: () => Promise.resolve(consumer) },
        egress: {
          released: () => Promise.resolve(release),
          model: () => Promise.resolve(null),
          modelStands: () => Promise.resolve(true),
        },
        proof: () => Promise.resolve(null),
      })
    },
  })
  await store.query('CREATE TABLE released.t_gateway (row_no integer PRIMARY KEY, c0 text COLLATE "C", c1 integer)')
  await store.query(`INSERT INTO released.t_gateway VALUES (1, '甲', 30), (2, '乙', 40), (3, '丙', 50)`)
  await procedures.put({
    id: product,
    kind: 'product',
    holder: 'party-operator',
    links: { artifact: release.artifact },
    trial: true,
  })
  await procedures.effect('publish-product', { of: product })
  subscription = (await products.subscribe(consumer, product, { purpose: 'test' }, 'subscribe')).id
  key = (await products.issueKey(consumer, subscription, {}, 'key')).key
  const handlers = gatewayHandlers({ products }) as unknown as { readonly [id: string]: AnyHandler }
  server = await listen({ handlers, session: () => Promise.resolve(null), ...partsOf({ port: 0 }) }, { port: 0 })
})
afterAll(async () => {
  await server.stop()
  await products.close()
  await store.close()
})

function get(path: string, headers: Record<string, string> = { 'x-api-key': key }): Promise<Response> {
  return fetch(`${server.origin}/data/${path}`, { headers })
}

async function problem(path: string, headers?: Record<string, string>): Promise<[number, readonly string[], Problem]> {
  const answer = await get(path, headers)
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  const of = (await answer.json()) as Problem
  expect(of.status).toBe(answer.status)
  return [answer.status, of.refusal.unmet.map(({ code }) => code), of]
}

describe('calls over HTTP', () => {
  test('given a key, then rows with their length, receipt and data version, and the receipt proves the call', async () => {
    const answer = await get(`${product}/rows?firms.gte=40&sort=-firms`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-length')).not.toBeNull()
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await answer.json()).toEqual({
      data: [
        { county: '丙', firms: 50 },
        { county: '乙', firms: 40 },
      ],
      next: null,
    })
    const proof = (await (await get(`receipts/${answer.headers.get('x-shuyu-receipt')}`, {})).json()) as CallProof
    expect(proof.leaf).toMatchObject({ product, status: 200, rows: 2 })
    expect(receiptHolds(proof)).toBe(true)
    // Made while the rules were only on trial, and both the answer and its receipt say so.
    expect([answer.headers.get('x-shuyu-trial'), proof.trial]).toEqual(['1', true])
  })
  test('given the wish for CSV or an unchanged answer, then so', async () => {
    const csv = await get(`${product}/rows?limit=1`, { 'x-api-key': key, accept: 'text/csv' })
    expect([
      csv.headers.get('content-type'),
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(await csv.arrayBuffer()),
    ]).toEqual(['text/csv; charset=utf-8; header=present', '\uFEFFcounty,firms\r\n甲,30\r\n'])
    const again = await get(`${product}/rows?limit=1`, {
      'x-api-key': key,
      accept: 'text/csv',
      'if-none-match': csv.headers.get('etag')!,
    })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })
  test('given the document, then anybody reads it; of no product, nobody', async () => {
    const answer = await get(`${product}/openapi.json`, {})
    expect(await answer.json()).toMatchObject({ openapi: '3.1.0', servers: [{ url: server.origin }] })
    expect(await problem('product-zzzzzzzzzzzzzzzz/openapi.json', {})).toMatchObject([404, ['not-found'], {}])
  })
  test.each([
    ['no key', `${product}/rows`, {}, 401, ['key-needed']],
    ['a forged key', `${product}/rows`, { 'x-api-key': `key-aaaaaaaaaaaaaaaa.${'A'.repeat(43)}` }, 401, ['key-wrong']],
    ['nonsense for a key', `${product}/rows`, { 'x-api-key': "' OR 1=1" }, 401, ['key-wrong']],
    ['another product', 'product-zzzzzzzzzzzzzzzz/rows', null, 403, ['key-foreign']],
    [
      'bad questions',
      `${product}/rows?limit=-1&firms=x&secret=1`,
      null,
      400,
      ['query-value-wrong', 'query-column-unknown', 'query-limit-wrong'],
    ],
    ['a forged cursor', `${product}/rows?cursor=W10.AAAA`, null, 400, ['cursor-wrong']],
    ['a forged receipt', `receipts/receipt-1-0-${'A'.repeat(43)}`, {}, 404, ['receipt-unknown']],
  ] as const)('given %s, then a problem says so', async (_, path, headers, status, codes) => {
    expect((await problem(path, headers ?? undefined)).slice(0, 2)).toEqual([status, codes])
  })
  test('given a used-up quota, then 429 says when to come back', async () => {
    const { key: small } = await products.issueKey(consumer, subscription, { quota: { total: 1 } }, 'small')
    expect((await get(`${product}/rows`, { 'x-api-key': small })).status).toBe(200)
    const [status, codes, of] = await problem(`${product}/rows`, { 'x-api-key': small })
    expect([status, codes]).toEqual([429, ['quota-total']])
    expect(of.refusal.unmet[0]?.cureText).toBe('请申请更大的额度')
  })
  test('given the end of the mandate, then 410 cites the clause', async () => {
    const unmet = {
      code: 'check-is',
      clauses: ['law-24-1'],
      origin: 'law' as const,
      params: { fact: 'subject.standing' },
    }
    procedures.law = ({ action }) => (action === 'product.call' ? { kind: 'unmet', unmet: [unmet] } : null)
    await procedures.stand(product, 'withdrawn')
    const [status, , of] = await problem(`${product}/rows`)
    expect([status, of.refusal.unmet[0]?.clauses]).toEqual([410, ['law-24-1']])
  })
})
