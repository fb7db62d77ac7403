import { isDay, platformRefusal, type Unmet } from '../../../core/kernel/index.ts'
import type { Parameter, Values } from './types.ts'

/** Values for every parameter, defaults filled in, or everything that does not fit. */
export function valuesFor(
  parameters: readonly Parameter[],
  given: Values,
): { readonly values: Values; readonly problems: readonly Unmet[] } {
  const problems: Unmet[] = []
  const values: { [name: string]: string | number | boolean } = {}
  const say = (code: string, params: Unmet['params']) =>
    problems.push(...platformRefusal('unmet', code, params, 'mend-parameter').unmet)
  for (const name of Object.keys(given))
    if (!parameters.some((one) => one.name === name)) say('work.parameter-unknown', { name })
  for (const of of parameters) {
    const value = Object.hasOwn(given, of.name) ? given[of.name] : of.default
    if (value === undefined) say('work.parameter-missing', { name: of.name })
    else if (!fits(of, value)) say('work.parameter-unfit', { name: of.name, type: of.type })
    else values[of.name] = value
  }
  return { values, problems }
}

function fits(of: Parameter, value: string | number | boolean): boolean {
  if (of.options && of.options.length > 0 && !of.options.includes(value as string)) return false
  if (typeof value === 'number' && (value < (of.least ?? -Infinity) || value > (of.most ?? Infinity))) return false
  switch (of.type) {
    case 'text':
      return typeof value === 'string' && value.length <= 1_000 && !value.includes('\0') && value.isWellFormed()
    case 'integer':
      return Number.isSafeInteger(value)
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'day':
      return isDay(value)
  }
}

/** A value as SQL writes it, as an expression of its own: text beside it cannot run into it. */
export function literalOf(type: Parameter['type'], value: string | number | boolean): string {
  switch (type) {
    case 'text':
      return `('${String(value).replaceAll("'", "''")}')`
    case 'day':
      return `(DATE '${value}')`
    case 'number':
      return `(${Number(value)}::DOUBLE)`
    case 'integer':
      return `(${Number(value)})`
    case 'boolean':
      return value ? '(true)' : '(false)'
  }
}

/** Comments, texts and quoted names are passed over; `$tag$ … $tag$` is a text too. What this reads otherwise than the engine, `bind-check.ts` refuses. */
const pieces =
  /--[^\n]*|\/\*[\s\S]*?\*\/|(?<![\w$\u0080-\uffff])[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$|\$([A-Za-z_]\w*)/g

/** Puts values in the places of `$name`. A name that is no parameter stays, and the gate refuses it. */
export function bindSql(text: string, parameters: readonly Parameter[], values: Values): string {
  return text.replace(pieces, (found, _tag: string | undefined, name: string | undefined) => {
    const of = name === undefined ? undefined : parameters.find((one) => one.name === name)
    const value = of && values[of.name]
    return of && value !== undefined ? literalOf(of.type, value) : found
  })
}
