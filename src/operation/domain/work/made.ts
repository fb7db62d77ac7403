import type { ColumnRead, GrantedColumn, OutputColumn } from '../types.ts'
import type { Program, Values } from './what-runs.ts'

/** Who looked at code before it ran, and with which result. */
export interface CodeReview {
  readonly state: 'asked' | 'approved' | 'refused'
  readonly decidedBy: string | null
  readonly decidedAt: number | null
  readonly reason: string | null
}

/** A column that went in, with what was done to it before anybody computed on it; both null once the column is closed. */
export type ColumnIn = ColumnRead & Partial<Pick<GrantedColumn, 'mask' | 'ladder'>>

/** How an artifact came about, for those who judge whether it may leave. INVARIANT: code, columns and coarse sizes; no row, no value. */
export interface Making {
  readonly artifact: string
  readonly kind: 'query' | 'script' | 'score' | 'model'
  readonly job: string
  readonly name: string
  readonly grant: string
  readonly scenario: string | null
  readonly purpose: string | null
  readonly askedBy: string
  readonly party: string | null
  readonly askedAt: number
  readonly endedAt: number | null
  readonly program: Program
  readonly values: Values
  /** Of the program, as a review of code approves it; null where no digest was kept. */
  readonly digest: string | null
  /** Of the bound plan. */
  readonly plan: string | null
  /** The newest word on exactly this code. */
  readonly review: CodeReview | null
  readonly reads: readonly ColumnIn[]
  readonly leaves: {
    readonly rows: number | null
    readonly bytes: number | null
    readonly columns: readonly OutputColumn[]
  }
}
