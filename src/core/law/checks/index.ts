/** The closed registry of checks. A new kind is one small file here; then every jurisdiction can use it. */
import { inArea } from './area.ts'
import type { Check } from './check.ts'
import { after, before, notAfter, notBefore } from './days.ts'
import { is, isNot } from './equal.ts'
import { lengthAtLeast, lengthAtMost } from './length.ts'
import { countAtLeast, countAtMost, distinct, has, hasAll, hasNone, subsetOf } from './lists.ts'
import { noneOf, oneOf } from './member.ts'
import { atLeast, atMost, lessThan, moreThan } from './number.ts'
import { differsFrom, holdsRole, unaffiliatedWith } from './parties.ts'
import { present } from './present.ts'
import { shaped, withoutIdentifiers } from './shape.ts'
import { notWithinLast, withinLast } from './recent.ts'

export const checks = {
  is,
  'is-not': isNot,
  'one-of': oneOf,
  'none-of': noneOf,
  present,
  'at-least': atLeast,
  'at-most': atMost,
  'more-than': moreThan,
  'less-than': lessThan,
  before,
  after,
  'not-before': notBefore,
  'not-after': notAfter,
  'within-last': withinLast,
  'not-within-last': notWithinLast,
  has,
  'has-all': hasAll,
  'has-none': hasNone,
  'subset-of': subsetOf,
  'count-at-least': countAtLeast,
  'count-at-most': countAtMost,
  distinct,
  'differs-from': differsFrom,
  'unaffiliated-with': unaffiliatedWith,
  'holds-role': holdsRole,
  'in-area': inArea,
  'length-at-least': lengthAtLeast,
  'length-at-most': lengthAtMost,
  shaped,
  'without-identifiers': withoutIdentifiers,
} as const satisfies { readonly [name: string]: Check }

export type CheckName = keyof typeof checks
export const checkNames: readonly string[] = Object.keys(checks)

export function checkNamed(name: string): Check | undefined {
  return (checks as { readonly [name: string]: Check })[name]
}
export { isEmpty, listOf, type Check, type CheckScene } from './check.ts'
