/** Holds a located value against a schema, as far as the schemas of packs go. For tests and for whoever has no editor. */
import { placeText } from '../load/errors.ts'
import type { Located, LocatedMap } from '../load/located.ts'
import type { Schema } from './json.ts'

export interface Misfit {
  readonly where: string
  readonly what: string
}

/** `matched` is told of every mapping with closed keys and the schema that it was held against. */
export function misfits(
  schema: Schema,
  value: Located,
  matched: (node: LocatedMap, schema: Schema) => void = () => undefined,
): readonly Misfit[] {
  const definitions = (schema['definitions'] ?? {}) as { readonly [name: string]: Schema }
  return check(schema, value, { definitions, matched })
}

interface Checking {
  readonly definitions: { readonly [name: string]: Schema }
  readonly matched: (node: LocatedMap, schema: Schema) => void
}

function check(schema: Schema, value: Located, of: Checking): readonly Misfit[] {
  const wrong = (what: string): Misfit => ({ where: placeText(value.place), what })
  const target = schema['$ref']
  if (typeof target === 'string') {
    const found = of.definitions[target.replace('#/definitions/', '')]
    return found ? check(found, value, of) : [wrong(`no definition ${target}`)]
  }
  const any = schema['anyOf'] as readonly Schema[] | undefined
  if (any) return anyOf(any, value, of) ?? [wrong('fits none of the forms')]
  const all = (schema['allOf'] ?? []) as readonly Schema[]
  return [
    ...all.flatMap((one) => check(one, value, of)),
    ...typeFits(schema, value).map(wrong),
    ...(value.type === 'list' && schema['items']
      ? value.items.flatMap((one) => check(schema['items'] as Schema, one, of))
      : []),
    ...(value.type === 'map' ? mapping(schema, value, of) : []),
  ]
}

/** The first form that fits; of forms that fail, the mapping that fits best tells what is wrong. */
function anyOf(forms: readonly Schema[], value: Located, of: Checking): readonly Misfit[] | null {
  for (const form of forms)
    if (check(form, value, { ...of, matched: () => undefined }).length === 0) return check(form, value, of)
  return null
}

function typeFits(schema: Schema, value: Located): readonly string[] {
  const words = schema['enum'] as readonly unknown[] | undefined
  if (words) return value.type === 'scalar' && words.includes(value.value) ? [] : [`none of ${words.join(', ')}`]
  if ('const' in schema)
    return value.type === 'scalar' && value.value === schema['const'] ? [] : [`not ${String(schema['const'])}`]
  const wanted = schema['type']
  if (wanted === undefined) return []
  const is = typeOf(value)
  if (![wanted].flat().includes(is)) return [`${is} where ${[wanted].flat().join(' or ')} is wanted`]
  const pattern = schema['pattern']
  if (typeof pattern === 'string' && value.type === 'scalar' && !new RegExp(pattern).test(String(value.value)))
    return [`does not look like ${pattern}`]
  return []
}

function typeOf(value: Located): string {
  if (value.type === 'map') return 'object'
  if (value.type === 'list') return 'array'
  return value.value === null ? 'null' : typeof value.value
}

function mapping(schema: Schema, value: LocatedMap, of: Checking): readonly Misfit[] {
  const properties = (schema['properties'] ?? {}) as { readonly [key: string]: Schema }
  const rest = schema['additionalProperties']
  if (rest === false) of.matched(value, schema)
  const missing = ((schema['required'] ?? []) as readonly string[]).filter((key) => !value.entries.has(key))
  const inside = [...value.entries].flatMap(([key, entry]): readonly Misfit[] => {
    const known = properties[key]
    if (known) return check(known, entry.value, of)
    if (rest === false) return [{ where: placeText(entry.place), what: `unknown key ${key}` }]
    return typeof rest === 'object' && rest !== null ? check(rest as Schema, entry.value, of) : []
  })
  return [...missing.map((key) => ({ where: placeText(value.place), what: `lacks ${key}` })), ...inside]
}
