import type { Instant, JsonObject } from '../../../core/kernel/index.ts'
import { coarseBytes, coarseMinute, coarseMs, coarseRows } from '../../domain/index.ts'
import type { TrailLine, TrailPage } from './timeline.ts'

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
    line.kind === 'job' || line.kind === 'egress' ? coarseLine(line) : line.kind === 'alert' ? coarseAlert(line) : line,
  )
  return { ...page, lines }
}

/** When it was asked for is the asker's own doing; when it began and ended is not. */
function coarseLine(line: TrailLine): TrailLine {
  const facts = coarseFacts(line.facts)
  if (line.kind !== 'job' || line.type.endsWith('.asked')) return { ...line, facts }
  return { ...line, facts, at: coarseMinute(line.at) as Instant, lastAt: coarseMinute(line.lastAt) as Instant }
}

/** An alert about many rows adds up what jobs made: its figure is theirs. */
function coarseAlert(line: TrailLine): TrailLine {
  const { rule, value } = line.facts
  return rule === 'rows' && typeof value === 'number'
    ? { ...line, facts: { ...line.facts, value: coarseRows(value) } }
    : line
}

function coarseFacts(facts: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'number' ? (steps[name]?.(value) ?? value) : value,
    ]),
  )
}
