const leastRows = 10
const leastBytes = 4096
const leastMs = 100

/** The next of 1, 2, 5, 10, 20, 50 … times `least`, at least `least`. */
function step(value: number, least: number): number {
  for (let ten = least; ; ten *= 10) {
    const found = [1, 2, 5].find((times) => value <= ten * times)
    if (found !== undefined) return ten * found
  }
}

/**
 * Rows as the party that made them may know them before review: the next of 10, 20, 50, 100 … Finer steps would count people: a query that
 * repeats every row ten times makes ten times the rows.
 */
export function coarseRows(rows: number): number {
  return step(rows, leastRows)
}

/** Bytes as the party that made them may know them before review: the next of 4, 8, 20, 40 … KiB. */
export function coarseBytes(bytes: number): number {
  return step(bytes, leastBytes)
}

/** How long something took, milliseconds, as the party that asked may know it: the next of 100, 200, 500 … A query can be made to take longer for a value. */
export function coarseMs(ms: number): number {
  return step(ms, leastMs)
}

/** An instant after another as the party that asked may know it: as much later as `coarseMs` says, so that it tells no more than the time taken does. */
export function coarseInstant(from: number, at: number): number {
  return from + coarseMs(Math.max(0, at - from))
}

/** When something was, to those who see it among other lines: by the end of its minute. */
export function coarseMinute(at: number): number {
  return Math.ceil(at / 60_000) * 60_000
}

/** How long a script took, milliseconds: the next of 1, 10, 100 … seconds. It may wait as long as it likes, and there may be many of them. */
export function coarseScriptMs(ms: number): number {
  return 1000 * 10 ** Math.max(0, Math.ceil(Math.log10(Math.max(ms, 1) / 1000)))
}
