import { isObject, sameJson, type Json } from '../../kernel/index.ts'
import { listOf, type Check } from './check.ts'

const holdsOne = (list: readonly Json[], one: Json) => list.some((member) => sameJson(member, one))

export const has: Check = {
  operand: 'any',
  holds: (found, wanted) => wanted !== undefined && holdsOne(listOf(found), wanted),
}
export const hasAll: Check = {
  operand: 'list',
  holds: (found, wanted) => found !== undefined && listOf(wanted).every((one) => holdsOne(listOf(found), one)),
}
export const hasNone: Check = {
  operand: 'list',
  holds: (found, wanted) => !listOf(wanted).some((one) => holdsOne(listOf(found), one)),
}
export const subsetOf: Check = {
  operand: 'list',
  holds: (found, wanted) => found !== undefined && listOf(found).every((one) => holdsOne(listOf(wanted), one)),
}
export const countAtLeast: Check = {
  operand: 'number',
  holds: (found, wanted) => found !== undefined && typeof wanted === 'number' && listOf(found).length >= wanted,
}
export const countAtMost: Check = {
  operand: 'number',
  holds: (found, wanted) => found !== undefined && typeof wanted === 'number' && listOf(found).length <= wanted,
}
/** No member stands twice; with a name, no two members agree in that field. */
export const distinct: Check = {
  operand: 'any',
  holds(found, wanted) {
    if (found === undefined) return false
    const members = listOf(found).map((one) =>
      typeof wanted === 'string' && isObject(one) ? (one[wanted] as Json) : one,
    )
    return members.every((one, index) => members.findIndex((other) => sameJson(one, other)) === index)
  },
}
