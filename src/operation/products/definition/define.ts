import { isObject, type Json, type JsonObject } from '../../../core/kernel/index.ts'
import type { Release } from '../../egress/index.ts'
import { refused } from '../refusals.ts'
import type { FilterOperator, ProductColumn, ProductDefinition, ProductForm } from '../types.ts'
import { columnType, filtersOf } from './columns.ts'

const forms: readonly ProductForm[] = ['data-set', 'interface', 'verification', 'report', 'model', 'advice', 'other']
const operators: readonly FilterOperator[] = ['eq', 'in', 'range', 'prefix']

/** Rows in one answer when the product's document does not say. */
const PAGE = { default: 20, max: 1000 }

/**
 * The definition of a product from its document and the release it serves. The document may name the columns to serve and the ones
 * to filter on; what it leaves out is everything. Throws `Refused('invalid')` naming each column that the release does not have.
 */
export function define(
  product: string,
  version: number,
  document: JsonObject,
  release: Release,
  price: ProductDefinition['price'] = null,
): ProductDefinition {
  if (release.model) return scoringProduct(product, version, document, release, release.model, price)
  const known = new Map(release.columns.map((column) => [column.name, column]))
  const wanted = columnsWanted(document, release)
  const unknown = [...wanted.map(({ name }) => name), ...filtersWanted(document).keys()].filter(
    (name) => !known.has(name),
  )
  if (unknown.length > 0)
    throw refused('invalid', 'product-column-unknown', {
      columns: unknown.join('、'),
      released: [...known.keys()].join('、'),
    })
  const filters = filtersWanted(document)
  return {
    product,
    version,
    title: textOf(document, 'title', 'name') ?? product,
    summary: textOf(document, 'summary', 'description', 'content') ?? '',
    form: forms.find((form) => form === document['form']) ?? 'interface',
    artifact: release.artifact,
    table: release.table,
    data: release.digest,
    columns: wanted.map(({ name, title }): ProductColumn => {
      const type = columnType(known.get(name)?.type ?? '')
      const named = filters.size === 0 ? filtersOf(type) : (filters.get(name) ?? [])
      return {
        name,
        type,
        title,
        filters: named.length > 0 ? named.filter((of) => filtersOf(type).includes(of)) : [],
        sortable: true,
      }
    }),
    page: pageOf(document),
    price,
  }
}

/** Digits of a score: enough to act on, few enough that a copy made of many answers stays coarse. */
const DIGITS = 3

function scoringProduct(
  product: string,
  version: number,
  document: JsonObject,
  release: Release,
  model: NonNullable<Release['model']>,
  price: ProductDefinition['price'],
): ProductDefinition {
  const { task, classes, features } = model
  return {
    product,
    version,
    title: textOf(document, 'title', 'name') ?? model.name,
    summary: textOf(document, 'summary', 'description', 'content') ?? '',
    form: 'model',
    artifact: release.artifact,
    table: release.table,
    data: release.digest,
    columns: release.columns.map(({ name, type }) => ({
      name,
      type: columnType(type),
      title: null,
      filters: [],
      sortable: false,
    })),
    page: { default: 1, max: 1 },
    price,
    scoring: { task, classes, features, digits: DIGITS },
  }
}

function columnsWanted(document: JsonObject, release: Release): readonly { name: string; title: string | null }[] {
  const list = listOf(document['columns'])
  if (list.length === 0) return release.columns.map(({ name }) => ({ name, title: null }))
  return list.map((each) =>
    isObject(each)
      ? { name: String(each['name'] ?? ''), title: textOf(each as JsonObject, 'title') }
      : { name: String(each), title: null },
  )
}

/** `filters: [district]`, or `filters: [{ name: district, operators: [eq] }]`; an empty map allows all. */
function filtersWanted(document: JsonObject): ReadonlyMap<string, readonly FilterOperator[]> {
  return new Map(
    listOf(document['filters']).map((each) => {
      if (!isObject(each)) return [String(each), operators]
      const named = listOf((each['operators'] ?? null) as Json).filter((of): of is FilterOperator =>
        operators.includes(of as FilterOperator),
      )
      return [String(each['name'] ?? ''), named.length > 0 ? named : operators]
    }),
  )
}

function pageOf(document: JsonObject): ProductDefinition['page'] {
  const max = document['page-max']
  const most = typeof max === 'number' && Number.isSafeInteger(max) && max >= 1 ? Math.min(max, 10_000) : PAGE.max
  return { default: Math.min(PAGE.default, most), max: most }
}

/** A list, or the words of a text separated by commas, spaces or lines. */
function listOf(of: Json | undefined): readonly Json[] {
  if (Array.isArray(of)) return of
  return typeof of === 'string' ? of.split(/[\s,，、;；]+/).filter((word) => word !== '') : []
}

function textOf(document: JsonObject, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = document[name]
    if (typeof value === 'string' && value !== '') return value
  }
  return null
}
