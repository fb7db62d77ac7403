import { isDay, platformRefusal, Refused, type Unmet } from '../../../core/kernel/index.ts'
import type { ProductColumn, ProductDefinition } from '../types.ts'

export type Comparison = 'eq' | 'in' | 'gte' | 'gt' | 'lte' | 'lt' | 'prefix'

/** A condition on a column, its value already checked against the column's type. */
export interface Filter {
  /** Position of the column in the definition. */
  readonly column: number
  readonly comparison: Comparison
  readonly value: string | readonly string[]
}

/** A call's question, checked. */
export interface Plan {
  /** Positions of the columns to answer. */
  readonly columns: readonly number[]
  readonly filters: readonly Filter[]
  readonly sort: { readonly column: number; readonly descending: boolean } | null
  readonly limit: number
  readonly cursor: string | null
  readonly format: 'json' | 'csv'
  readonly count: boolean
}

const MOST_FILTERS = 20
const MOST_VALUES = 100
const LONGEST = 200
/** `lang` chooses the language of refusals at every address. */
const reserved = new Set(['select', 'sort', 'limit', 'cursor', 'format', 'lang'])

/** Reads a query against what the product allows. Throws `Refused('invalid')` naming everything that is wrong at once. */
export function planOf(
  query: URLSearchParams,
  of: ProductDefinition,
  headers: { readonly accept?: string | undefined; readonly prefer?: string | undefined },
): Plan {
  const wrong: Unmet[] = []
  const places = placesOf(of)
  const say = (code: string, params: Unmet['params']) => {
    wrong.push(...platformRefusal('invalid', code, params).unmet)
    return null
  }
  const filters = [...query].flatMap(([name, value]) =>
    reserved.has(name) ? [] : (filterOf(name, value, of, places, say) ?? []),
  )
  if (filters.length > MOST_FILTERS) say('query-too-many-filters', { most: MOST_FILTERS })
  for (const name of reserved) if (query.getAll(name).length > 1) say('query-twice', { name })
  const plan: Plan = {
    columns: selectOf(query.get('select'), of, places, say),
    filters,
    sort: sortOf(query.get('sort'), of, places, say),
    limit: limitOf(query.get('limit'), of, say),
    cursor: query.get('cursor'),
    format: formatOf(query.get('format'), headers.accept, say),
    count: headers.prefer !== undefined && /(^|[\s,;])count=exact($|[\s,;])/.test(headers.prefer),
  }
  if (wrong.length > 0) throw new Refused({ kind: 'invalid', unmet: wrong })
  return plan
}

const known = new WeakMap<ProductDefinition, Places>()

/** Positions of columns by name, made once for each definition. */
function placesOf(of: ProductDefinition): Places {
  const places = known.get(of) ?? new Map(of.columns.map((column, index) => [column.name, index]))
  known.set(of, places)
  return places
}

type Say = (code: string, params: Unmet['params']) => null
type Places = ReadonlyMap<string, number>

function filterOf(name: string, value: string, of: ProductDefinition, places: Places, say: Say): Filter | null {
  const found = placeOf(name, places)
  const column = found && of.columns[found.column]
  if (!found || !column)
    return say('query-column-unknown', {
      name: name.slice(0, 80),
      columns: of.columns.map((each) => each.name).join('、'),
    })
  const operator = ['eq', 'in', 'prefix'].includes(found.comparison) ? found.comparison : 'range'
  if (!column.filters.some((each) => each === operator))
    return say('query-filter-unknown', {
      name: column.name,
      filter: found.comparison,
      filters: column.filters.join('、'),
    })
  const values = found.comparison === 'in' ? value.split(',') : [value]
  if (values.length > MOST_VALUES) return say('query-too-many-values', { name: column.name, most: MOST_VALUES })
  const bad = values.find((each) => !fits(each, column.type))
  if (bad !== undefined)
    return say('query-value-wrong', { name: column.name, value: bad.slice(0, 60), type: column.type })
  return { ...found, value: found.comparison === 'in' ? values : value }
}

/** `name`, or `name.gte`; a column whose own name ends so comes first. */
function placeOf(name: string, places: Places): { column: number; comparison: Comparison } | null {
  const whole = places.get(name)
  if (whole !== undefined) return { column: whole, comparison: 'eq' }
  const parts = /^(.+)\.(eq|in|gte|gt|lte|lt|prefix)$/s.exec(name)
  const column = parts?.[1] === undefined ? undefined : places.get(parts[1])
  return column === undefined ? null : { column, comparison: parts?.[2] as Comparison }
}

function fits(value: string, type: ProductColumn['type']): boolean {
  if (value.length > LONGEST || value.includes('\0')) return false
  switch (type) {
    case 'integer':
      return /^-?\d{1,18}$/.test(value)
    case 'decimal':
      return /^-?\d{1,30}(\.\d{1,12})?$/.test(value)
    case 'double':
      return /^-?\d{1,30}(\.\d{1,20})?(e[+-]?\d{1,2})?$/i.test(value)
    case 'boolean':
      return value === 'true' || value === 'false'
    case 'date':
      return isDay(value)
    case 'timestamp':
      return (
        /^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?)?$/.test(value) && isDay(value.slice(0, 10))
      )
    case 'text':
      return true
  }
}

function selectOf(text: string | null, of: ProductDefinition, places: Places, say: Say): readonly number[] {
  if (text === null) return of.columns.map((_, index) => index)
  return [...new Set(text.split(','))].flatMap((name) => {
    const place = places.get(name)
    if (place === undefined)
      say('query-column-unknown', { name: name.slice(0, 80), columns: [...places.keys()].join('、') })
    return place === undefined ? [] : [place]
  })
}

function sortOf(text: string | null, of: ProductDefinition, places: Places, say: Say): Plan['sort'] {
  if (text === null) return null
  const name = places.has(text) ? text : text.replace(/^-/, '')
  const column = places.get(name)
  if (column === undefined || !of.columns[column]?.sortable)
    return say('query-column-unknown', { name: text.slice(0, 80), columns: [...places.keys()].join('、') })
  return { column, descending: name !== text }
}

function limitOf(text: string | null, of: ProductDefinition, say: Say): number {
  if (text === null) return of.page.default
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (limit < 1 || limit > of.page.max) say('query-limit-wrong', { limit: text.slice(0, 20), most: of.page.max })
  return limit
}

function formatOf(text: string | null, accept: string | undefined, say: Say): Plan['format'] {
  if (text === 'csv' || text === 'json') return text
  if (text !== null) say('query-format-unknown', { format: text.slice(0, 20) })
  return accept !== undefined && /\btext\/csv\b/.test(accept) && !/application\/json/.test(accept) ? 'csv' : 'json'
}
