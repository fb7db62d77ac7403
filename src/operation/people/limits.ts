/** How long sessions last and when sign-in is locked; all on real time, in milliseconds. */
export interface PeopleLimits {
  /** A session unused for so long ends. */
  readonly idle: number
  /** A session ends after so long, used or not. */
  readonly absolute: number
  /** Failures within `window` that lock an account name, and an address. */
  readonly failuresOfName: number
  readonly failuresOfAddress: number
  readonly window: number
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
  window: 15 * MINUTE,
  lock: 15 * MINUTE,
  passwordAge: 180 * 24 * HOUR,
}
