import type { Counted } from '../grants/index.ts'
import type { GateTable } from '../plan-gate/index.ts'
import { isOwn } from '../own-data/rows.ts'
import type { OpenedTable } from '../rows.ts'
import type { SessionTable } from '../sandbox/index.ts'
import type { PlanVerdict } from '../types.ts'

/** The tables of a grant as the gate judges them. */
export function gateTables(tables: readonly OpenedTable[]): readonly GateTable[] {
  return tables.map(({ name, dataset, columns }) => ({
    name,
    dataset,
    columns: columns.map((column) => ({
      name: column.name,
      type: column.type,
      ladder: column.ladder,
      masked: column.mask.method !== 'keep',
    })),
  }))
}

/** The same for the platform's own queries, which may also name what only counts. INVARIANT: no text of anybody else is judged against these. */
export function withCounted(tables: readonly GateTable[], counted: ReadonlyMap<string, Counted>): readonly GateTable[] {
  return tables.map((table) => ({
    ...table,
    columns: [
      ...table.columns,
      ...(table.columns.some(({ ladder }) => ladder !== 'hidden') ? (counted.get(table.name)?.columns ?? []) : []).map(
        ({ name, type }) => ({ name, type, ladder: 'free' as const, masked: true }),
      ),
    ],
  }))
}

/** The data sets that a plan reads, be it only for the number of their rows. */
export function datasetsOf(plan: PlanVerdict, tables: readonly OpenedTable[]): readonly string[] {
  return tables.filter((table) => plan.shape.tables.includes(table.name)).map((table) => table.dataset)
}

/** The public data among data sets: what the law is asked about and records link to. Own data of the operator are none of them. */
export function publicOf(datasets: readonly string[]): readonly string[] {
  return [...new Set(datasets.filter((dataset) => !isOwn(dataset)))].sort()
}

/** INVARIANT: the same tables and columns, in the same order, as the gate shows its engine. */
export function sessionTables(
  tables: readonly GateTable[],
  counted: ReadonlyMap<string, Counted> = new Map(),
): readonly SessionTable[] {
  return tables
    .map(({ name, columns }) => ({
      name,
      columns: columns
        .filter((column) => column.ladder !== 'hidden')
        .map((column) => ({
          name: column.name,
          type: column.type,
          ...counted.get(name)?.columns.find((own) => own.name === column.name),
        })),
    }))
    .filter((table) => table.columns.length > 0)
}
