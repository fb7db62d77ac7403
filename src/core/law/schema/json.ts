/** A JSON Schema (draft 7) as far as packs need it. */
export interface Schema {
  readonly [word: string]: unknown
}

/** A reference to a shared definition. */
export const ref = (name: string, description?: string): Schema =>
  description ? { allOf: [{ $ref: `#/definitions/${name}` }], description } : { $ref: `#/definitions/${name}` }

/** A mapping of exactly these keys; `*` after a name: it must be there. */
export function object(description: string, keys: { readonly [key: string]: Schema }): Schema {
  const required = Object.keys(keys).flatMap((key) => (key.endsWith('*') ? [key.slice(0, -1)] : []))
  return {
    type: 'object',
    description,
    additionalProperties: false,
    ...(required.length > 0 ? { required } : {}),
    properties: Object.fromEntries(
      Object.entries(keys).map(([key, value]) => [key.endsWith('*') ? key.slice(0, -1) : key, value]),
    ),
  }
}

/** A mapping from ids of one's own to the same kind of value. */
export const named = (description: string, value: Schema): Schema => ({
  type: ['object', 'null'],
  description,
  propertyNames: { pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' },
  additionalProperties: value,
})

export const list = (description: string, items: Schema): Schema => ({ type: 'array', description, items })
export const text = (description: string): Schema => ({ type: 'string', description })
export const number = (description: string): Schema => ({ type: 'number', description })
export const flag = (description: string): Schema => ({ type: 'boolean', description })
export const maybe = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] })
export const oneOrMore = (description: string, one: Schema): Schema => ({
  description,
  anyOf: [one, { type: 'array', items: one }],
})

/** One of these words, each with what it means. */
export function words(description: string, meanings: { readonly [word: string]: string }): Schema {
  return { description, enum: Object.keys(meanings), enumDescriptions: Object.values(meanings) }
}
