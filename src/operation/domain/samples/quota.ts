import { dayOf, platformRefusal, Refused, type Day, type Instant } from '../../../core/kernel/index.ts'

/** Bounds of queries over samples, whose rows are answered at once: seconds of one, queries of an account a day, and at the same time in all. Ours. */
export const sampleQueries = { seconds: 5, aDay: 500, atOnce: 2 } as const

/** Counts queries by account; one of an account at a time. Counts of a day begin anew with the process. */
export function sampleQuota(now: () => Instant) {
  const open = new Set<string>()
  let today: Day | null = null
  let counts = new Map<string, number>()
  return {
    /** Answers what is called when the query is over. Throws `Refused`. */
    enter(account: string): () => void {
      const day = dayOf(now())
      if (day !== today) [today, counts] = [day, new Map()]
      const used = counts.get(account) ?? 0
      const { aDay, atOnce } = sampleQueries
      if (used >= aDay) throw new Refused(platformRefusal('busy', 'sample.a-day', { most: aDay }, 'sample-tomorrow'))
      if (open.has(account) || open.size >= atOnce)
        throw new Refused(platformRefusal('busy', 'sample.busy', {}, 'sample-again'))
      counts.set(account, used + 1)
      open.add(account)
      return () => open.delete(account)
    },
  }
}
