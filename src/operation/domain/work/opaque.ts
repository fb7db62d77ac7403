import { createHash } from 'node:crypto'
import { canonical, type Json, type JsonObject } from '../../../core/kernel/index.ts'
import type { GateTable } from '../plan-gate/index.ts'
import type { ColumnRead, OutputColumn, PlanVerdict } from '../types.ts'
import { engineTypeOf } from './program.ts'
import type { Program, Values } from './types.ts'

/**
 * The verdict on a script whose result comes from Python. Nobody can say which input a value came from, so each output column comes from
 * every column that any input reads, row by row, and may be a single value of it: egress then needs people. Its digest holds the values of its
 * parameters too, for Python reads them where no query does.
 */
export function opaqueVerdict(
  program: Program,
  digest: string,
  inputs: readonly PlanVerdict[],
  tables: readonly GateTable[],
  values: Values = {},
): PlanVerdict {
  const columns = allReads(inputs)
  const output = program.result.map((column): OutputColumn => ({
    name: column.name,
    type: engineTypeOf(column.type),
    state: 'row',
    aggregates: [],
    leaksValue: true,
  }))
  const union = (of: (plan: PlanVerdict) => readonly string[]) => [...new Set(inputs.flatMap(of))].sort()
  return {
    digest: createHash('sha256')
      .update([digest, canonical(values as unknown as Json), ...inputs.map((plan) => plan.digest)].join('\n'))
      .digest('hex'),
    columns,
    output,
    lineage: lineage(output, columns, tables),
    shape: {
      keys: [],
      measures: [],
      rowLevel: true,
      tables: union((plan) => plan.shape.tables),
      operators: [...union((plan) => plan.shape.operators), 'PYTHON'],
      functions: [...union((plan) => plan.shape.functions), 'python'],
      filters: union((plan) => plan.shape.filters),
    },
  }
}

/** Every column that any of the plans reads, as one that may flow anywhere and decide on anything. */
export function allReads(plans: readonly PlanVerdict[]): readonly ColumnRead[] {
  const reads = new Map<string, ColumnRead>()
  for (const plan of plans)
    for (const column of plan.columns) reads.set(`${column.table}.${column.column}`, { ...column, use: 'both' })
  return [...reads.values()].sort((a, b) => `${a.table}.${a.column}`.localeCompare(`${b.table}.${b.column}`))
}

/** OpenLineage ColumnLineageDatasetFacet: every input decides on every row, and flows into every field. */
function lineage(
  output: readonly OutputColumn[],
  columns: readonly ColumnRead[],
  tables: readonly GateTable[],
): JsonObject {
  const inputs = columns.map(({ table, dataset, column }) => {
    const masked = tables.find((one) => one.name === table)?.columns.find((one) => one.name === column)?.masked ?? false
    return { namespace: 'shuyu', name: dataset, field: column, masked }
  })
  const how = (masked: boolean): Json => [
    { type: 'DIRECT', subtype: 'TRANSFORMATION', description: 'python', masking: masked },
    { type: 'INDIRECT', subtype: 'CONDITIONAL', description: '', masking: false },
  ]
  const inputFields = inputs.map(({ masked, ...input }) => ({ ...input, transformations: how(masked) }))
  return {
    fields: Object.fromEntries(output.map((column) => [column.name, { inputFields }])),
    dataset: inputs.map(({ namespace, name, field }) => ({
      namespace,
      name,
      field,
      transformations: [{ type: 'INDIRECT', subtype: 'CONDITIONAL', description: '', masking: false }],
    })),
  }
}
