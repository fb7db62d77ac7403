import type { GateTable } from './verdict.ts'

/** Tables of a grant for tests: a column on every rung, and a second table to join. */
export const testTables: readonly GateTable[] = [
  {
    name: 'base',
    dataset: 'dataset-base',
    columns: [
      { name: 'id', type: 'INTEGER', masked: false, ladder: 'free' },
      { name: 'nm', type: 'VARCHAR', masked: false, ladder: 'group' },
      { name: 'idno', type: 'VARCHAR', masked: true, ladder: 'aggregate' },
      { name: 'secret', type: 'VARCHAR', masked: true, ladder: 'hidden' },
      { name: 'amt', type: 'DOUBLE', masked: false, ladder: 'free' },
    ],
  },
  {
    name: 'o',
    dataset: 'dataset-o',
    columns: [
      { name: 'id', type: 'INTEGER', masked: false, ladder: 'free' },
      { name: 'd', type: 'DATE', masked: false, ladder: 'free' },
    ],
  },
]
