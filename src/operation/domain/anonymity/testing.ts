import { ladderOf, type Encoded } from './encode.ts'
import type { Hierarchy } from './types.ts'

/** Rows of texts as the arithmetic wants them; the last column is the sensitive one where asked for. */
export function encodeRows(
  rows: readonly (readonly string[])[],
  hierarchies: readonly Hierarchy[],
  sensitive = false,
): Encoded {
  const coded = (column: number) => {
    const values = [...new Set(rows.map((row) => row[column] ?? ''))].sort()
    const code = new Map(values.map((value, index) => [value, index]))
    return { values, codes: Int32Array.from(rows, (row) => code.get(row[column] ?? '') ?? 0) }
  }
  const columns = hierarchies.map((hierarchy, column) => ({ ...coded(column), hierarchy }))
  const last = sensitive ? coded(hierarchies.length) : null
  return {
    rows: rows.length,
    counts: new Int32Array(rows.length).fill(1),
    codes: columns.map(({ codes }) => codes),
    ladders: columns.map(({ hierarchy, values }) => ladderOf(hierarchy, values)),
    sensitive: last && { codes: last.codes, size: last.values.length },
  }
}
