/** How long sessions last and when sign-in is locked; all on real time, in milliseconds. */
export interface PeopleLimits {
  /** A session unused for so long ends. */
  readonly idle: number
  /** A session ends after so long, used or not. */
  readonly absolute: number
  /** Failures within `window` that lock a name for the address they came from, and an address for every name. */
  readonly failuresOfName: number
  readonly failuresOfAddress: number
  /** Failures of a name from all addresses together: then only addresses that it came from before are let in. */
  readonly failuresEverywhere: number
  readonly window: number
  /** How long a name is first locked for an address; each time twice as long, up to `lock`. */
  readonly firstLock: number
  readonly lock: number
  /** A password older than this must be changed. */
  readonly passwordAge: number
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

export const defaultLimits: PeopleLimits = {
  idle: 30 * MINUTE,
  absolute: 12 * HOUR,
  failuresOfName: 5,
  failuresOfAddress: 30,
  failuresEverywhere: 60,
  window: 15 * MINUTE,
  firstLock: MINUTE,
  lock: 15 * MINUTE,
  passwordAge: 180 * 24 * HOUR,
}
