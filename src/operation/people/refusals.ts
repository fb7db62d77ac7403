import { platformRefusal, Refused, type Json, type Refusal, type Unmet } from '../../core/kernel/index.ts'

/** Throws a refusal of the platform's own. */
export function refuse(
  kind: Refusal['kind'],
  code: string,
  params: { readonly [name: string]: Json } = {},
  cure?: string,
): never {
  throw new Refused(platformRefusal(kind, code, params, cure))
}

/** Throws when anything is unmet, naming all of it. */
export function refuseUnmet(unmet: readonly Unmet[], kind: Refusal['kind'] = 'unmet'): void {
  if (unmet.length > 0) throw new Refused({ kind, unmet })
}
