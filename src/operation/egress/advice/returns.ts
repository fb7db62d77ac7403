import type { Actor } from '../../../core/law/permit-types.ts'
import type { CasePage } from '../../procedures/index.ts'
import type { EgressDeps } from '../deps.ts'
import type { ReturnOf } from './types.ts'

/** Cases in which a result is or was looked at, as the actor may read them: its own, and those of products of the same grant. */
export async function pagesOn(actor: Actor, artifact: string, deps: EgressDeps): Promise<readonly CasePage[]> {
  const { casesNaming, caseView } = deps.procedures
  if (!casesNaming || !caseView) return []
  const grant = (await deps.procedures.record(artifact))?.links['grant']
  const products = typeof grant === 'string' ? await deps.procedures.records('product', { grant }) : []
  const among = products.map(({ id }) => id)
  const rows = await casesNaming(actor, { record: artifact, item: 'artifact', among })
  return Promise.all(rows.map(({ id }) => caseView(actor, id)))
}

/** The reviews that sent a result back, in order: what was handed in last before each of them is what it speaks of. */
export function returnsIn({ state, procedure }: CasePage, artifact: string): readonly ReturnOf[] {
  const found: ReturnOf[] = []
  let current = state.former?.[0]?.about ?? state.about
  for (const done of state.done) {
    const named = done.document?.['artifact']
    if (typeof named === 'string' && done.positive) current = named
    const act = procedure.acts.find(({ id }) => id === done.act)
    const outcome = act?.outcomes.find(({ id }) => id === done.outcome)
    if (
      current !== artifact ||
      !act ||
      act.kind !== 'review' ||
      outcome?.backTo === null ||
      outcome?.positive !== false
    )
      continue
    const good = new Set(act.outcomes.flatMap((one) => (one.positive ? [one.id] : [])))
    found.push({
      case: state.id,
      act: act.id,
      actTitle: act.title,
      round: done.round,
      party: done.party,
      on: done.on,
      reason: done.reason,
      against: state.opinions
        .filter((one) => one.act === done.act && one.round === done.round && !good.has(one.outcome))
        .map(({ party, reason }) => ({ party, reason })),
    })
  }
  return found
}
