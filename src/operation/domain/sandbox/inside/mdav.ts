/** Larger tables are cut along their first principal column into blocks of about so many rows: MDAV takes time by the square. */
const block = 4_000

/**
 * Groups of at least `k` and fewer than 2k rows that lie near each other (MDAV; Domingo-Ferrer and Mateo-Sanz 2002), columns standardised.
 * Answers the group of each row; all columns have as many rows, at least `k`.
 */
export function mdavGroups(columns: readonly Float64Array[], k: number): Int32Array {
  const rows = columns[0]?.length ?? 0
  const scaled = columns.map(standardised)
  const order = Array.from({ length: rows }, (_, row) => row)
  const groups = new Int32Array(rows)
  let next = 0
  if (rows > block) {
    const sums = new Float64Array(rows)
    for (const column of scaled)
      for (let row = 0; row < rows; row += 1) sums[row] = (sums[row] as number) + (column[row] as number)
    order.sort((a, b) => (sums[a] as number) - (sums[b] as number))
  }
  const blocks = Math.max(1, Math.floor(rows / Math.max(block, 2 * k)))
  const size = Math.floor(rows / blocks)
  for (let one = 0; one < blocks; one += 1) {
    const members = order.slice(one * size, one === blocks - 1 ? rows : (one + 1) * size)
    next = grouped(scaled, members, k, groups, next)
  }
  return groups
}

function grouped(
  columns: readonly Float64Array[],
  members: number[],
  k: number,
  groups: Int32Array,
  first: number,
): number {
  let left = members
  let next = first
  const take = (from: number) => {
    const near = left
      .map((row) => ({ row, far: apart(columns, from, row) }))
      .sort((a, b) => a.far - b.far || a.row - b.row)
    for (const { row } of near.slice(0, k)) groups[row] = next
    next += 1
    left = near.slice(k).map(({ row }) => row)
  }
  while (left.length >= 3 * k) {
    const middle = columns.map((column) => left.reduce((sum, row) => sum + (column[row] as number), 0) / left.length)
    const away = (row: number) =>
      columns.reduce((sum, column, place) => sum + ((column[row] as number) - (middle[place] as number)) ** 2, 0)
    const farthest = furthest(left, away)
    take(farthest)
    take(furthest(left, (row) => apart(columns, farthest, row)))
  }
  if (left.length >= 2 * k) {
    const middle = columns.map((column) => left.reduce((sum, row) => sum + (column[row] as number), 0) / left.length)
    take(
      furthest(left, (row) =>
        columns.reduce((sum, column, place) => sum + ((column[row] as number) - (middle[place] as number)) ** 2, 0),
      ),
    )
  }
  for (const row of left) groups[row] = next
  return next + 1
}

function furthest(rows: readonly number[], far: (row: number) => number): number {
  let [best, distance] = [rows[0] as number, -1]
  for (const row of rows) {
    const here = far(row)
    if (here > distance) [best, distance] = [row, here]
  }
  return best
}

function apart(columns: readonly Float64Array[], a: number, b: number): number {
  let sum = 0
  for (const column of columns) sum += ((column[a] as number) - (column[b] as number)) ** 2
  return sum
}

function standardised(column: Float64Array): Float64Array {
  const mean = column.reduce((sum, value) => sum + value, 0) / Math.max(column.length, 1)
  const spread =
    Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(column.length, 1)) || 1
  return column.map((value) => (value - mean) / spread)
}
