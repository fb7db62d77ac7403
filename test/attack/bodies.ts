import { z } from 'zod'

interface Shape {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: { readonly [name: string]: Shape }
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly allOf?: readonly Shape[]
  readonly minimum?: number
  readonly minItems?: number
  readonly minLength?: number
  readonly format?: string
  readonly pattern?: string
}

/** A value that a schema may take, with an id where a text is wanted: so that a call comes as far as the room behind it. */
export function fitting(schema: z.ZodType, id: string): unknown {
  try {
    return valueOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape, id)
  } catch {
    return {}
  }
}

function valueOf(of: Shape, id: string): unknown {
  if (of.const !== undefined) return of.const
  if (of.enum) return of.enum[0]
  const branch = of.anyOf?.[0] ?? of.oneOf?.[0] ?? of.allOf?.[0]
  if (branch) return valueOf(branch, id)
  if (of.properties)
    return Object.fromEntries(Object.entries(of.properties).map(([name, one]) => [name, valueOf(one, id)]))
  if (of.type === 'array') return of.items && (of.minItems ?? 1) > 0 ? [valueOf(of.items, id)] : []
  if (of.type === 'integer' || of.type === 'number') return Math.max(of.minimum ?? 1, 1)
  if (of.type === 'boolean') return true
  if (of.type === 'string') return of.format === 'date' || of.pattern?.includes('\\d{4}-') ? '2026-03-02' : id
  return of.type === 'object' ? {} : id
}

const deep = (): unknown => JSON.parse(`${'['.repeat(3000)}${']'.repeat(3000)}`)

/** Bodies that no endpoint wants. */
export const broken: readonly (readonly [name: string, body: string])[] = [
  ['no JSON', '{"a":'],
  ['null', 'null'],
  ['a number', '7'],
  ['a list', '[]'],
  ['nothing in it', '{}'],
  ['nesting', JSON.stringify({ sql: deep(), name: deep() })],
  ['a prototype', '{"__proto__":{"admin":true},"constructor":{"prototype":{}}}'],
  ['NUL in texts', JSON.stringify({ name: 'a\0b', sql: '\0', reason: '\0', list: '\0', text: '\0' })],
]

/** What is put where an id is wanted. */
export const hostileIds: readonly string[] = [
  '..%2F..%2Fetc%2Fpasswd',
  "'%20OR%201=1--",
  '%00',
  '%ED%A0%80',
  'x'.repeat(3000),
  '%7B%7D',
  '-1',
  '9999999999999999999999',
]
