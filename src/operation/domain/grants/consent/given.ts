import type { JsonObject } from '../../../../core/kernel/index.ts'

/** Numbers of units, from and to, both included. */
export type Range = readonly [number, number]

/** One consent of a unit. */
export interface Given {
  readonly unit: number
  readonly purpose: string
  readonly from: string
  readonly until: string | null
  readonly revokedAt?: number | null
}

/** Numbers as ranges; sorts them. */
export function rangesOf(units: readonly number[]): readonly Range[] {
  const ranges: [number, number][] = []
  for (const unit of units.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && unit <= last[1] + 1) last[1] = Math.max(last[1], unit)
    else ranges.push([unit, unit])
  }
  return ranges
}

/** Consents as an event keeps them: those alike together, their units as ranges. */
export function packGiven(given: readonly Given[]): readonly JsonObject[] {
  const alike = new Map<string, { readonly terms: Omit<Given, 'unit'>; readonly units: number[] }>()
  for (const { unit, purpose, from, until, revokedAt = null } of given) {
    const terms = { purpose, from, until, revokedAt }
    const key = JSON.stringify(terms)
    const group = alike.get(key) ?? { terms, units: [] }
    alike.set(key, group)
    group.units.push(unit)
  }
  return [...alike.values()].map(({ terms, units }) => ({ ...terms, units: rangesOf(units) }))
}
