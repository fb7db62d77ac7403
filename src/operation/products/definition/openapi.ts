import { openapiFrame } from './openapi-frame.ts'
import { scoringOpenapi } from './openapi-score.ts'
import type { FilterOperator, ProductColumn, ProductDefinition } from '../types.ts'

type Schema = { readonly [member: string]: unknown }

/** JSON Schema of a served value; decimals are text so that no digit is lost. */
function valueSchema(type: ProductColumn['type']): Schema {
  switch (type) {
    case 'integer':
      return { type: ['integer', 'null'], examples: [42] }
    case 'double':
      return { type: ['number', 'null'], examples: [12.5] }
    case 'decimal':
      return { type: ['string', 'null'], pattern: '^-?\\d+(\\.\\d+)?$', examples: ['1234.50'] }
    case 'boolean':
      return { type: ['boolean', 'null'], examples: [true] }
    case 'date':
      return { type: ['string', 'null'], format: 'date', examples: ['2026-03-02'] }
    case 'timestamp':
      return { type: ['string', 'null'], format: 'date-time', examples: ['2026-03-02T09:00:00'] }
    case 'text':
      return { type: ['string', 'null'], examples: ['示例'] }
  }
}

const suffixes: { readonly [Each in FilterOperator]: readonly { readonly suffix: string; readonly zh: string }[] } = {
  eq: [{ suffix: '', zh: '等于' }],
  in: [{ suffix: '.in', zh: '属于（多个值用英文逗号分隔，最多 100 个）' }],
  range: [
    { suffix: '.gte', zh: '不小于' },
    { suffix: '.gt', zh: '大于' },
    { suffix: '.lte', zh: '不大于' },
    { suffix: '.lt', zh: '小于' },
  ],
  prefix: [{ suffix: '.prefix', zh: '以此开头' }],
}

/** Query parameters that filter on a column. */
function filterParameters(column: ProductColumn): readonly Schema[] {
  return column.filters.flatMap((operator) =>
    suffixes[operator].map(({ suffix, zh }) => ({
      name: `${column.name}${suffix}`,
      in: 'query',
      required: false,
      description: `${column.title ?? column.name}：${zh}`,
      schema: operator === 'in' || operator === 'prefix' ? { type: 'string', maxLength: 4000 } : scalar(column.type),
    })),
  )
}

function scalar(type: ProductColumn['type']): Schema {
  const { type: types, ...rest } = valueSchema(type)
  return { ...rest, type: Array.isArray(types) ? types[0] : types }
}

/** The OpenAPI 3.1 document of a product, made from its definition alone. */
export function openapiOf(of: ProductDefinition, origin: string, sunset: string | null): object {
  if (of.scoring) return scoringOpenapi(of, of.scoring, origin, sunset)
  const names = of.columns.map(({ name }) => name)
  const sortable = of.columns.filter((column) => column.sortable).flatMap(({ name }) => [name, `-${name}`])
  const parameters = [
    ...of.columns.flatMap(filterParameters),
    {
      name: 'select',
      in: 'query',
      description: '只返回这些列，英文逗号分隔',
      schema: { type: 'string', examples: [names.slice(0, 2).join(',')] },
    },
    {
      name: 'sort',
      in: 'query',
      description: '排序列，前加 - 为降序',
      schema: { type: 'string', enum: sortable },
    },
    {
      name: 'limit',
      in: 'query',
      description: '每页行数',
      schema: { type: 'integer', minimum: 1, maximum: of.page.max, default: of.page.default },
    },
    { name: 'cursor', in: 'query', description: '上一页返回的 next', schema: { type: 'string' } },
    {
      name: 'format',
      in: 'query',
      description: '返回格式',
      schema: { type: 'string', enum: ['json', 'csv'], default: 'json' },
    },
    {
      name: 'Prefer',
      in: 'header',
      description: 'count=exact 返回总行数',
      schema: { type: 'string', enum: ['count=exact'] },
    },
    { name: 'If-None-Match', in: 'header', description: '数据未变时返回 304', schema: { type: 'string' } },
  ]
  const answer = {
    description: '数据行',
    headers: { ETag: { description: '数据版本与查询的标识', schema: { type: 'string' } } },
    content: {
      'application/json': {
        schema: { $ref: '#/components/schemas/Page' },
        examples: { page: { value: examplePage(of) } },
      },
      'text/csv': { schema: { type: 'string' } },
    },
  }
  const schemas = {
    Row: {
      type: 'object',
      properties: Object.fromEntries(
        of.columns.map((column) => [
          column.name,
          { ...valueSchema(column.type), ...(column.title ? { title: column.title } : {}) },
        ]),
      ),
    },
    Page: {
      type: 'object',
      required: ['data', 'next'],
      properties: {
        data: { type: 'array', items: { $ref: '#/components/schemas/Row' } },
        next: { type: ['string', 'null'], description: '下一页的 cursor；没有下一页时为 null' },
        count: { type: 'integer', description: '总行数（请求时）' },
      },
    },
  }
  const beside = { 304: { description: '数据未变' } }
  const call = {
    path: 'rows',
    method: 'get',
    asks: { parameters },
    answer,
    beside,
    malformed: '参数有误',
    schemas,
  } as const
  return openapiFrame(of, call, origin, sunset)
}

function examplePage(of: ProductDefinition): object {
  const row = Object.fromEntries(
    of.columns.map(({ name, type }) => [name, (valueSchema(type)['examples'] as readonly unknown[])[0]]),
  )
  return { data: [row], next: null }
}
