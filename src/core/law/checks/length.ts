import type { Check } from './check.ts'

/** Characters, as people count them. */
function characters(text: string): number {
  return [...text.trim()].length
}

export const lengthAtLeast: Check = {
  operand: 'number',
  holds: (found, wanted) => typeof found === 'string' && typeof wanted === 'number' && characters(found) >= wanted,
}
export const lengthAtMost: Check = {
  operand: 'number',
  holds: (found, wanted) => typeof found === 'string' && typeof wanted === 'number' && characters(found) <= wanted,
}
