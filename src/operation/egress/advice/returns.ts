import type { CaseView } from '../../../core/cases/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { turningItem } from '../../../core/law/facts/sent-back.ts'
import type { EgressDeps } from '../deps.ts'
import type { ReturnOf } from './types.ts'

/**
 * Cases in which a result is or was looked at, as the actor may read them: its own, those of products of the same grant that name it, and
 * reviews of what was made of it that can go on about another.
 */
export async function pagesOn(actor: Actor, artifact: string, deps: EgressDeps): Promise<readonly CaseView[]> {
  const { casesNaming, caseView } = deps.procedures
  if (!casesNaming || !caseView) return []
  const grant = (await deps.procedures.record(artifact))?.links['grant']
  const products = typeof grant === 'string' ? await deps.procedures.records('product', { grant }) : []
  const among = products.map(({ id }) => id)
  const made = products.filter(({ links }) => links['artifact'] === artifact)
  const rows = await casesNaming(actor, { record: artifact, item: 'artifact', among })
  const later = (
    await Promise.all(made.map(({ id }) => casesNaming(actor, { record: id, item: 'product', among: [] })))
  ).flat()
  const pages = await Promise.all(
    [...new Set([...rows, ...later].map(({ id }) => id))].map((id) => caseView(actor, id)),
  )
  const own = new Set(rows.map(({ id }) => id))
  return pages.filter(
    ({ state, procedure }) => own.has(state.id) || procedure.acts.some((act) => turningItem(act) !== null),
  )
}

/** The results that products of a grant were made of, by product. */
export async function resultsOf(
  artifact: string,
  deps: Pick<EgressDeps, 'procedures'>,
): Promise<ReadonlyMap<string, string>> {
  const grant = (await deps.procedures.record(artifact))?.links['grant']
  const products = typeof grant === 'string' ? await deps.procedures.records('product', { grant }) : []
  return new Map(
    products.flatMap(({ id, links }) => (typeof links['artifact'] === 'string' ? [[id, links['artifact']]] : [])),
  )
}

/** The reviews that sent a result back, in order: what was handed in last before each of them is what it speaks of. */
export function returnsIn(
  { state, procedure }: CaseView,
  artifact: string,
  madeOf: ReadonlyMap<string, string> = new Map(),
): readonly ReturnOf[] {
  const found: ReturnOf[] = []
  const resultIn = (id: string) => madeOf.get(id) ?? id
  let current = resultIn(state.former?.[0]?.about ?? state.about)
  for (const done of state.done) {
    const act = procedure.acts.find(({ id }) => id === done.act)
    const named = done.document?.[(act && turningItem(act)) ?? 'artifact']
    if (typeof named === 'string' && done.positive) current = resultIn(named)
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
