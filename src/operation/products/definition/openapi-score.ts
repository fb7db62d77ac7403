import type { ProductDefinition, Scoring } from '../types.ts'
import { problems, problemSchema } from './openapi-problems.ts'

/** The OpenAPI 3.1 document of a scoring product: one unit's features in, one rounded score out. */
export function scoringOpenapi(of: ProductDefinition, scoring: Scoring, origin: string, sunset: string | null): object {
  return {
    openapi: '3.1.0',
    info: {
      title: of.title,
      version: `${of.version}`,
      description: of.summary,
      'x-data-version': of.data,
      ...(sunset ? { 'x-sunset': sunset } : {}),
    },
    servers: [{ url: origin }],
    paths: {
      [`/data/${of.product}/score`]: {
        post: {
          operationId: 'score',
          summary: of.title,
          ...(sunset ? { deprecated: true } : {}),
          security: [{ key: [] }],
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Entity' } } },
          },
          responses: {
            200: {
              description: '分数（已取整）',
              headers: {
                'x-shuyu-receipt': {
                  description: '本次调用的存证编号，可在 /data/receipts/{id} 核验',
                  schema: { type: 'string' },
                },
              },
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Score' } } },
            },
            ...problems({
              400: '特征有误',
              401: '缺少密钥或密钥不正确',
              403: '无权调用',
              404: '没有此产品',
              409: '调用条件未满足',
              410: '产品或授权已终止',
              429: '超出配额',
            }),
          },
        },
      },
    },
    components: {
      securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-api-key' } },
      schemas: {
        Entity: {
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
        },
        Score: scoreSchema(scoring),
        Problem: problemSchema,
      },
    },
  }
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
