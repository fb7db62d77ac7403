import type { RowColumn, RowCondition, RowFault, RowValue } from './condition.ts'
import { tokensOf, type Token } from './tokens.ts'

/** Longest text, deepest nesting and most values of a condition. */
export const rowBounds = { text: 4_000, depth: 16, values: 1_000 } as const

class Wrong extends Error {
  readonly fault: RowFault

  constructor(fault: RowFault) {
    super(fault.code)
    this.fault = fault
  }
}

/**
 * Reads a condition as people write it: `division starts with '6106' and year between 2020 and 2024`, `区划开头为'6106' 且 状态 属于 ('甲','乙')`.
 * Tests: `=` `<>` `<` `<=` `>` `>=`, `in (…)`, `between … and …`, `starts with`, `is null`, `is not null`; joined by `and`, `or`, `not`, parentheses.
 * There is nothing else: no function, no other table, no SQL.
 */
export function parseRows(text: string, columns: readonly RowColumn[]): RowCondition | RowFault {
  if (text.trim() === '') return { code: 'rows.empty', params: {} }
  if (text.length > rowBounds.text) return { code: 'rows.too-long', params: { most: rowBounds.text } }
  const tokens = tokensOf(text, columns)
  if ('code' in tokens) return tokens
  try {
    return read(tokens)
  } catch (error) {
    if (error instanceof Wrong) return error.fault
    throw error
  }
}

function read(tokens: readonly Token[]): RowCondition {
  let next = 0
  let depth = 0
  const here = (): Token => tokens[next] ?? { kind: 'end', text: '', at: 0 }
  const wrong = (): never => {
    const { at, text } = here()
    throw new Wrong({ code: 'rows.syntax', params: { at, found: text.slice(0, 40) } })
  }
  const take = (kind: Token['kind'], ...texts: readonly string[]): Token => {
    const token = here()
    if (token.kind !== kind || (texts.length > 0 && !texts.includes(token.text))) return wrong()
    next++
    return token
  }
  const takes = (kind: Token['kind'], text: string): boolean => {
    const yes = here().kind === kind && here().text === text
    if (yes) next++
    return yes
  }

  function joined(test: 'all' | 'any', word: string, part: () => RowCondition): RowCondition {
    const of = [part()]
    while (takes('word', word)) of.push(part())
    return of.length === 1 ? (of[0] as RowCondition) : { test, of }
  }
  function any(): RowCondition {
    if (++depth > rowBounds.depth) throw new Wrong({ code: 'rows.deep', params: { most: rowBounds.depth } })
    const found = joined('any', 'or', () => joined('all', 'and', one))
    depth--
    return found
  }
  function one(): RowCondition {
    if (takes('word', 'not')) {
      if (++depth > rowBounds.depth) throw new Wrong({ code: 'rows.deep', params: { most: rowBounds.depth } })
      const of = one()
      depth--
      return { test: 'not', of }
    }
    if (takes('sign', '(')) {
      const inner = any()
      take('sign', ')')
      return inner
    }
    return test(take('column').text)
  }
  function test(column: string): RowCondition {
    if (takes('word', 'null')) return { test: 'null', column, is: true }
    if (takes('word', 'not-null')) return { test: 'null', column, is: false }
    if (takes('word', 'prefix')) return { test: 'prefix', column, text: take('text').text }
    if (takes('word', 'between')) {
      const from: RowCondition = { test: 'compare', column, sign: '>=', value: value() }
      if (!takes('word', 'and')) take('word', 'to')
      return { test: 'all', of: [from, { test: 'compare', column, sign: '<=', value: value() }] }
    }
    if (takes('word', 'in')) {
      take('sign', '(')
      const values = [value()]
      while (takes('sign', ',')) values.push(value())
      if (values.length > rowBounds.values)
        throw new Wrong({ code: 'rows.many-values', params: { most: rowBounds.values } })
      take('sign', ')')
      return { test: 'in', column, values }
    }
    const sign = take('sign', '=', '<>', '<', '<=', '>', '>=').text
    if (sign === '=') return { test: 'in', column, values: [value()] }
    return { test: 'compare', column, sign: sign as '<' | '<=' | '>' | '>=' | '<>', value: value() }
  }
  function value(): RowValue {
    const { kind, text } = here()
    if (kind === 'text') next++
    else if (kind === 'number') {
      next++
      return Number(text)
    } else if (kind === 'word' && (text === 'true' || text === 'false')) {
      next++
      return text === 'true'
    } else wrong()
    return text
  }

  const found = any()
  if (here().kind !== 'end') wrong()
  return found
}
