import type { Encoded, Ladder } from './encode.ts'
import type { Loss } from './types.ts'

/**
 * What each column loses at each level, `[column][level]`. Every measure is a sum over columns and grows with the level, so the loss of a
 * node of the lattice is a sum and its order agrees with generalisation.
 */
export function lossTable(table: Encoded, loss: Loss): readonly Float64Array[] {
  return table.ladders.map((ladder, column) => {
    const weights = new Float64Array(ladder.sizes[0] ?? 0)
    const codes = table.codes[column] as Int32Array
    const first = ladder.maps[0] as Int32Array
    // Level 0 gives every value its own label, but value codes need not be label codes.
    const byValue = new Float64Array(first.length)
    for (let entry = 0; entry < codes.length; entry += 1)
      byValue[codes[entry] as number] = (byValue[codes[entry] as number] as number) + (table.counts[entry] as number)
    for (let value = 0; value < first.length; value += 1)
      weights[first[value] as number] = (weights[first[value] as number] as number) + (byValue[value] as number)
    return Float64Array.from(ladder.maps, (_, level) => {
      if (loss === 'height') return level / Math.max(ladder.maps.length - 1, 1)
      return loss === 'entropy'
        ? entropy(ladder, level, byValue, weights)
        : granularity(ladder, level, byValue, table.rows)
    })
  })
}

/** Non-uniform entropy (de Waal and Willenborg; ARX's monotone variant): bits needed to tell a value again from its label. */
function entropy(ladder: Ladder, level: number, byValue: Float64Array, weights: Float64Array): number {
  const map = ladder.maps[level] as Int32Array
  const sums = sumsOf(map, byValue, ladder.sizes[level] ?? 0)
  const first = ladder.maps[0] as Int32Array
  let bits = 0
  for (let value = 0; value < map.length; value += 1) {
    const weight = byValue[value] as number
    if (weight > 0)
      bits += weight * Math.log2((sums[map[value] as number] as number) / (weights[first[value] as number] as number))
  }
  return bits
}

/** Share of the column's values that a cell may be, averaged over rows (Iyengar's loss): 0 for a value, 1 for `*`. */
function granularity(ladder: Ladder, level: number, byValue: Float64Array, rows: number): number {
  const map = ladder.maps[level] as Int32Array
  const members = sumsOf(map, new Float64Array(map.length).fill(1), ladder.sizes[level] ?? 0)
  if (map.length < 2) return level === 0 ? 0 : level / (ladder.maps.length - 1)
  let sum = 0
  for (let value = 0; value < map.length; value += 1)
    sum += ((byValue[value] as number) * ((members[map[value] as number] as number) - 1)) / (map.length - 1)
  return sum / Math.max(rows, 1)
}

function sumsOf(map: Int32Array, weights: Float64Array, size: number): Float64Array {
  const sums = new Float64Array(size)
  for (let value = 0; value < map.length; value += 1)
    sums[map[value] as number] = (sums[map[value] as number] as number) + (weights[value] as number)
  return sums
}
