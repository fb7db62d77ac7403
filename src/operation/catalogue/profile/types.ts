import { quoteName } from '../../../base/engine/index.ts'
import { habitValue, plainDaysMean, type DateHabit } from '../mount/dates.ts'
import type { Identified } from './identify.ts'
import { shapes, type SampleFacts } from './sample.ts'

/** A type that a text column may have, with the SQL that turns cells into it and the SQL that is true for cells that fit. */
export interface Candidate {
  readonly type: string
  readonly value: string
  readonly fits: string
}

/**
 * Types to try on a text column, the likeliest first; text always fits. Codes stay text: what an identifier was found in, and what loses
 * something as a number (leading zeros, more digits than a double holds).
 */
export function candidatesOf(
  column: string,
  facts: SampleFacts,
  identified: readonly Identified[],
): readonly Candidate[] {
  const cell = quoteName(column)
  const text: Candidate = { type: 'VARCHAR', value: cell, fits: 'true' }
  if (
    facts.filled === 0 ||
    identified.some((one) => !one.traces && one.kind !== 'coordinate' && one.kind !== 'birth-date')
  )
    return [text]
  const typed: Candidate[] = []
  const habit = (of: DateHabit) => {
    const value = habitValue(of, cell)
    typed.push({ type: of === 'instants' ? 'TIMESTAMP' : 'DATE', value, fits: `(${value}) IS NOT NULL` })
  }
  if (facts.habits.plain === 1 && plainDaysMean(column, facts.distinct)) habit('plain')
  if (facts.boolean === 1)
    typed.push({ type: 'BOOLEAN', value: `TRY_CAST(${cell} AS BOOLEAN)`, fits: `lower(${cell}) IN ('true', 'false')` })
  if (facts.bigint === 1)
    typed.push({
      type: 'BIGINT',
      value: `TRY_CAST(${cell} AS BIGINT)`,
      fits: `TRY_CAST(${cell} AS BIGINT)::VARCHAR = ${cell}`,
    })
  if (facts.double === 1)
    typed.push({
      type: 'DOUBLE',
      value: `TRY_CAST(${cell} AS DOUBLE)`,
      fits: `regexp_full_match(${cell}, '${shapes.decimal}')`,
    })
  if (facts.date === 1)
    typed.push({
      type: 'DATE',
      value: `TRY_CAST(${cell} AS DATE)`,
      fits: `(length(${cell}) = 10 AND TRY_CAST(${cell} AS DATE) IS NOT NULL)`,
    })
  if (facts.timestamp === 1)
    typed.push({
      type: 'TIMESTAMP',
      value: `TRY_CAST(${cell} AS TIMESTAMP)`,
      fits: `TRY_CAST(${cell} AS TIMESTAMP) IS NOT NULL`,
    })
  if (facts.habits.days === 1 && facts.date < 1) habit('days')
  // Eight digits beside days written out are days too; alone they may be codes.
  const { mixed, days, plain } = facts.habits
  if (mixed === 1 && days > 0 && plain > 0) habit('mixed')
  if (facts.habits.instants === 1 && facts.timestamp < 1) habit('instants')
  return [...typed, text]
}
