/** Places after the point that are read at a glance. */
const PLACES = 4

/** A figure as it is read: at most four places, two from a thousand on; anything else as it stands. `full`: unrounded. */
export function figureText(value: unknown, full = false): string {
  if (value === null || value === undefined) return '—'
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)
  if (full || !/^-?\d+\.\d+(e[-+]?\d+)?$/i.test(text)) return text
  const number = Number(text)
  return Number.isFinite(number) ? String(Number(number.toFixed(Math.abs(number) >= 1000 ? 2 : PLACES))) : text
}
