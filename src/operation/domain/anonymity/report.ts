import { classesAt } from './classes.ts'
import type { Encoded } from './encode.ts'
import { lossTable } from './loss.ts'
import { outliers, type Found } from './search.ts'
import { satisfied, type Demand } from './verdict.ts'
import type { AnonymityReport, Loss } from './types.ts'

/** What a node means for the table: classes, risk, loss; and for each of its entries whether its rows are kept. */
export function reportOf(
  table: Encoded,
  demand: Demand,
  loss: Loss,
  found: Found,
): { readonly report: AnonymityReport; readonly keeps: Uint8Array } {
  const classes = classesAt(table, found.node, null, true)
  const good = satisfied(table, classes, demand)
  const suppressed = outliers(classes, good)
  const losses = lossTable(table, loss).map((levels, column) => {
    const top = levels.at(-1) as number
    return top === 0 ? 0 : (levels[found.node[column] as number] as number) / top
  })
  let [count, smallest, largest, discernibility] = [0, 0, 0, suppressed * table.rows]
  for (let one = 0; one < classes.size; one += 1) {
    if (!good[one]) continue
    const size = classes.counts[one] as number
    count += 1
    smallest = smallest === 0 ? size : Math.min(smallest, size)
    largest = Math.max(largest, size)
    discernibility += size * size
  }
  const kept = table.rows - suppressed
  const zero = found.node.map(() => 0)
  const before = classesAt(table, zero, null).size
  return {
    keeps: Uint8Array.from(classes.of as Int32Array, (one) => good[one] as number),
    report: {
      levels: found.node,
      highest: table.ladders.map((ladder) => ladder.maps.length - 1),
      rows: table.rows,
      suppressed,
      classes: count,
      smallest,
      average: count === 0 ? 0 : kept / count,
      largest,
      loss: found.loss,
      losses,
      discernibility,
      riskBefore: table.rows === 0 ? 0 : before / table.rows,
      riskAfter: kept === 0 ? 0 : count / kept,
      lattice: found.lattice,
      checked: found.checked,
    },
  }
}
