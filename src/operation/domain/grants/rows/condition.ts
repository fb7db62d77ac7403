/** A value that a condition compares with; days and instants are texts (`2026-03-01`). */
export type RowValue = string | number | boolean

/** Which rows of a table a grant has. A row of which it cannot be told, because a value is missing, is not in. */
export type RowCondition =
  | { readonly test: 'all'; readonly of: readonly RowCondition[] }
  | { readonly test: 'any'; readonly of: readonly RowCondition[] }
  | { readonly test: 'not'; readonly of: RowCondition }
  | { readonly test: 'in'; readonly column: string; readonly values: readonly RowValue[] }
  | {
      readonly test: 'compare'
      readonly column: string
      readonly sign: '<' | '<=' | '>' | '>=' | '<>'
      readonly value: RowValue
    }
  | { readonly test: 'prefix'; readonly column: string; readonly text: string }
  | { readonly test: 'null'; readonly column: string; readonly is: boolean }

/** What is wrong with a condition: a code of the catalogue (`rows.<code>`) and where. */
export interface RowFault {
  readonly code: string
  readonly params: { readonly [name: string]: string | number }
}

/** A column that conditions may speak of. */
export interface RowColumn {
  readonly name: string
  /** DuckDB type. */
  readonly type: string
}

/** Every column that a condition reads, each once. */
export function columnsOf(condition: RowCondition): readonly string[] {
  switch (condition.test) {
    case 'all':
    case 'any':
      return [...new Set(condition.of.flatMap(columnsOf))]
    case 'not':
      return columnsOf(condition.of)
    case 'in':
    case 'compare':
    case 'prefix':
    case 'null':
      return [condition.column]
  }
}
