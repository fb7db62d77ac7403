import { createHash } from 'node:crypto'
import { canonical, isObject, type Json } from '../../../core/kernel/index.ts'

type Data = { readonly [name: string]: Json | undefined }

/**
 * Queries that differ in nothing but their constants: the same columns in the same use, the same keys, measures, filters and operators.
 * Names that the author chose and the layout of the text do not matter.
 */
export function shapeOf(plan: Data): string {
  const shape = object(plan['shape'])
  const columns = list(plan['columns']).map((one) => [one['dataset'], one['column'], one['use']].map(String).join(' '))
  const outputs = list(plan['output']).map((one) => canonical([one['state'] ?? null, one['aggregates'] ?? []]))
  const told = {
    columns: columns.toSorted(),
    outputs: outputs.toSorted(),
    operators: shape['operators'] ?? [],
    functions: shape['functions'] ?? [],
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
