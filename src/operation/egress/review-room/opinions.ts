import type { CaseView } from '../../../core/cases/index.ts'

/** An opinion as the one who looks may know it. */
interface KnownOpinion {
  readonly party: string | null
  readonly outcome: string
}

/** The opinions on a case's page: open ones and concluded reviews. */
export function opinionsIn({ state, procedure }: Pick<CaseView, 'state' | 'procedure'>): readonly KnownOpinion[] {
  const reviews = new Set(procedure.acts.filter((act) => act.kind === 'review').map((act) => act.id))
  return [...state.opinions, ...state.done]
    .filter(({ act }) => reviews.has(act))
    .map(({ party, outcome }) => ({ party, outcome }))
}
