import type { JsonObject } from '../../../core/kernel/index.ts'
import type { Layout } from './features.ts'
import type { CheckedRequest } from './request.ts'
import type { ModelSettings } from './settings.ts'

/** What the trainer is told. */
export function specOf(request: CheckedRequest, layout: Layout, settings: ModelSettings): JsonObject {
  const { algorithm, task, parameters, target, unit, groups, seed, testShare } = request
  const { threshold, mostCategories, mostClasses, mostRows, fewestRows, auditRows, shadows } = settings
  return {
    algorithm,
    task,
    parameters,
    target,
    unit: unit ?? null,
    groups,
    seed,
    testShare,
    features: layout.features.map(({ name, kind }) => ({ name, kind })),
    threshold,
    mostCategories,
    mostClasses,
    mostRows,
    fewestRows,
    gaps: algorithm === 'boosting',
    scaled: ['ridge', 'logistic', 'poisson'].includes(algorithm),
    audit: { rows: auditRows, shadows },
  }
}
