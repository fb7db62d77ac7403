import { dayOf, endOf, startOf, type Day, type Instant } from '../../../core/kernel/index.ts'

let known: { readonly day: Day; readonly from: Instant; readonly to: Instant } | null = null

/** The Beijing day of an instant, kept as long as instants fall on the same one: calls ask it thousands of times a second. */
export function dayAt(at: Instant): Day {
  if (!known || at < known.from || at >= known.to) {
    const day = dayOf(at)
    known = { day, from: startOf(day), to: endOf(day) }
  }
  return known.day
}
