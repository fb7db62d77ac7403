/** What something of a grant was decided by: an act of a case, or somebody's own. */
export interface AccessSource {
  readonly case?: string
  readonly act?: string
  /** The account that did it outside a case. */
  readonly by?: string
  readonly clauses: readonly string[]
}
