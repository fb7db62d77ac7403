import type { Classes } from './classes.ts'
import type { Encoded } from './encode.ts'
import type { Sensitive } from './types.ts'

/** What classes must satisfy; the sensitive column stands in the table as numbers, in its order. */
export interface Demand {
  readonly k: number
  readonly sensitive?: Pick<Sensitive, 'diversity' | 'closeness'>
}

/** Whether what fails stays failing for every finer node even when rows may be left out: true for k and for distinct values. */
export function isMonotone(demand: Demand, limit: number): boolean {
  const { diversity, closeness } = demand.sensitive ?? {}
  return limit === 0 || (!closeness && (!diversity || diversity.kind === 'distinct'))
}

/** 1 for each class that satisfies the demand. `classes.of` must hold the classes of the table's own entries where values are asked for. */
export function satisfied(table: Encoded, classes: Classes, demand: Demand): Uint8Array {
  const good = new Uint8Array(classes.size)
  for (let one = 0; one < classes.size; one += 1) good[one] = (classes.counts[one] as number) >= demand.k ? 1 : 0
  const { diversity, closeness } = demand.sensitive ?? {}
  if (!table.sensitive || (!diversity && !closeness)) return good
  if (!classes.of || classes.of.length !== table.counts.length) throw new RangeError('classes of entries are needed')
  const { size } = table.sensitive
  const whole = new Float64Array(size)
  for (let entry = 0; entry < table.counts.length; entry += 1) {
    const code = table.sensitive.codes[entry] as number
    whole[code] = (whole[code] as number) + (table.counts[entry] as number) / table.rows
  }
  const { starts, order } = byClass(classes, table.counts.length)
  const part = new Float64Array(size)
  for (let one = 0; one < classes.size; one += 1) {
    if (!good[one]) continue
    part.fill(0)
    let different = 0
    for (let at = starts[one] as number; at < (starts[one + 1] as number); at += 1) {
      const entry = order[at] as number
      const code = table.sensitive.codes[entry] as number
      if (part[code] === 0) different += 1
      part[code] = (part[code] as number) + (table.counts[entry] as number) / (classes.counts[one] as number)
    }
    if (diversity && !isDiverse(diversity, part, different)) good[one] = 0
    else if (closeness && distanceOf(closeness.distance, part, whole) > closeness.t + 1e-12) good[one] = 0
  }
  return good
}

function isDiverse(of: NonNullable<Sensitive['diversity']>, part: Float64Array, different: number): boolean {
  if (of.kind === 'distinct') return different >= of.l
  let entropy = 0
  for (const share of part) if (share > 0) entropy -= share * Math.log(share)
  return entropy >= Math.log(of.l) - 1e-12
}

/** Earth mover's distance: between any two values the same, or along their order. */
export function distanceOf(distance: 'equal' | 'ordered', part: Float64Array, whole: Float64Array): number {
  let sum = 0
  let carried = 0
  for (let value = 0; value < whole.length; value += 1) {
    const difference = (part[value] as number) - (whole[value] as number)
    carried += difference
    sum += Math.abs(distance === 'equal' ? difference : carried)
  }
  return distance === 'equal' ? sum / 2 : whole.length < 2 ? 0 : sum / (whole.length - 1)
}

/** Entries ordered by their class. */
function byClass(classes: Classes, entries: number) {
  const of = classes.of as Int32Array
  const starts = new Int32Array(classes.size + 1)
  for (let entry = 0; entry < entries; entry += 1)
    starts[(of[entry] as number) + 1] = (starts[(of[entry] as number) + 1] as number) + 1
  for (let one = 0; one < classes.size; one += 1)
    starts[one + 1] = (starts[one + 1] as number) + (starts[one] as number)
  const next = starts.slice()
  const order = new Int32Array(entries)
  for (let entry = 0; entry < entries; entry += 1) {
    const one = of[entry] as number
    order[next[one] as number] = entry
    next[one] = (next[one] as number) + 1
  }
  return { starts, order }
}
