/** Whether a condition could hold when everything outside the case is free: true, false, or (undefined) up to the data. */
import type { Condition } from '../../law/index.ts'
import { listOf } from '../../law/index.ts'
import type { Json } from '../../kernel/index.ts'

/** What an abstract case knows for certain. */
export interface Known {
  /** The value at a path, `undefined` when it is up to the data. */
  value(path: string): Json | undefined
  readonly marks: readonly string[]
  readonly holds: readonly string[]
}

export function possible(condition: Condition | null, known: Known): boolean | undefined {
  if (condition === null) return true
  switch (condition.type) {
    case 'check':
      return check(condition, known)
    case 'all':
      return every(condition.of.map((one) => possible(one, known)))
    case 'any':
      return some(condition.of.map((one) => possible(one, known)))
    case 'not':
      return negate(possible(condition.of, known))
    case 'when': {
      const when = possible(condition.when, known)
      return some([negate(when), possible(condition.of, known)])
    }
    case 'reading':
    case 'every':
    case 'some':
    case 'none':
      return undefined
  }
}

function check(condition: Condition & { type: 'check' }, known: Known): boolean | undefined {
  const wanted = condition.operand && 'value' in condition.operand ? condition.operand.value : undefined
  if (wanted === undefined) return undefined
  const list = condition.fact === 'case.marks' ? known.marks : condition.fact === 'subject.holds' ? known.holds : null
  if (list) {
    if (condition.operator === 'has') return list.includes(String(wanted))
    return condition.operator === 'has-none' ? !listOf(wanted).some((one) => list.includes(String(one))) : undefined
  }
  const found = known.value(condition.fact)
  if (found === undefined) return undefined
  switch (condition.operator) {
    case 'is':
      return found === wanted
    case 'is-not':
      return found !== wanted
    case 'one-of':
      return listOf(wanted).includes(found)
    case 'none-of':
      return !listOf(wanted).includes(found)
    case 'present':
      return (found !== null) === (wanted !== false)
    default:
      return undefined
  }
}

function negate(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value
}

function every(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(false)) return false
  return values.includes(undefined) ? undefined : true
}

function some(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(true)) return true
  return values.includes(undefined) ? undefined : false
}
