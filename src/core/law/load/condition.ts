import type { Origin } from '../../kernel/index.ts'
import type { Condition, ConditionBody } from '../grammar/pack.ts'
import { checkNames } from '../checks/index.ts'
import { operand } from './operand.ts'
import { nearest } from './errors.ts'
import {
  entries,
  fault,
  keys,
  oneOrMore,
  reference,
  text,
  texts,
  word,
  withCites,
  words,
  type Keys,
  type Reading,
} from './read.ts'
import type { Located } from './located.ts'

const extras = ['clauses', 'origin', 'otherwise', 'when', 'reading', 'says', 'cure', 'code'] as const
/** How many members `every`, `some` and `none` look at. */
const first = 'first'
const bodies = ['fact', 'all', 'any', 'not', 'every', 'some', 'none'] as const

/** What conditions inherit from the element that they stand in. */
export interface Around {
  readonly clauses: readonly string[]
  readonly origin: Origin
}

/** One condition, or a list of them as `all`. */
export function condition(reading: Reading, node: Located, key: string, around: Around): Condition {
  if (node.type === 'list') {
    const of = conditions(reading, node, key, around)
    return keep(reading, { type: 'all', of, ...around, otherwise: 'refuse', key, place: node.place })
  }
  const at = keys(reading, node, [...extras, ...bodies, 'of', first, ...checkNames])
  const listed = oneOrMore(at.get('clauses')).map((one) => reference(reading, one, 'clause'))
  const clauses = withCites(reading, key, listed.length > 0 ? listed : around.clauses, node.place)
  const body = bodyOf(reading, at, key, { clauses, origin: around.origin })
  const origin = word<Origin>(
    reading,
    at.get('origin'),
    ['law', 'reading', 'setting'],
    'origin',
    originOf(body, around.origin),
  )
  const base: Condition = {
    ...body,
    clauses,
    origin,
    otherwise: word(reading, at.get('otherwise'), ['refuse', 'reason', 'warn'], 'otherwise', 'refuse'),
    ...(at.has('code') ? { code: text(reading, at.get('code')) } : {}),
    ...(at.has('says') ? { says: words(reading, at.get('says'), key) } : {}),
    ...(at.has('cure') ? { cure: words(reading, at.get('cure'), key) } : {}),
    key,
    place: node.place,
  }
  return keep(reading, inReading(reading, at, inWhen(reading, at, base, around)))
}

/** Conditions in a row, each with its own key. */
export function conditions(
  reading: Reading,
  node: Located | undefined,
  key: string,
  around: Around,
): readonly Condition[] {
  return oneOrMore(node).map((one, index) => condition(reading, one, `${key}/${index}`, around))
}

function keep(reading: Reading, made: Condition): Condition {
  reading.conditions.set(made.key, made)
  return made
}

function bodyOf(reading: Reading, at: Keys, key: string, around: Around): ConditionBody {
  const found = bodies.filter((name) => at.has(name))
  const [name] = found
  const operators = checkNames.filter((operator) => at.has(operator))
  if (found.length !== 1 || !name || (name === 'fact' ? operators.length !== 1 : operators.length > 0)) {
    fault(reading, at.place, 'not-one-body', { found: [...found, ...operators].join(' ') || '—' })
    return { type: 'all', of: [] }
  }
  const node = at.get(name)
  if (!node) return { type: 'all', of: [] }
  switch (name) {
    case 'fact': {
      const operator = operators[0] ?? 'present'
      return { type: 'check', fact: text(reading, node), operator, operand: operand(reading, at.get(operator)) }
    }
    case 'all':
    case 'any':
      return { type: name, of: conditions(reading, node, `${key}/${name}`, around) }
    case 'not':
      return { type: 'not', of: condition(reading, node, `${key}/not`, around) }
    case 'every':
    case 'some':
    case 'none':
      return {
        type: name,
        list: text(reading, node),
        of: conditions(reading, at.need('of'), `${key}/${name}`, around),
        ...(at.has(first) ? { first: operand(reading, at.get(first)) ?? { value: 1 } } : {}),
      }
  }
}

function originOf(body: ConditionBody, around: Origin): Origin {
  const fromSetting = body.type === 'check' && body.operand !== null && 'setting' in body.operand
  return fromSetting ? 'setting' : around
}

function inWhen(reading: Reading, at: Keys, base: Condition, around: Around): Condition {
  const node = at.get('when')
  if (!node) return base
  reading.conditions.set(`${base.key}/then`, base)
  const when = condition(reading, node, `${base.key}/when`, around)
  return { ...base, type: 'when', when, of: { ...base, key: `${base.key}/then` } }
}

function inReading(reading: Reading, at: Keys, base: Condition): Condition {
  const node = at.get('reading')
  const [first, ...more] = entries(reading, node)
  if (!first) return base
  for (const extra of more) fault(reading, extra.place, 'not-one-body', { found: extra.id })
  if (!reading.ids.question.has(first.id)) {
    fault(reading, first.place, 'unknown-word', {
      what: 'question',
      found: first.id,
      near: nearest(first.id, reading.ids.question),
    })
  }
  const then: Condition = { ...base, origin: 'reading', key: `${base.key}/read` }
  reading.conditions.set(then.key, then)
  return { ...base, origin: 'reading', type: 'reading', question: first.id, one: texts(reading, first.value), of: then }
}
