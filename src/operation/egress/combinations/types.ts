/** Rows that stand behind the same cells with the same weights, whatever is added to or subtracted from them. */
export interface Atom {
  /** Weight by number of the cell, elements of the field. */
  readonly cells: ReadonlyMap<number, number>
  /** Numbers of their units of protection; null when there are as many as are enough. */
  readonly units: readonly number[] | null
}

/** Whether sums and differences of the cells can be about few units only; `open` when that is not found out within bounds. */
export type Isolation =
  | { readonly verdict: 'pass' }
  | { readonly verdict: 'fail'; readonly units: number }
  | { readonly verdict: 'open' }
