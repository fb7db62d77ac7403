import { setImmediate as turn } from 'node:timers/promises'

/** How far the check of a workbook is, and whether somebody has called it off. */
export interface Progress {
  readonly signal: AbortSignal
  /** So many rows there are. */
  total(rows: number): void
  /** So many more rows have been looked at. */
  done(rows: number): void
}

/** Rows that are worked on before others have their turn: a few milliseconds. */
const MOMENT = 1_000

/** The rows one by one, with a pause now and then, so that a long workbook holds up nobody's request. */
export async function* inTurns<T>(rows: readonly T[], signal?: AbortSignal): AsyncGenerator<readonly T[]> {
  for (let at = 0; at < rows.length; at += MOMENT) {
    signal?.throwIfAborted()
    yield rows.slice(at, at + MOMENT)
    await turn()
  }
}

/** Works on all, a few side by side; the answers in the order of what was given. Stops at the first fault, or when called off. */
export async function besides<T, Made>(
  all: readonly T[],
  most: number,
  work: (one: T) => Promise<Made>,
  signal: AbortSignal,
): Promise<readonly Made[]> {
  const made: Made[] = []
  let next = 0
  const lane = async () => {
    for (let at = next++; at < all.length; at = next++) {
      signal.throwIfAborted()
      made[at] = await work(all[at] as T)
    }
  }
  await Promise.all(Array.from({ length: Math.min(most, all.length) }, lane))
  return made
}
