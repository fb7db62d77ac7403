import { isObject } from '../../../src/core/kernel/index.ts'

export interface ApiRow {
  readonly name: string
  readonly type: string
  readonly meaning: string
}

/** The query parameters of the first GET operation of an OpenAPI document. */
export function parametersOf(document: Record<string, unknown>): readonly ApiRow[] {
  const list = operationOf(document)?.parameters
  if (!Array.isArray(list)) return []
  return list.flatMap((given: unknown) => {
    const parameter = follow(document, given)
    if (!isObject(parameter) || typeof parameter.name !== 'string') return []
    return [{ name: parameter.name, type: typeOf(parameter.schema), meaning: textOf(parameter.description) }]
  })
}

/** The members of one row of its answer. */
export function fieldsOf(document: Record<string, unknown>): readonly ApiRow[] {
  const responses = operationOf(document)?.responses
  const ok = isObject(responses) ? follow(document, responses['200']) : null
  const content = isObject(ok) && isObject(ok.content) ? ok.content['application/json'] : null
  const answer = isObject(content) ? follow(document, content.schema) : null
  const data = isObject(answer) && isObject(answer.properties) ? follow(document, answer.properties.data) : null
  const row = isObject(data) ? follow(document, data.items) : null
  if (!isObject(row) || !isObject(row.properties)) return []
  return Object.entries(row.properties).map(([name, schema]) => ({
    name,
    type: typeOf(schema),
    meaning: isObject(schema) ? textOf(schema.title) || textOf(schema.description) : '',
  }))
}

/** The address that the product is served at, as its document tells it; the same wherever the page is made. */
export function originOf(document: unknown): string {
  const servers = isObject(document) && Array.isArray(document.servers) ? document.servers : []
  const first: unknown = servers[0]
  return isObject(first) && typeof first.url === 'string' ? first.url : ''
}

function operationOf(document: Record<string, unknown>): Record<string, unknown> | null {
  const paths = isObject(document.paths) ? Object.entries(document.paths) : []
  const rows = paths.find(([path]) => path.endsWith('/rows')) ?? paths[0]
  const item = rows?.[1]
  return isObject(item) && isObject(item.get) ? item.get : null
}

/** Follows one `$ref` inside the document. */
function follow(document: Record<string, unknown>, value: unknown): unknown {
  if (!isObject(value) || typeof value.$ref !== 'string' || !value.$ref.startsWith('#/')) return value
  return value.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), document)
}

function typeOf(schema: unknown): string {
  if (!isObject(schema)) return ''
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : textOf(schema.type)
  return typeof schema.format === 'string' ? `${type} (${schema.format})` : type
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
