import type { JsonObject } from '../../../core/kernel/index.ts'
import { unitName, type Layout } from './features.ts'
import type { CheckedRequest } from './request.ts'
import type { ModelSettings } from './settings.ts'

/** What the trainer is told; `units`: how many columns say whose a row is. */
export function specOf(request: CheckedRequest, layout: Layout, settings: ModelSettings, units: number): JsonObject {
  const { algorithm, task, parameters, target, unit, groups, seed, testShare } = request
  const { threshold, mostCategories, mostClasses, mostRows, fewestRows, auditRows, shadows } = settings
  return {
    algorithm,
    task,
    parameters,
    target,
    units: [...Array.from({ length: units }, (_, place) => unitName(place)), ...(unit ? [unit] : [])],
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
