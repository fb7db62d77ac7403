import type { Names } from './names.ts'
import type { EndedProduct, JourneyReport, RefusalReport, ServedProduct } from './report.ts'

interface Pair {
  readonly product: ServedProduct | null
  readonly key: string | null
}

/**
 * What can be called when the journey is over. A script that outlives its first mandate names the later product `live-product` and
 * its key `live-key`; the earlier pair is then the ended one, provided that a call of it was refused.
 */
export function outcomeOf(
  names: Names,
  refusals: readonly RefusalReport[],
  base: string,
): Pick<JourneyReport, 'product' | 'key' | 'ended'> {
  const live = pairOf(names, 'live-', base)
  const first = pairOf(names, '', base)
  if (!live.product || !live.key) return { ...first, ended: null }
  return { ...live, ended: endedOf(first, refusals) }
}

function endedOf({ product, key }: Pair, refusals: readonly RefusalReport[]): EndedProduct | null {
  const refused = refusals.findLast((refusal) => refusal.action === 'product.call')
  return product && key && refused ? { ...product, key, clauses: refused.clauses } : null
}

function pairOf(names: Names, prefix: '' | 'live-', base: string): Pair {
  const opened = names.get(`${prefix}product`)
  const key = names.get(`${prefix}key`)
  const id = opened !== null && typeof opened === 'object' && 'record' in opened ? String(opened.record) : null
  return {
    product: id === null ? null : { id, address: `${base}/data/${id}/rows` },
    key: typeof key === 'string' ? key : null,
  }
}
