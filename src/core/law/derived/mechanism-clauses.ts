import type { Refusal, Unmet } from '../../kernel/index.ts'
import type { Pack } from '../grammar/pack.ts'
import { mechanisms } from '../vocabulary/mechanisms.ts'

/** The mechanisms of the platform that speak in a code of a refusal; none for what is only a matter of form. */
export function speaking(code: string): readonly string[] {
  return Object.entries(mechanisms).flatMap(([id, { refuses = [] }]) =>
    refuses.some((one) => (one.endsWith('*') ? code.startsWith(one.slice(0, -1)) : one === code)) ? [id] : [],
  )
}

/** Whether a pack could say by which clauses the platform refuses. */
export function mayCite(of: Refusal): boolean {
  return of.unmet.some((unmet) => silent(unmet) && speaking(unmet.code).length > 0)
}

/** The platform's own refusals with the clauses of the pack that ask for its mechanism; everything else as it is. */
export function citingMechanisms(pack: Pack, of: Refusal): Refusal {
  if (!mayCite(of)) return of
  const unmet = of.unmet.map((one) => {
    const clauses = silent(one) ? speaking(one.code).flatMap((id) => pack.mechanisms.get(id)?.clauses ?? []) : []
    return clauses.length > 0 ? { ...one, clauses: [...new Set(clauses)].sort() } : one
  })
  return { ...of, unmet }
}

function silent(unmet: Unmet): boolean {
  return unmet.origin === 'platform' && unmet.clauses.length === 0
}
