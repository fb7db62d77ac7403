/** How the values of one quasi-identifier are made coarser, level by level; level 0 is the value itself, the last one is always `*`. */
export type Hierarchy =
  /** The supplier's own table: each row a value and what it becomes, level by level. */
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
  /** The supplier's own tree: pairs of a value and what stands above it. */
  | { readonly kind: 'tree'; readonly edges: readonly (readonly [string, string])[] }
  /** Numbers in bands, each width a multiple of the one before: 5, 10, 20. */
  | { readonly kind: 'bands'; readonly widths: readonly number[] }
  /** Dates. */
  | { readonly kind: 'date'; readonly steps: readonly ('month' | 'quarter' | 'year' | 'decade')[] }
  /** Codes keep their first characters, fewer at each level: 6, 4, 2. */
  | { readonly kind: 'prefix'; readonly lengths: readonly number[] }
  /** The value or nothing. */
  | { readonly kind: 'whole' }

export interface QuasiIdentifier {
  readonly column: string
  readonly hierarchy: Hierarchy
}

/** What every class of equal quasi-identifiers must satisfy. */
export interface Sensitive {
  readonly column: string
  /** At least so many different values, or as much entropy as so many equally frequent ones. */
  readonly diversity?: { readonly l: number; readonly kind: 'distinct' | 'entropy' }
  /** Earth mover's distance to the whole table of at most `t`; `ordered` where the values have an order. */
  readonly closeness?: { readonly t: number; readonly distance: 'equal' | 'ordered' }
}

/** What is minimised: `entropy` ARX's non-uniform entropy, `granularity` the share of a column's values that a cell may be, `height` levels. */
export type Loss = 'entropy' | 'granularity' | 'height'

/** An anonymisation of a table: generalise all quasi-identifiers together and leave out what still stands alone. */
export interface AnonymitySpec {
  readonly columns: readonly QuasiIdentifier[]
  readonly k: number
  readonly sensitive?: Sensitive
  /** Largest share of rows that may be left out, 0-1. */
  readonly limit: number
  readonly loss: Loss
}

/** What was chosen and what it costs; no value of the data. */
export interface AnonymityReport {
  /** Level of each column, in the order of the specification. */
  readonly levels: readonly number[]
  readonly highest: readonly number[]
  readonly rows: number
  readonly suppressed: number
  readonly classes: number
  readonly smallest: number
  readonly average: number
  readonly largest: number
  readonly loss: number
  /** Loss of each column as a share of what it could lose at most, 0-1. */
  readonly losses: readonly number[]
  /** Sum over rows of the size of their class; suppressed rows count the whole table. */
  readonly discernibility: number
  /** Average risk that a prosecutor finds a person: classes by rows, before and after. */
  readonly riskBefore: number
  readonly riskAfter: number
  readonly lattice: number
  readonly checked: number
}
