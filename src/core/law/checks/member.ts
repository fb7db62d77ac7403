import { sameJson } from '../../kernel/index.ts'
import { listOf, type Check } from './check.ts'

/** The fact is a member of the list. */
export const oneOf: Check = {
  operand: 'list',
  holds: (found, wanted) => found !== undefined && listOf(wanted).some((one) => sameJson(one, found)),
}
/** The fact is no member of the list, or not there. */
export const noneOf: Check = {
  operand: 'list',
  holds: (found, wanted, scene, unit) => !oneOf.holds(found, wanted, scene, unit),
}
