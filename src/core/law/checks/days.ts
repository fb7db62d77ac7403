import { isDay } from '../../kernel/index.ts'
import type { Check } from './check.ts'

function days(compare: (found: string, wanted: string) => boolean): Check {
  return { operand: 'day', holds: (found, wanted) => isDay(found) && isDay(wanted) && compare(found, wanted) }
}

export const before = days((found, wanted) => found < wanted)
export const after = days((found, wanted) => found > wanted)
export const notBefore = days((found, wanted) => found >= wanted)
export const notAfter = days((found, wanted) => found <= wanted)
