import { Refused, type Unmet } from '../../../core/kernel/index.ts'
import { milder, wider } from '../../../core/law/vocabulary/treatment.ts'
import type { ColumnReview, Decision, Review } from './types.ts'

function unmet(code: string, params: Unmet['params'], cure: string, clauses: readonly string[] = []): Unmet {
  return { code: `classify.${code}`, clauses, origin: 'platform', params, cure: `classify.${cure}` }
}

/** What stands before a decision: what the record says, else what it says of columns that it does not mention. */
function before(column: ColumnReview, grade: 1 | 2 | 3 | 4) {
  return { grade, use: column.standing?.use ?? ('aggregate' as const), masking: column.standing?.masking ?? 'keep' }
}

function wrongWith(decision: Decision, column: ColumnReview, review: Review): readonly Unmet[] {
  const name = decision.column
  const { choices, frozen } = review
  return [
    ...(choices.uses.includes(decision.use)
      ? []
      : [unmet('use', { column: name, use: decision.use, choices: [...choices.uses] }, 'choose')]),
    ...(choices.maskings.includes(decision.masking)
      ? []
      : [unmet('masking', { column: name, masking: decision.masking, choices: [...choices.maskings] }, 'choose')]),
    ...(milder(decision, column.proposal) && !decision.reason
      ? [unmet('reason', { column: name }, 'reason', column.proposal.reasons[0]?.clauses ?? [])]
      : []),
    ...(wider(decision, column.holds) && !milder(decision, column.proposal) && !decision.reason
      ? [unmet('wider', { column: name }, 'wider', column.proposal.reasons[0]?.clauses ?? [])]
      : []),
    ...(decision.unit === true && !column.unit.proposed && !column.unit.standing && !decision.reason
      ? [unmet('unit-reason', { column: name }, 'unit-reason')]
      : []),
    ...(frozen && milder(decision, before(column, decision.grade))
      ? [unmet('frozen', { column: name }, 'new-case', frozen.clauses)]
      : []),
  ]
}

const reasons: ReadonlySet<string> = new Set(['classify.reason', 'classify.wider', 'classify.unit-reason'])

/** Throws `Refused` with everything wrong with the decisions at once. */
export function checkDecisions(review: Review, version: number, decisions: readonly Decision[]): void {
  if (version !== review.version)
    throw new Refused({
      kind: 'conflict',
      unmet: [unmet('version', { given: version, newest: review.version }, 'look-again')],
    })
  const known = new Map(review.columns.map((column) => [column.column, column]))
  const seen = new Set<string>()
  const wrong = decisions.flatMap((decision) => {
    const column = known.get(decision.column)
    if (!column) return [unmet('column', { column: decision.column.slice(0, 100) }, 'look-again')]
    if (seen.has(decision.column)) return [unmet('twice', { column: decision.column }, 'look-again')]
    seen.add(decision.column)
    return wrongWith(decision, column, review)
  })
  if (wrong.length > 0) {
    const onlyReasons = wrong.every(({ code }) => reasons.has(code))
    throw new Refused({ kind: onlyReasons ? 'reason-needed' : 'unmet', unmet: wrong })
  }
}
