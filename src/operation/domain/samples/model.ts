/** How the values of a column are made. Modelled columns (`category`, `range`) have codes; a null is the code after the last. */
export type ColumnModel =
  | { readonly name: string; readonly type: string; readonly make: 'identifier'; readonly kind: string }
  | { readonly name: string; readonly type: string; readonly make: 'serial' }
  | { readonly name: string; readonly type: string; readonly make: 'text'; readonly length: number }
  | { readonly name: string; readonly type: string; readonly make: 'empty' }
  | ModelledColumn

export type ModelledColumn = {
  readonly name: string
  readonly type: string
  /** Index of the modelled column that it depends on most; null for the first. */
  readonly parent: number | null
  /** Probabilities of the codes for each code of the parent (one row without a parent); thousandths. */
  readonly odds: readonly (readonly number[])[]
} & (
  | { readonly make: 'category'; readonly values: readonly string[] }
  | {
      readonly make: 'range'
      /** Rounded quantiles; days or minutes since 1970 for days and instants. */
      readonly edges: readonly number[]
      /** Values are multiples of it. */
      readonly step: number
    }
)

/**
 * Everything that a sample is drawn from. INVARIANT: no cell of it is shared by fewer rows of the data than `least`, no value stands in it
 * that fewer rows have, and nothing of identifiers but their kind.
 */
export interface SampleModel {
  readonly least: number
  readonly columns: readonly ColumnModel[]
}

/** How near a sample is to the data. */
export interface SampleFigures {
  /** Half the sum of absolute differences between the shares of the codes, by column: 0 alike, 1 nothing alike. */
  readonly marginal: { readonly mean: number; readonly worst: number; readonly column: string | null }
  /** Absolute difference of Cramér's V between pairs of columns. */
  readonly association: { readonly mean: number; readonly worst: number }
  /** Rows drawn and thrown away because a combination of theirs stands in one row of the data only. */
  readonly rejected: number
  /** Combinations of up to so many columns were looked at. */
  readonly depth: number
}

export function isModelled(column: ColumnModel): column is ModelledColumn {
  return column.make === 'category' || column.make === 'range'
}

/** How many codes a column has, the null's included. */
export function codesOf(column: ModelledColumn): number {
  return (column.make === 'category' ? column.values.length : column.edges.length - 1) + 1
}
