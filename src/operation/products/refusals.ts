import { platformRefusal, Refused, type Refusal, type Unmet } from '../../core/kernel/index.ts'

/** A refusal of the products room, to be thrown. */
export function refused(kind: Refusal['kind'], code: string, params: Unmet['params'] = {}, cure?: string): Refused {
  return new Refused(platformRefusal(kind, code, params, cure))
}

/** The product has ended, with the clauses of the act that ended it. */
export function ended(product: string, clauses: readonly string[]): Refused {
  return new Refused({
    kind: 'closed',
    unmet: [
      { code: 'product-withdrawn', clauses, origin: clauses.length > 0 ? 'law' : 'platform', params: { product } },
    ],
  })
}
