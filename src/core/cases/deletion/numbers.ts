/** Numbers moved by one, units changed. */
import type { Json, JsonObject, Term } from '../../kernel/index.ts'
import { isObject } from '../../kernel/index.ts'
import type { Duration, Operand } from '../../law/index.ts'
import { inside, taken, within, type Changes } from './change.ts'

const units: readonly Term['unit'][] = ['working-day', 'day', 'month', 'year']

/** One more and one less; of a broken number one in its last place. */
export function stepped(value: number, key: string, of = ''): Changes<number> {
  const places = (String(value).split('.')[1] ?? '').length
  return [1, -1].map((step) => ({
    key,
    what: `${of}${step > 0 ? 'one more' : 'one less'}`,
    to: Number((value + step * 10 ** -places).toFixed(places)),
  }))
}

/** Every number of a value moved, at any depth. */
export function numbersIn(value: Json, key: string, of = ''): Changes<Json> {
  if (typeof value === 'number') return stepped(value, key, of)
  if (Array.isArray(value)) {
    const list = value as readonly Json[]
    return list.flatMap((one, at) => within(numbersIn(one, key, `${of}${at}: `), (to): Json => list.with(at, to)))
  }
  if (!isObject(value)) return []
  const object = value as JsonObject
  return Object.entries(object).flatMap(([name, one]) =>
    within(numbersIn(one as Json, key, `${of}${name}: `), (to): Json => ({ ...object, [name]: to })),
  )
}

export function unitChanges(unit: Term['unit'] | undefined, key: string, of = ''): Changes<Term['unit']> {
  return unit === undefined
    ? []
    : units.filter((other) => other !== unit).map((other) => ({ key, what: `${of}${other} for ${unit}`, to: other }))
}

/** A length: its number and its unit, unless a parameter or setting brings both. */
export function durationChanges(duration: Duration | null, key: string, of = ''): Changes<Duration> {
  if (duration === null) return []
  const { limit } = duration
  if ('parameter' in limit || 'setting' in limit) return []
  return [
    ...within(operandChanges(limit, key, of), (to): Duration => ({ ...duration, limit: to })),
    ...within(unitChanges(duration.unit, key, of), (unit): Duration => ({ ...duration, unit })),
  ]
}

export function operandChanges(operand: Operand, key: string, of = ''): Changes<Operand> {
  if ('value' in operand) {
    return [
      ...within(numbersIn(operand.value, key, of), (value): Operand => ({ ...operand, value })),
      ...within(unitChanges(operand.unit, key, of), (unit): Operand => ({ ...operand, unit })),
    ]
  }
  if ('compute' in operand) return partChanges(operand, key, of)
  if ('total' in operand) {
    return [
      ...within(operandChanges(operand.each, key, of), (each): Operand => ({ ...operand, each })),
      ...within(
        taken(operand.where, ({ fact }) => ({ key, what: `${of}whatever ${fact}` })),
        (where): Operand => ({ ...operand, where }),
      ),
    ]
  }
  if (!('fact' in operand)) return []
  const { plus, minus } = operand
  return [
    ...within(durationChanges(plus ?? null, key, `${of}plus: `), (to): Operand => ({ ...operand, plus: to })),
    ...within(durationChanges(minus ?? null, key, `${of}minus: `), (to): Operand => ({ ...operand, minus: to })),
  ]
}

/** A computation with one part gone, or one part changed. */
function partChanges(
  operand: Extract<Operand, { readonly compute: unknown }>,
  key: string,
  of: string,
): Changes<Operand> {
  const gone = operand.of.length < 2 ? [] : taken(operand.of, (part) => ({ key, what: `${of}without ${named(part)}` }))
  const changed = inside(operand.of, (part) => operandChanges(part, key, of))
  return within([...gone, ...changed], (parts): Operand => ({ ...operand, of: parts }))
}

function named(operand: Operand): string {
  if ('fact' in operand) return operand.fact
  if ('compute' in operand) return `the ${operand.compute}`
  if ('total' in operand) return `the total of ${operand.total}`
  return 'value' in operand ? String(operand.value) : 'parameter' in operand ? operand.parameter : operand.setting
}
