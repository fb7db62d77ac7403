import type { Store } from '../../../base/store/types.ts'
import { dayOf } from '../../../core/kernel/index.ts'
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
