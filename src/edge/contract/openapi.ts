import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'

type Schema = { readonly [name: string]: unknown }

/** The OpenAPI 3.1 document of a set of endpoints. Chinese summaries, English descriptions. */
export function openapi(endpoints: readonly Endpoint[]): Schema {
  const paths: { [path: string]: { [method: string]: Schema } } = {}
  for (const of of endpoints) {
    const path = of.path.replace(/:([\w-]+)\*?/g, '{$1}')
    paths[path] = { ...paths[path], [of.method.toLowerCase()]: operation(of) }
  }
  return {
    openapi: '3.1.0',
    info: { title: '数域 Shuyu', version: '1', description: 'Authorised operation of public data' },
    paths,
    components: {
      schemas: { Problem: problem },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'shuyu' },
        csrf: { type: 'apiKey', in: 'header', name: 'x-csrf-token' },
        key: { type: 'apiKey', in: 'header', name: 'x-api-key' },
      },
    },
  }
}

function operation(of: Endpoint): Schema {
  return {
    operationId: of.id,
    tags: [of.id.split('.')[0]],
    summary: of.summary.zh,
    description: `${of.summary.en} (${of.access})`,
    parameters: [...pathParameters(of), ...queryParameters(of), ...(of.method === 'GET' ? [] : [idempotency])],
    ...(of.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(of.body, 'input') } } } }
      : {}),
    ...(of.rawBody ? { requestBody: { required: true, content: { 'application/octet-stream': {} } } } : {}),
    responses: {
      200: { description: 'OK', content: answerContent(of) },
      default: {
        description: 'Refused or failed',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
    security: security(of),
    ...(of.refusals ? { 'x-refusals': of.refusals } : {}),
  }
}

function answerContent(of: Endpoint): Schema {
  const mediaType = of.answer.meta()?.['mediaType']
  return typeof mediaType === 'string'
    ? { [mediaType]: {} }
    : { 'application/json': { schema: schemaOf(of.answer, 'output') } }
}

function security(of: Endpoint): readonly Schema[] {
  if (of.access === 'public') return []
  if (of.access === 'key') return [{ key: [] }]
  return [of.method === 'GET' ? { session: [] } : { session: [], csrf: [] }]
}

function pathParameters(of: Endpoint): Schema[] {
  return [...of.path.matchAll(/:([\w-]+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters(of: Endpoint): Schema[] {
  if (of.query === undefined) return []
  const schema = schemaOf(of.query, 'input') as {
    readonly properties?: { readonly [name: string]: Schema }
    readonly required?: readonly string[]
  }
  return Object.entries(schema.properties ?? {}).map(([name, each]) => ({
    name,
    in: 'query',
    required: schema.required?.includes(name) ?? false,
    schema: each,
  }))
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const {
    $schema: _schema,
    $defs: _defs,
    ...rest
  } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
    reused: 'inline',
  })
  return anyJson(rest) as Schema
}

/** The only schema of ours that refers to itself is `any JSON value`; in the document it is simply anything. */
function anyJson(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(anyJson)
  if (typeof node !== 'object' || node === null) return node
  if ('$ref' in node) return {}
  return Object.fromEntries(Object.entries(node).map(([name, member]) => [name, anyJson(member)]))
}

const idempotency: Schema = {
  name: 'idempotency-key',
  in: 'header',
  required: false,
  description: 'The same key again returns the first answer',
  schema: { type: 'string', format: 'uuid' },
}

const problem: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'refusal'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    refusal: {
      type: 'object',
      required: ['kind', 'unmet'],
      properties: {
        kind: {
          enum: ['forbidden', 'unmet', 'reason-needed', 'invalid', 'conflict', 'not-found', 'closed', 'busy', 'fault'],
        },
        unmet: {
          type: 'array',
          items: {
            type: 'object',
            required: [
              'code',
              'clauses',
              'origin',
              'params',
              'title',
              'text',
              'what',
              'cureText',
              'originText',
              'cited',
            ],
            properties: {
              code: { type: 'string' },
              clauses: { type: 'array', items: { type: 'string' } },
              origin: { enum: ['law', 'reading', 'setting', 'platform'] },
              params: { type: 'object' },
              cure: { type: 'string' },
              title: { type: 'string' },
              text: { type: 'string' },
              what: { type: ['string', 'null'] },
              originText: { type: 'string' },
              cureText: { type: ['string', 'null'] },
              cited: {
                type: 'array',
                items: {
                  type: 'object',
                  properties: { id: { type: 'string' }, source: { type: 'string' }, title: { type: 'string' } },
                },
              },
            },
          },
        },
      },
    },
  },
}
