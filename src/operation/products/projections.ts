import type { Projection, Sql, StoredEvent } from '../../base/store/types.ts'
import { dayOf, instant, type JsonObject } from '../../core/kernel/index.ts'
import { unpacked } from './gateway/leaf.ts'
import type { CallLeaf } from './types.ts'

/** Folds of products and keys, and the count of calls by key and Beijing day. */
export const productsProjection: Projection = {
  name: 'products',
  tables: ['product', 'product_key', 'product_usage'],
  mode: 'inline',
  on: [
    'product.registered',
    'product.published',
    'product.withdrawn',
    'product.priced',
    'key.issued',
    'key.revoked',
    'product.calls',
  ],
  async apply(sql, event) {
    switch (event.type) {
      case 'key.issued':
        return keyIssued(sql, event)
      case 'key.revoked':
        await sql.query('UPDATE product_key SET revoked = true WHERE id = $1', [event.data['key']])
        return
      case 'product.calls':
        return calls(sql, unpacked(event.data))
      default:
        return product(sql, event)
    }
  },
}

async function product(sql: Sql, event: StoredEvent): Promise<void> {
  const { data } = event
  const head = [data['product'], data['area'] ?? '', data['holder'] ?? null]
  await sql.query(
    `INSERT INTO product (id, area, holder, standing, clauses) VALUES ($1, $2, $3, 'registered', '[]') ON CONFLICT (id) DO NOTHING`,
    head,
  )
  if (event.type === 'product.registered')
    await sql.query('UPDATE product SET registration = $2 WHERE id = $1', [
      data['product'],
      JSON.stringify(data['registration']),
    ])
  if (event.type === 'product.published')
    await sql.query(
      `UPDATE product SET standing = 'published', definition = $2, sunset = NULL, clauses = '[]' WHERE id = $1`,
      [data['product'], JSON.stringify(data['definition'])],
    )
  if (event.type === 'product.withdrawn')
    await sql.query('UPDATE product SET standing = $2, sunset = $3, clauses = $4 WHERE id = $1', [
      data['product'],
      data['standing'],
      data['sunset'] ?? null,
      JSON.stringify(event.clauses),
    ])
  if (event.type === 'product.priced')
    await sql.query(`UPDATE product SET price = $2, definition = jsonb_set(definition, '{price}', $2) WHERE id = $1`, [
      data['product'],
      JSON.stringify(data['price']),
    ])
}

async function keyIssued(sql: Sql, event: StoredEvent): Promise<void> {
  const { key, subscription, product: of, account, quota, expires } = event.data as JsonObject
  await sql.query(
    `INSERT INTO product_key (id, subscription, product, account, quota, expires, revoked, issued)
     VALUES ($1, $2, $3, $4, $5, $6, false, $7) ON CONFLICT (id) DO NOTHING`,
    [key, subscription, of, account, JSON.stringify(quota), expires ?? null, event.at],
  )
}

/** Additions commute, so the order of batches does not matter. */
async function calls(sql: Sql, leaves: readonly CallLeaf[]): Promise<void> {
  const tallies = new Map<string, { key: string; day: string; calls: number; refused: number; rows: number }>()
  for (const leaf of leaves) {
    const day = dayOf(instant(leaf.at))
    const tally = tallies.get(`${leaf.key} ${day}`) ?? { key: leaf.key, day, calls: 0, refused: 0, rows: 0 }
    if (leaf.status < 400) tally.calls += 1
    else tally.refused += 1
    tally.rows += leaf.rows
    tallies.set(`${leaf.key} ${day}`, tally)
  }
  const list = [...tallies.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.day < b.day ? -1 : 1))
  await sql.query(
    `INSERT INTO product_usage (key, day, calls, refused, rows)
     SELECT k, d, c, f, r FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[]) AS t(k, d, c, f, r)
     ON CONFLICT (key, day) DO UPDATE SET calls = product_usage.calls + excluded.calls,
       refused = product_usage.refused + excluded.refused, rows = product_usage.rows + excluded.rows`,
    [
      list.map((of) => of.key),
      list.map((of) => of.day),
      list.map((of) => of.calls),
      list.map((of) => of.refused),
      list.map((of) => of.rows),
    ],
  )
}
