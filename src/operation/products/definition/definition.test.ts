import { describe, expect, test } from 'vitest'
import { Refused, type JsonObject } from '../../../core/kernel/index.ts'
import type { Release } from '../../egress/index.ts'
import { define } from './define.ts'
import { openapiOf } from './openapi.ts'

const release: Release = {
  artifact: 'artifact-aaaaaaaaaaaaaaaa',
  table: 't_aaaaaaaaaaaaaaaa',
  columns: [
    { name: 'division', type: 'VARCHAR' },
    { name: 'day', type: 'DATE' },
    { name: 'firms', type: 'BIGINT' },
    { name: 'staff', type: 'HUGEINT' },
    { name: 'mean', type: 'DOUBLE' },
    { name: 'paid', type: 'DECIMAL(18,2)' },
  ],
  rows: 3,
  digest: 'd'.repeat(64),
  evidence: 'e'.repeat(64),
  at: 0 as Release['at'],
  clauses: [],
  statement: { text: '', signature: '', key: '' },
}
const product = 'product-bbbbbbbbbbbbbbbb'

function caught(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return error
  }
}

describe('the definition of a product', () => {
  test('given a document that says little, then everything released is served and filtered by type', () => {
    const { columns, form, title } = define(product, 1, { name: '景气指数', form: 'advice' }, release)
    expect([form, title]).toEqual(['advice', '景气指数'])
    expect(columns.map(({ name, type, filters }) => `${name} ${type} ${filters.join()}`)).toEqual([
      'division text eq,in,prefix',
      'day date eq,in,range',
      'firms integer eq,in,range',
      'staff integer eq,in,range',
      'mean double eq,in,range',
      'paid decimal eq,in,range',
    ])
  })
  test('given columns and filters in the document, then only those', () => {
    const document: JsonObject = {
      columns: [{ name: 'division', title: '县区' }, 'firms'],
      filters: [{ name: 'division', operators: ['eq', 'range'] }],
      'page-max': 50,
    }
    const { columns, page } = define(product, 2, document, release)
    expect(columns.map(({ name, title, filters }) => [name, title, filters])).toEqual([
      ['division', '县区', ['eq']],
      ['firms', null, []],
    ])
    expect(page).toEqual({ default: 20, max: 50 })
  })
  test('given columns that were never released, then all of them are named', () => {
    const wrong = caught(() => define(product, 1, { columns: 'division, phone', filters: ['name'] }, release))
    expect(wrong).toBeInstanceOf(Refused)
    expect((wrong as Refused).refusal.unmet[0]).toMatchObject({
      code: 'product-column-unknown',
      params: { columns: 'phone、name' },
    })
  })
})

/** Problems of an OpenAPI document that a client generator would trip over. */
function problems(node: unknown, root: object, at = '#'): readonly string[] {
  if (Array.isArray(node)) return node.flatMap((each, index) => problems(each, root, `${at}/${index}`))
  if (typeof node !== 'object' || node === null) return []
  const of = node as Record<string, unknown>
  const found: string[] = []
  if (typeof of['$ref'] === 'string') {
    const target = of['$ref']
      .slice(2)
      .split('/')
      .reduce<unknown>((to, name) => (to as Record<string, unknown> | undefined)?.[name], root)
    if (target === undefined) found.push(`${at}: ${of['$ref']} leads nowhere`)
  }
  if ('in' in of && 'name' in of && !/securitySchemes/.test(at)) {
    if (!['query', 'header', 'path'].includes(String(of['in']))) found.push(`${at}: in ${String(of['in'])}`)
    if (typeof of['schema'] !== 'object') found.push(`${at}: no schema`)
  }
  if ('responses' in of)
    for (const [status, response] of Object.entries(of['responses'] as object)) {
      if (!/^[1-5]\d\d$/.test(status)) found.push(`${at}: status ${status}`)
      if (typeof (response as Record<string, unknown>)['description'] !== 'string')
        found.push(`${at}: ${status} has no description`)
    }
  return [...found, ...Object.entries(of).flatMap(([name, child]) => problems(child, root, `${at}/${name}`))]
}

describe('the OpenAPI document', () => {
  const definition = define(product, 3, { name: '景气指数' }, release)
  const document = openapiOf(definition, 'http://127.0.0.1:1', '2026-04-01') as Record<string, unknown>
  test('given a definition, then the structure is sound: references lead somewhere, parameters have schemas, answers descriptions', () => {
    expect(problems(document, document)).toEqual([])
    expect(document['openapi']).toBe('3.1.0')
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
  })
  test('given filters, then each stands once as a parameter; the end of the product is said', () => {
    const operation = (
      document['paths'] as Record<string, { get: { parameters: { name: string }[]; deprecated: boolean } }>
    )[`/data/${product}/rows`]!.get
    const names = operation.parameters.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toEqual(
      expect.arrayContaining([
        'division',
        'division.in',
        'division.prefix',
        'firms.gte',
        'day.lt',
        'select',
        'cursor',
        'Prefer',
      ]),
    )
    expect(operation.deprecated).toBe(true)
  })
  test('given the example page, then it has every column', () => {
    const text = JSON.stringify(document)
    expect(text).toContain(
      '"value":{"data":[{"division":"示例","day":"2026-03-02","firms":42,"staff":42,"mean":12.5,"paid":"1234.50"}],"next":null}',
    )
  })
})
