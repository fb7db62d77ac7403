import type { Term } from '../../kernel/index.ts'
import type { Duration, Operand } from '../grammar.ts'
import { fault, json, keys, numberOf, reference, text, word, type Reading } from './read.ts'
import type { Located } from './located.ts'

const units: readonly Term['unit'][] = ['working-day', 'day', 'month', 'year']

/** A literal, `{ parameter }`, `{ setting }`, `{ fact, plus, minus }` or a length `{ limit, unit }`. */
export function operand(reading: Reading, node: Located | undefined): Operand | null {
  if (!node) return null
  if (node.type !== 'map') return { value: json(node) }
  const at = keys(reading, node, ['parameter', 'setting', 'fact', 'plus', 'minus', 'limit', 'unit', 'value'])
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
  return { value: json(at.need('value')) }
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
