import type { ProductState } from '../../../operation/products/index.ts'
import type { LawRoom } from '../rooms.ts'
import type { PublicItem } from './item.ts'
import { placeOf } from '../law/shelf.ts'

/** A product as the public catalogue shows it: what it answers, in which form, at what price, registered under which number. One that has ended has no price. */
export function productItem(law: LawRoom, product: ProductState, party: string | null): PublicItem {
  const kind = law.pack(product.area)?.records.get('product')
  return {
    id: product.id,
    kind: 'product',
    kindTitle: kind?.title ?? { zh: 'product', en: 'product' },
    title: product.definition?.title ?? product.id,
    area: product.area,
    place: placeOf(law, product.area),
    standing: product.standing,
    party,
    on: product.registration?.on ?? '',
    until: product.sunset,
    content: { definition: shown(product), registration: product.registration },
    names: {},
    clauses:
      product.standing === 'withdrawn' && product.clauses.length > 0
        ? product.clauses.slice()
        : [...new Set([...(kind?.clauses ?? []), ...product.clauses])],
  }
}

/** The definition without what only the platform needs to know. */
function shown({ definition, standing }: ProductState): object | null {
  if (definition === null) return null
  const { version, title, summary, form, data, columns, page, price } = definition
  const offered = { version, title, summary, form, data, columns, page, price }
  return standing === 'withdrawn' ? { version, title, summary, form } : offered
}
