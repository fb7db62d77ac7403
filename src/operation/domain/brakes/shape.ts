import { createHash } from 'node:crypto'
import { canonical, isObject, type Json } from '../../../core/kernel/index.ts'

type Data = { readonly [name: string]: Json | undefined }

/**
 * Queries that differ in nothing but what they pick: the same columns in the same use over the same tables. Constants, names, layout, by which
 * functions and operators columns are picked, by which they are summed, and what is written beside do not matter: these are the author's to change.
 */
export function shapeOf(plan: Data): string {
  const shape = object(plan['shape'])
  const columns = list(plan['columns']).map((one) => [one['dataset'], one['column'], one['use']].map(String).join(' '))
  const states = list(plan['output']).map((one) => String(one['state'] ?? ''))
  const told = {
    columns: columns.toSorted(),
    outputs: [...new Set(states)].filter((state) => state !== 'constant').toSorted(),
    tables: shape['tables'] ?? [],
  }
  return createHash('sha256').update(canonical(told)).digest('hex').slice(0, 16)
}

/** Whether rows are picked or grouped by a column at all: without it there is nothing to halve. */
export function picks(plan: Data): boolean {
  return list(plan['columns']).some((one) => one['use'] !== 'direct')
}

function object(of: Json | undefined): Data {
  return of !== undefined && isObject(of) ? of : {}
}

function list(of: Json | undefined): readonly Data[] {
  return Array.isArray(of) ? of.map((one: Json) => object(one)) : []
}

/** The kinds of several queries, for the event that asks for them together. */
export function kindsOf(plans: readonly object[]): readonly { readonly digest: string; readonly kind: string }[] {
  const found = (plans as readonly Data[]).filter(picks)
  return found.map((plan) => ({ digest: String(plan['digest']), kind: shapeOf(plan) }))
}
