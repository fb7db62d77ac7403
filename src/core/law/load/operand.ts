import type { Term } from '../../kernel/index.ts'
import type { Computation, Duration, Operand, PlainCheck } from '../grammar/pack.ts'
import { checkNames } from '../checks/index.ts'
import {
  asList,
  fault,
  json,
  keys,
  numberOf,
  oneOrMore,
  reference,
  text,
  word,
  type Keys,
  type Reading,
} from './read.ts'
import type { Located } from './located.ts'

const units: readonly Term['unit'][] = ['working-day', 'day', 'month', 'year']

const words = ['parameter', 'setting', 'fact', 'plus', 'minus', 'limit', 'unit', 'value', 'total', 'each', 'where']
/** What a value can be computed by. */
export const computations: readonly Computation[] = [
  'sum',
  'difference',
  'times',
  'over',
  'least',
  'greatest',
  'absolute',
  'rounded',
]

/** A literal, `{ parameter }`, `{ setting }`, `{ fact, plus, minus }`, a length `{ limit, unit }`, a computation or a total. */
export function operand(reading: Reading, node: Located | undefined): Operand | null {
  if (!node) return null
  if (node.type !== 'map') return { value: json(node) }
  const at = keys(reading, node, [...words, ...computations])
  if (at.has('parameter')) return { parameter: reference(reading, at.get('parameter'), 'parameter') }
  if (at.has('setting')) return { setting: reference(reading, at.get('setting'), 'setting') }
  if (at.has('fact')) {
    const plus = at.get('plus')
    const minus = at.get('minus')
    return {
      fact: text(reading, at.get('fact')),
      ...(plus ? { plus: duration(reading, plus) } : {}),
      ...(minus ? { minus: duration(reading, minus) } : {}),
    }
  }
  if (at.has('limit')) {
    const unit = word(reading, at.need('unit'), units, 'unit', 'day')
    return { value: numberOf(reading, at.get('limit')) ?? 0, unit }
  }
  return computed(reading, at) ?? { value: json(at.need('value')) }
}

function computed(reading: Reading, at: Keys): Operand | null {
  if (at.has('total')) {
    return {
      total: text(reading, at.get('total')),
      each: operand(reading, at.need('each')) ?? { value: null },
      where: oneOrMore(at.get('where')).map((one) => plainCheck(reading, one)),
    }
  }
  const compute = computations.find((one) => at.has(one))
  if (!compute) return null
  const node = at.get(compute)
  const of = node?.type === 'list' ? asList(reading, node) : node ? [node] : []
  return { compute, of: of.map((one) => operand(reading, one) ?? { value: null }) }
}

function plainCheck(reading: Reading, node: Located): PlainCheck {
  const at = keys(reading, node, ['fact', ...checkNames])
  const [operator, ...more] = checkNames.filter((one) => at.has(one))
  if (!operator || more.length > 0) fault(reading, node.place, 'not-one-body', { found: more.join(' ') || '—' })
  const name = operator ?? 'present'
  return { fact: text(reading, at.need('fact')), operator: name, operand: operand(reading, at.get(name)) }
}

/** A length of time; a parameter or setting brings its own unit. */
export function duration(reading: Reading, node: Located | undefined): Duration {
  if (!node || node.type !== 'map') {
    if (node)
      fault(reading, node.place, 'wrong-shape', {
        wanted: '{ limit, unit } | { parameter } | { setting } | { fact, unit }',
      })
    return { limit: { value: 0 }, unit: 'day' }
  }
  const at = keys(reading, node, ['limit', 'unit', 'parameter', 'setting', 'fact'])
  const unit = word(reading, at.get('unit'), units, 'unit', 'day')
  if (at.has('parameter')) return { limit: { parameter: reference(reading, at.get('parameter'), 'parameter') }, unit }
  if (at.has('setting')) return { limit: { setting: reference(reading, at.get('setting'), 'setting') }, unit }
  if (at.has('fact')) return { limit: { fact: text(reading, at.get('fact')) }, unit }
  at.need('unit')
  return { limit: { value: numberOf(reading, at.need('limit')) ?? 0 }, unit }
}

export { units }
