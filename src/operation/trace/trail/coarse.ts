import type { JsonObject } from '../../../core/kernel/index.ts'
import { coarseBytes, coarseMs, coarseRows } from '../../domain/index.ts'
import type { TrailPage } from './timeline.ts'

const steps: { readonly [fact: string]: (value: number) => number } = {
  rows: coarseRows,
  bytes: coarseBytes,
  ms: coarseMs,
}

/**
 * A page as it is shown to those who do not supervise. INVARIANT: the size and the time of what was made and nobody has reviewed is told to its
 * maker in the same coarse steps everywhere; exact ones would carry values out.
 */
export function coarsePage(page: TrailPage): TrailPage {
  const lines = page.lines.map((line) =>
    line.kind === 'job' || line.kind === 'egress' ? { ...line, facts: coarseFacts(line.facts) } : line,
  )
  return { ...page, lines }
}

function coarseFacts(facts: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'number' ? (steps[name]?.(value) ?? value) : value,
    ]),
  )
}
