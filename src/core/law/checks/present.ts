import { isEmpty, type Check } from './check.ts'

/** `true`: the fact is there and not empty; `false`: it is not. */
export const present: Check = { operand: 'flag', holds: (found, wanted) => isEmpty(found) === (wanted === false) }
