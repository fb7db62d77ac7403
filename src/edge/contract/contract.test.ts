import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { allHandlers } from '../http/handlers/index.ts'
import { contract, type Endpoint } from './index.ts'
import { openapi } from './openapi.ts'

describe('contract', () => {
  it('given every endpoint, when handlers are assembled, then each has one and there is none beside', () => {
    const handlers = Object.keys(allHandlers({} as never)).toSorted()
    const ids = contract.map(({ id }) => id as string)
    expect(handlers).toEqual(ids.toSorted())
  })

  it('given every endpoint, when compared, then ids and routes are unique and summaries are said in both languages', () => {
    const ids = contract.map(({ id }) => id as string)
    const routes = contract.map(({ method, path }) => `${method} ${path.replace(/:[\w-]+/g, ':')}`)
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(routes).size).toBe(routes.length)
    expect(contract.filter(({ summary }) => summary.zh.length < 2 || summary.en.length < 2)).toEqual([])
  })

  it('given every changing endpoint, when its body has a schema, then unknown fields are refused', () => {
    const open = (contract as readonly Endpoint[]).filter(({ body }) =>
      shapesOf(body).some((shape) => !refusesUnknown(shape)),
    )
    expect(open.map(({ id }) => id)).toEqual([])
  })

  it('given the OpenAPI document, when walked, then every reference resolves and every path parameter is declared', () => {
    const document = openapi(contract) as {
      openapi: string
      paths: {
        [path: string]: { [method: string]: { operationId: string; parameters: { name: string; in: string }[] } }
      }
    }
    expect(document.openapi).toBe('3.1.0')
    const text = JSON.stringify(document)
    expect([...new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref))]).toEqual([
      '#/components/schemas/Problem',
    ])
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, ...operation })),
    )
    expect(operations).toHaveLength(contract.length)
    for (const { path, parameters } of operations) {
      const named = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name)
      expect(parameters.filter((each) => each.in === 'path').map(({ name }) => name)).toEqual(named)
    }
  })
})

/** A body that is one of several shapes is as closed as the most open of them. */
function shapesOf(body: z.ZodType | undefined): readonly z.ZodType[] {
  if (body instanceof z.ZodDiscriminatedUnion) return body.options as readonly z.ZodType[]
  // Features of a model are named by the model: such a map has no fields of ours.
  return body && !(body instanceof z.ZodRecord) ? [body] : []
}

function refusesUnknown(shape: z.ZodType): boolean {
  const issues = shape.safeParse({ 'no-such-field': 1 }).error?.issues ?? []
  return issues.some(({ code }) => code === 'unrecognized_keys')
}
