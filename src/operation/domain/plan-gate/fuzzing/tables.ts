import type { GateTable } from '../index.ts'
import { testTables } from '../test-tables.ts'

/** The tables of the tests, with a number that may only be aggregated: numbers are what calls fail for and rows are made of. */
export const fuzzTables: readonly GateTable[] = testTables.map((table) =>
  table.name === 'base'
    ? { ...table, columns: [...table.columns, { name: 'tax', type: 'BIGINT', masked: false, ladder: 'aggregate' }] }
    : table,
)
