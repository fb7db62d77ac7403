import { addDays, addMonths, day, type Day } from '../../../core/kernel/index.ts'

/** A month, a quarter or a year: `2026-03`, `2026-Q1`, `2026`. */
export interface Period {
  readonly id: string
  readonly from: Day
  readonly to: Day
}

const shape = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?$/

/** The period that a word names; null for any other word. */
export function periodOf(id: string): Period | null {
  const found = shape.exec(id)
  if (!found) return null
  const [, year, month, quarter] = found
  const first = month ?? (quarter ? String(Number(quarter) * 3 - 2).padStart(2, '0') : '01')
  const from = day(`${year}-${first}-01`)
  return { id, from, to: addDays(addMonths(from, lengthOf(id)), -1) }
}

/** The period of the same length just before. */
export function before(period: Period): Period {
  const from = addMonths(period.from, -lengthOf(period.id))
  return { id: idOf(from, lengthOf(period.id)), from, to: addDays(period.from, -1) }
}

/** Months that a period has. */
export function lengthOf(id: string): 1 | 3 | 12 {
  return id.includes('Q') ? 3 : id.includes('-') ? 1 : 12
}

function idOf(from: Day, months: 1 | 3 | 12): string {
  if (months === 12) return from.slice(0, 4)
  return months === 1 ? from.slice(0, 7) : `${from.slice(0, 4)}-Q${Math.ceil(Number(from.slice(5, 7)) / 3)}`
}

/** The months of a period. */
export function monthsIn({ id, from }: Period): readonly string[] {
  return Array.from({ length: lengthOf(id) }, (_, index) => addMonths(from, index).slice(0, 7))
}

/** The last twelve months that end with a period. */
export function monthsUpTo({ to }: Period): readonly string[] {
  const last = day(`${to.slice(0, 7)}-01`)
  return Array.from({ length: 12 }, (_, index) => addMonths(last, index - 11).slice(0, 7))
}
