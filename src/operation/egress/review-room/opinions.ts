import type { Actor } from '../../../core/law/permit-types.ts'
import type { CasePage } from '../../procedures/index.ts'
import type { EgressDeps } from '../deps.ts'

/** An opinion as the one who looks may know it. */
export interface KnownOpinion {
  readonly party: string | null
  readonly outcome: string
}

/**
 * Opinions in the cases about an artifact and about the products made of it, as the case page shows them to the actor: while a review
 * is blind, nobody sees another's. Cases that the actor may not read are left out by the list itself.
 */
export async function opinionsOn(actor: Actor, artifact: string, deps: EgressDeps): Promise<readonly KnownOpinion[]> {
  const { cases, caseView } = deps.procedures
  if (!cases || !caseView) return []
  const products = await deps.procedures.records('product', { artifact })
  const about = [artifact, ...products.map(({ id }) => id)]
  const rows = (await Promise.all(about.map((id) => cases(actor, { about: id })))).flat()
  const pages = await Promise.all(rows.map(({ id }) => caseView(actor, id)))
  return pages.flatMap(opinionsIn)
}

/** The opinions on a case's page: open ones and concluded reviews. */
export function opinionsIn({ state, procedure }: Pick<CasePage, 'state' | 'procedure'>): readonly KnownOpinion[] {
  const reviews = new Set(procedure.acts.filter((act) => act.kind === 'review').map((act) => act.id))
  return [...state.opinions, ...state.done]
    .filter(({ act }) => reviews.has(act))
    .map(({ party, outcome }) => ({ party, outcome }))
}
