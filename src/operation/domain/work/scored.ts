import { createHash } from 'node:crypto'
import type { JsonObject } from '../../../core/kernel/index.ts'
import type { OutputColumn, PlanVerdict } from '../types.ts'
import { engineTypeOf } from './program.ts'
import type { Program } from './types.ts'

type Field = { readonly inputFields: readonly JsonObject[] }

/**
 * The verdict on a query whose rows get scores: its own columns stay what they are, a score comes from every feature. What the model was trained
 * on is on the model's record, which the artifact names.
 */
export function scoredVerdict(program: Program, digest: string, plan: PlanVerdict): PlanVerdict {
  const { score } = program
  if (!score) return plan
  const fields = (plan.lineage as { readonly fields?: { readonly [name: string]: Field } }).fields ?? {}
  const made = program.result.slice(plan.output.length)
  const output = made.map(({ name, type }): OutputColumn => ({
    name,
    type: engineTypeOf(type),
    state: 'row',
    aggregates: [],
    leaksValue: true,
  }))
  const inputFields = [
    ...new Map(
      score.features
        .flatMap((feature) => fields[feature]?.inputFields ?? [])
        .map((input) => [`${String(input['name'])}\n${String(input['field'])}`, input]),
    ).values(),
  ]
  return {
    ...plan,
    digest: createHash('sha256').update([digest, plan.digest, score.digest].join('\n')).digest('hex'),
    output: [...plan.output, ...output],
    lineage: {
      ...plan.lineage,
      fields: { ...fields, ...Object.fromEntries(output.map(({ name }) => [name, { inputFields }])) },
    } as unknown as JsonObject,
    shape: {
      ...plan.shape,
      rowLevel: true,
      operators: [...plan.shape.operators, 'PYTHON', 'SCORE'],
      functions: [...plan.shape.functions, 'score'],
    },
  }
}
