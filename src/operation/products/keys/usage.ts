import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { ProductsDeps } from '../deps.ts'
import type { Usage } from '../face.ts'
import { refused } from '../refusals.ts'
import { readKeys } from './state.ts'

/** Calls of a subscription as the record counts them, newest day first. Asks who may read the subscription. */
export async function usage(deps: ProductsDeps, actor: Actor, subscription: string): Promise<Usage> {
  const record = await deps.procedures.record(subscription)
  if (record?.kind !== 'subscription') throw refused('not-found', 'not-found', { what: subscription })
  if (record.holder !== actor.party && record.giver !== actor.party)
    await deps.procedures.require({ actor, action: 'record.read', on: subscription })
  const keys = await readKeys(deps.store, subscription)
  const days = await deps.store.query<Usage['days'][number]>(
    `SELECT day, sum(calls)::bigint AS calls, sum(refused)::bigint AS refused, sum(rows)::bigint AS rows
     FROM product_usage WHERE key = ANY($1) GROUP BY day ORDER BY day DESC`,
    [keys.map(({ id }) => id)],
  )
  const sum = (of: 'calls' | 'refused' | 'rows') => days.reduce((total, day) => total + day[of], 0)
  return {
    subscription,
    product: String(record.links['product'] ?? ''),
    total: sum('calls'),
    refused: sum('refused'),
    rows: sum('rows'),
    days,
    keys,
  }
}
