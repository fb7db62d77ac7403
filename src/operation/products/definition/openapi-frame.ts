import type { ProductDefinition } from '../types.ts'
import { problems, problemSchema } from './openapi-problems.ts'

/** What one product answers to: where, how it is asked, what comes back beside the refusals. */
interface ProductCall {
  readonly path: 'rows' | 'score'
  readonly method: 'get' | 'post'
  /** Parameters or body. */
  readonly asks: object
  readonly answer: { readonly description: string; readonly headers?: object; readonly content: object }
  /** Other answers than the good one and the refusals. */
  readonly beside?: object
  /** How a malformed call is called. */
  readonly malformed: string
  readonly schemas: object
}

const receipt = {
  'x-shuyu-receipt': {
    description: '本次调用的存证编号，可在 /data/receipts/{id} 核验',
    schema: { type: 'string' },
  },
}

/** The OpenAPI 3.1 document of a product around its one call. */
export function openapiFrame(of: ProductDefinition, call: ProductCall, origin: string, sunset: string | null): object {
  const { path, method, asks, answer, beside = {}, malformed, schemas } = call
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
      [`/data/${of.product}/${path}`]: {
        [method]: {
          operationId: path,
          summary: of.title,
          ...(sunset ? { deprecated: true } : {}),
          security: [{ key: [] }],
          ...asks,
          responses: {
            200: { ...answer, headers: { ...answer.headers, ...receipt } },
            ...beside,
            ...problems({
              400: malformed,
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
      schemas: { ...schemas, Problem: problemSchema },
    },
  }
}
