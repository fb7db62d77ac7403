/** So many calls at once, refilled at so many a minute. */
export interface Rate {
  readonly burst: number
  readonly perMinute: number
}

/** Counts calls per key in memory; forgotten when the process ends, which only ever lets a caller try again. */
export interface Limiter {
  /** Milliseconds to wait, or 0 when the call may go on. `now` in milliseconds of a clock that only goes forward. */
  take(key: string, now: number): number
}

const MOST_KEYS = 50_000

/** A token bucket per key. */
export function limiter(rate: Rate): Limiter {
  const buckets = new Map<string, { left: number; at: number }>()
  const perMs = rate.perMinute / 60_000
  return {
    take(key, now) {
      const bucket = buckets.get(key) ?? { left: rate.burst, at: now }
      bucket.left = Math.min(rate.burst, bucket.left + (now - bucket.at) * perMs)
      bucket.at = now
      // Re-inserting keeps the map in order of use, so the oldest can be dropped first.
      buckets.delete(key)
      buckets.set(key, bucket)
      if (buckets.size > MOST_KEYS)
        for (const oldest of buckets.keys()) {
          buckets.delete(oldest)
          break
        }
      if (bucket.left < 1) return Math.ceil((1 - bucket.left) / perMs)
      bucket.left -= 1
      return 0
    },
  }
}
