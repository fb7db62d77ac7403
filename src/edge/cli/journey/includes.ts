/**
 * Whether everything wanted is found in a value: members of an object, items of a list in any order. `{ at-least: n }` and
 * `{ at-most: n }` stand for a number, `{ some: true }` for anything but null, nothing or empty.
 */
export function includes(value: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted))
    return Array.isArray(value) && wanted.every((item) => value.some((found) => includes(found, item)))
  if (wanted === null || typeof wanted !== 'object') return JSON.stringify(value) === JSON.stringify(wanted)
  const bound = boundOf(wanted as Readonly<Record<string, unknown>>)
  if (bound) return bound(value)
  return (
    value !== null &&
    typeof value === 'object' &&
    Object.entries(wanted).every(([key, member]) => includes((value as Record<string, unknown>)[key], member))
  )
}

/** Whether something stands anywhere in a value, however deep. */
export function contains(value: unknown, wanted: unknown): boolean {
  if (includes(value, wanted)) return true
  if (value === null || typeof value !== 'object') return false
  return Object.values(value).some((member) => contains(member, wanted))
}

function boundOf(wanted: Readonly<Record<string, unknown>>): ((value: unknown) => boolean) | null {
  const [[word, bound] = [], ...more] = Object.entries(wanted)
  if (more.length > 0) return null
  if (word === 'at-least') return (value) => typeof value === 'number' && value >= Number(bound)
  if (word === 'at-most') return (value) => typeof value === 'number' && value <= Number(bound)
  if (word === 'some') return (value) => isThere(value) === bound
  return null
}

function isThere(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false
  return typeof value !== 'object' || Object.keys(value).length > 0
}
