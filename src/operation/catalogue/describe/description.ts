import type { Refusal, Unmet } from '../../../core/kernel/index.ts'
import { codeTables, type CodeTable } from './codes.ts'

/** Where a data set stands in the national catalogue; every value is a code of the table of that name. */
export interface CatalogueCodes {
  readonly topic: string
  readonly source: string
  readonly update: string
  readonly security: string
  readonly quality?: string
  readonly scenario?: string
  readonly form?: string
  readonly service?: string
  readonly view?: string
}

const required: readonly CodeTable[] = ['topic', 'source', 'update', 'security']

/** Null when every code is in its table and none that is required is missing; else everything that is wrong. */
export function checkCodes(codes: { readonly [field: string]: unknown }): Refusal | null {
  const { tables } = codeTables()
  const unmet: Unmet[] = []
  const wrong = (code: string, params: Unmet['params']) =>
    unmet.push({ code: `description.${code}`, clauses: [], origin: 'platform', params, cure: 'description.code' })
  for (const field of required) if (codes[field] === undefined) wrong('missing', { field })
  for (const [field, value] of Object.entries(codes)) {
    if (value === undefined) continue
    const table = Object.hasOwn(tables, field) ? tables[field as CodeTable] : undefined
    if (!table || typeof value !== 'string' || !Object.hasOwn(table, value))
      wrong('code', { field, value: String(value).slice(0, 40) })
  }
  return unmet.length > 0 ? { kind: 'invalid', unmet } : null
}
