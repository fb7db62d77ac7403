import type { FilterOperator, ProductColumn } from '../types.ts'

/** Type of a served column from the engine's type of the released one. */
export function columnType(sql: string): ProductColumn['type'] {
  const type = sql.toUpperCase()
  if (/^(U?TINYINT|U?SMALLINT|INTEGER|UINTEGER|U?BIGINT|U?HUGEINT)$/.test(type)) return 'integer'
  if (/^(DECIMAL|NUMERIC)/.test(type)) return 'decimal'
  if (type === 'FLOAT' || type === 'DOUBLE') return 'double'
  if (type === 'BOOLEAN') return 'boolean'
  if (type === 'DATE') return 'date'
  return type.startsWith('TIMESTAMP') ? 'timestamp' : 'text'
}

/** Filters that make sense for a type. */
export function filtersOf(type: ProductColumn['type']): readonly FilterOperator[] {
  switch (type) {
    case 'text':
      return ['eq', 'in', 'prefix']
    case 'boolean':
      return ['eq']
    case 'integer':
    case 'decimal':
    case 'double':
    case 'date':
    case 'timestamp':
      return ['eq', 'in', 'range']
  }
}
