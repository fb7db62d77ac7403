import type { Check } from './check.ts'

function numbers(compare: (found: number, wanted: number) => boolean): Check {
  return {
    operand: 'number',
    holds: (found, wanted) => typeof found === 'number' && typeof wanted === 'number' && compare(found, wanted),
  }
}

export const atLeast = numbers((found, wanted) => found >= wanted)
export const atMost = numbers((found, wanted) => found <= wanted)
export const moreThan = numbers((found, wanted) => found > wanted)
export const lessThan = numbers((found, wanted) => found < wanted)
