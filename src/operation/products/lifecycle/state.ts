import type { Store } from '../../../base/store/types.ts'
import { dayOf } from '../../../core/kernel/index.ts'
import type { OfferedFilter } from '../face.ts'
import type { ProductState } from '../types.ts'

// A notified withdrawal is over once its last day has passed: told from the day, so that no timer can be missed.
const standing = `CASE WHEN standing = 'withdrawing' AND sunset < $1 THEN 'withdrawn' ELSE standing END`
const columns = `id, area, holder, ${standing} AS standing, definition, registration, price, sunset, clauses`

/** Products as they stand today, newest definition each. */
export async function readProducts(
  store: Pick<Store, 'query' | 'clock'>,
  filter: { readonly holder?: string; readonly standing?: string } = {},
): Promise<readonly ProductState[]> {
  return store.query<ProductState>(
    `SELECT ${columns} FROM product WHERE ($2::text IS NULL OR holder = $2) AND ($3::text IS NULL OR ${standing} = $3) ORDER BY id`,
    [dayOf(store.clock.now()), filter.holder ?? null, filter.standing ?? null],
  )
}

/** A product as it stands today. */
export async function readProduct(store: Pick<Store, 'query' | 'clock'>, id: string): Promise<ProductState | null> {
  const [row] = await store.query<ProductState>(`SELECT ${columns} FROM product WHERE id = $2`, [
    dayOf(store.clock.now()),
    id,
  ])
  return row ?? null
}

// What was only registered, or never had a definition, is nobody's but its makers'.
const inCatalogue = `standing <> 'registered' AND definition IS NOT NULL AND ($2::text IS NULL OR area = $2) AND ($3::text IS NULL OR id = $3)`

/** Products as the public catalogue has them, those still served first, the newest registration first. */
export async function readOffered(
  store: Pick<Store, 'query' | 'clock'>,
  { area, id }: OfferedFilter,
  { skip = 0, limit }: { readonly skip?: number | undefined; readonly limit?: number | undefined },
): Promise<{ readonly rows: readonly ProductState[]; readonly total: number; readonly served: number }> {
  const values = [dayOf(store.clock.now()), area ?? null, id ?? null]
  const [rows, [count]] = await Promise.all([
    store.query<ProductState>(
      `SELECT ${columns} FROM product WHERE ${inCatalogue}
       ORDER BY ${standing} = 'withdrawn', registration->>'on' DESC NULLS LAST, id OFFSET $4 LIMIT $5`,
      [...values, skip, limit ?? null],
    ),
    store.query<{ total: number; served: number }>(
      `SELECT count(*)::int AS total, (count(*) FILTER (WHERE ${standing} <> 'withdrawn'))::int AS served FROM product WHERE ${inCatalogue}`,
      values,
    ),
  ])
  return { rows, total: count?.total ?? 0, served: count?.served ?? 0 }
}

/** The parties that hold what the public catalogue has. */
export async function readOffering(store: Pick<Store, 'query' | 'clock'>): Promise<readonly string[]> {
  const rows = await store.query<{ holder: string }>(
    `SELECT DISTINCT holder FROM product WHERE holder IS NOT NULL AND $1::text IS NOT NULL AND ${inCatalogue}`,
    [dayOf(store.clock.now()), null, null],
  )
  return rows.map(({ holder }) => holder)
}
