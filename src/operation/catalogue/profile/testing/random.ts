/** Whole numbers from 0 up to a bound; the same seed gives the same numbers (mulberry32). */
export type Next = (below: number) => number

/** A small source of numbers that repeats itself for a seed. */
export function seeded(seed: number): Next {
  let state = (seed ^ 0x9e3779b9) >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

export function pick<T>(next: Next, from: readonly T[]): T {
  return from[next(from.length)] as T
}

export function digits(next: Next, count: number): string {
  let text = ''
  for (let at = 0; at < count; at += 1) text += next(10)
  return text
}

export function letters(next: Next, count: number, alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ'): string {
  let text = ''
  for (let at = 0; at < count; at += 1) text += alphabet[next(alphabet.length)]
  return text
}

/** A day as its parts, years from `from` on. */
export function someDay(next: Next, from: number, years: number): { y: string; m: string; d: string } {
  return {
    y: String(from + next(years)),
    m: String(1 + next(12)).padStart(2, '0'),
    d: String(1 + next(28)).padStart(2, '0'),
  }
}
