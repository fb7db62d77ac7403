import { Refused, type Json, type Refusal, type Unmet } from '../../core/kernel/index.ts'

/** One thing wrong with an upload: what, where, and what to do. */
export function unmet(code: string, params: { readonly [name: string]: Json }, cure: string): Unmet {
  return { code: `mount.${code}`, clauses: [], origin: 'platform', params, cure: `mount.${cure}` }
}

/** Throws when there is anything wrong; everything at once. */
export function refuseIfAny(found: readonly Unmet[], kind: Refusal['kind'] = 'invalid'): void {
  if (found.length > 0) throw new Refused({ kind, unmet: found })
}

/** A refusal with a single reason. */
export function refused(
  code: string,
  params: { readonly [name: string]: Json },
  cure: string,
  kind: Refusal['kind'] = 'invalid',
): Refused {
  return new Refused({ kind, unmet: [unmet(code, params, cure)] })
}

/** As `refused`, for another family of codes than that of mounting. */
export function refusedAs(family: string) {
  return (
    code: string,
    params: { readonly [name: string]: Json },
    cure: string,
    kind: Refusal['kind'] = 'invalid',
  ): Refused =>
    new Refused({
      kind,
      unmet: [{ code: `${family}.${code}`, clauses: [], origin: 'platform', params, cure: `${family}.${cure}` }],
    })
}
