import { levelsOf } from './levels.ts'
import type { Hierarchy } from './types.ts'

/** A table as numbers: one entry for each different combination of quasi-identifiers (and sensitive value), with how many rows it has. */
export interface Encoded {
  /** Rows of the table. */
  readonly rows: number
  readonly counts: Int32Array
  /** Value codes by column, one for each entry. */
  readonly codes: readonly Int32Array[]
  readonly ladders: readonly Ladder[]
  readonly sensitive: { readonly codes: Int32Array; readonly size: number } | null
}

/** One column's values at every level, as numbers. */
export interface Ladder {
  /** `[level][value code]`: the code of its label at that level. */
  readonly maps: readonly Int32Array[]
  /** How many labels there are at each level. */
  readonly sizes: readonly number[]
  /** `[level][label code]`. */
  readonly labels: readonly (readonly (string | null)[])[]
}

/** A column's ladder over its different values. Throws `BadHierarchy`. */
export function ladderOf(hierarchy: Hierarchy, values: readonly (string | null)[]): Ladder {
  const levels = levelsOf(hierarchy, values)
  const coded = levels.map((labels) => {
    const known = new Map<string | null, number>()
    const map = Int32Array.from(labels, (label) => {
      const code = known.get(label) ?? known.size
      known.set(label, code)
      return code
    })
    return { map, labels: [...known.keys()] }
  })
  return {
    maps: coded.map(({ map }) => map),
    sizes: coded.map(({ labels }) => labels.length),
    labels: coded.map(({ labels }) => labels),
  }
}
