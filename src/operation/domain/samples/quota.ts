import { dayOf, platformRefusal, Refused, type Instant } from '../../../core/kernel/index.ts'

/** Bounds of queries over samples, whose rows are answered at once: seconds of one, queries of an account a day, and at the same time in all. Ours. */
export const sampleQueries = { seconds: 5, aDay: 500, atOnce: 2 } as const

/** Holds an account to one query at a time and so many a day; `used` tells how many a day has had, which the record keeps. */
export function sampleQuota(now: () => Instant, used: (account: string, day: string) => Promise<number>) {
  const open = new Set<string>()
  return {
    /** Answers what is called when the query is over; it counts once its event is recorded. Throws `Refused`. */
    async enter(account: string): Promise<() => void> {
      const { aDay, atOnce } = sampleQueries
      if (open.has(account) || open.size >= atOnce)
        throw new Refused(platformRefusal('busy', 'sample.busy', {}, 'sample-again'))
      open.add(account)
      try {
        if ((await used(account, dayOf(now()))) >= aDay)
          throw new Refused(platformRefusal('busy', 'sample.a-day', { most: aDay }, 'sample-tomorrow'))
      } catch (error) {
        open.delete(account)
        throw error
      }
      return () => open.delete(account)
    },
  }
}
