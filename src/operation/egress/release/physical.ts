import type { Json } from '../../../core/kernel/index.ts'
import type { Table, TableColumn } from '../types.ts'

/** Where a released column stands and as what. */
export interface PhysicalColumn extends TableColumn {
  /** `c0`, `c1` … */
  readonly column: string
  readonly sql:
    | 'text'
    | 'boolean'
    | 'integer'
    | 'bigint'
    | 'numeric'
    | 'double precision'
    | 'date'
    | 'timestamp'
    | 'timestamptz'
}

/** `artifact-abc…` → `t_abc…`; throws a RangeError for anything that is not an id. */
export function tableOf(artifact: string): string {
  const found = /^[a-z]+-([a-z0-9]{4,40})$/.exec(artifact)
  if (!found) throw new RangeError('not the id of an artifact')
  return `t_${found[1]}`
}

/** How each column of a table will stand in PostgreSQL; whole numbers as small as their values allow, so that clients get numbers. */
export function physicalColumns(table: Table): readonly PhysicalColumn[] {
  return table.columns.map((column, index) => ({
    ...column,
    column: `c${index}`,
    sql: sqlType(column.type.toUpperCase(), table.rows, index),
  }))
}

function sqlType(type: string, rows: Table['rows'], index: number): PhysicalColumn['sql'] {
  if (/^(U?TINYINT|U?SMALLINT|INTEGER|UINTEGER|U?BIGINT|U?HUGEINT)$/.test(type)) return wholeType(rows, index)
  if (/^DECIMAL|^NUMERIC/.test(type)) return 'numeric'
  if (type === 'FLOAT' || type === 'DOUBLE') return 'double precision'
  if (type === 'BOOLEAN') return 'boolean'
  if (type === 'DATE') return 'date'
  if (type === 'TIMESTAMP WITH TIME ZONE') return 'timestamptz'
  return type.startsWith('TIMESTAMP') ? 'timestamp' : 'text'
}

function wholeType(rows: Table['rows'], index: number): PhysicalColumn['sql'] {
  let most = 0n
  for (const row of rows) {
    const value = wholeOf(row[index] ?? null)
    if (value > most) most = value
  }
  if (most < 2n ** 31n) return 'integer'
  return most < 2n ** 53n ? 'bigint' : 'numeric'
}

function wholeOf(value: Json): bigint {
  if (value === null) return 0n
  const number = BigInt(typeof value === 'number' ? Math.trunc(value) : String(value))
  return number < 0n ? -number : number
}

/** A cell as JSON that PostgreSQL reads into its column: structures become their text. */
export function cellOf(value: Json): Json {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}
