import type { ProductDefinition, Scoring } from '../types.ts'
import { openapiFrame } from './openapi-frame.ts'

/** The OpenAPI 3.1 document of a scoring product: one unit's features in, one rounded score out. */
export function scoringOpenapi(of: ProductDefinition, scoring: Scoring, origin: string, sunset: string | null): object {
  const answer = {
    description: '分数（已取整）',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Score' } } },
  }
  const asks = {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Entity' } } },
    },
  }
  const entity = {
    type: 'object',
    additionalProperties: false,
    description: '一个主体的特征；不知道的可以不写或写 null',
    properties: Object.fromEntries(
      scoring.features.map(({ name, kind, categories }) => [
        name,
        kind === 'number'
          ? { type: ['number', 'boolean', 'null'] }
          : { type: ['string', 'null'], examples: categories?.slice(0, 5) ?? [] },
      ]),
    ),
  }
  const schemas = { Entity: entity, Score: scoreSchema(scoring) }
  return openapiFrame(
    of,
    { path: 'score', method: 'post', asks, answer, malformed: '特征有误', schemas },
    origin,
    sunset,
  )
}

function scoreSchema({ classes, digits }: Scoring): object {
  const share = { type: 'number', minimum: 0, maximum: 1 }
  return {
    type: 'object',
    required: ['value', 'class', 'shares'],
    properties: {
      value: { type: ['number', 'null'], description: classes ? '分类模型为 null' : `预测值，${digits} 位有效数字` },
      class: { type: ['string', 'null'], ...(classes ? { examples: classes.slice(0, 1) } : {}) },
      shares: classes
        ? {
            type: 'object',
            description: `各类别的可能性，${digits} 位小数`,
            properties: Object.fromEntries(classes.map((name) => [name, share])),
          }
        : { type: 'null' },
    },
  }
}
