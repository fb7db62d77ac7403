import type { Json } from '../../../../core/kernel/index.ts'
import type { Store } from '../../../../base/store/types.ts'
import { packGiven } from './given.ts'
import { lockList, numbered } from './units.ts'

interface Before {
  readonly ref: string
  readonly purpose: string
  readonly from_day: string
  readonly until_day: string | null
  readonly revoked_at: number | null
}

/** Consents that were kept before they were folds enter the events, once for each data set. Call before anybody is served; repeatable. */
export async function carryConsents(store: Store): Promise<number> {
  const lists = await store.query<{ dataset: string; column_name: string; changes: number }>(
    'SELECT dataset, column_name, changes FROM consent_list_before ORDER BY dataset',
  )
  for (const { dataset, column_name: column, changes } of lists) {
    const meta = { id: `consents/${dataset}/carried`, actor: 'system', party: null, request: { carry: dataset } }
    await store.transact(meta, async (tx) => {
      await lockList(tx, dataset)
      const rows = await tx.query<Before>(
        'SELECT ref, purpose, from_day, until_day, revoked_at FROM consent_before WHERE dataset = $1 ORDER BY purpose, from_day, until_day, revoked_at, ref',
        [dataset],
      )
      const units = await numbered(
        tx,
        dataset,
        rows.map(({ ref }) => ref),
      )
      const given = packGiven(
        rows.map(({ ref, purpose, from_day: from, until_day: until, revoked_at: at }) => ({
          unit: units.get(ref) ?? 0,
          purpose,
          from,
          until,
          revokedAt: at === null ? null : Number(at),
        })),
      )
      const data = { dataset, column, count: rows.length, changes: Number(changes), given: given as unknown as Json }
      await tx.append([{ stream: `consent/${dataset}`, type: 'consent.carried', data }])
      await tx.query('DELETE FROM consent_before WHERE dataset = $1', [dataset])
      await tx.query('DELETE FROM consent_list_before WHERE dataset = $1', [dataset])
      return null
    })
  }
  return lists.length
}
