import type { JsonObject } from '../../../core/kernel/index.ts'
import { splitKey, type Flow, type Relation } from './flow.ts'

/** A table of the grant's schema as the gate knows it. */
export interface SchemaTable {
  readonly name: string
  readonly dataset: string
  readonly columns: readonly { readonly name: string; readonly type: string; readonly masked: boolean }[]
}

/** OpenLineage ColumnLineageDatasetFacet 1-2-0: which input columns each output column comes from, and what decided on all rows. */
export function lineageFacet(names: readonly string[], result: Relation, schema: readonly SchemaTable[]): JsonObject {
  const fields = Object.fromEntries(
    result.columns.map((flow, index) => [names[index] ?? `column${index}`, { inputFields: inputFields(flow, schema) }]),
  )
  const dataset = [...result.whole].map(([key, how]) => ({
    ...input(key, schema),
    transformations: [...how].sort().map((subtype) => ({ type: 'INDIRECT', subtype, description: '', masking: false })),
  }))
  return { fields, dataset }
}

function inputFields(flow: Flow, schema: readonly SchemaTable[]): readonly JsonObject[] {
  return [...flow.sources].map(([key, source]) => ({
    ...input(key, schema),
    transformations: [
      ...(source.direct
        ? [{ type: 'DIRECT', subtype: source.direct, description: flow.text, masking: masked(key, schema) }]
        : []),
      ...[...source.indirect].sort().map((subtype) => ({ type: 'INDIRECT', subtype, description: '', masking: false })),
    ],
  }))
}

function input(key: string, schema: readonly SchemaTable[]): JsonObject {
  const [table, field] = splitKey(key)
  return { namespace: 'shuyu', name: schema.find((one) => one.name === table)?.dataset ?? table, field }
}

function masked(key: string, schema: readonly SchemaTable[]): boolean {
  const [table, field] = splitKey(key)
  return schema.find((one) => one.name === table)?.columns.find((one) => one.name === field)?.masked ?? false
}
