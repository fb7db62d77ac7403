import type { ArtifactSource } from '../types.ts'

/** A query that feeds a script and reads columns which may only be aggregated. */
export interface Feed {
  readonly sql: string
  readonly sources: ArtifactSource['sources']
  /** Names of those columns. */
  readonly closed: readonly string[]
}

/** Why a script is not fed: cells differ by few units, or that could not be found out; or what of each cell it may not have. */
export type Fed = { readonly refused: 'differ' | 'open' } | { readonly cells: readonly Withheld[] }

/** Positions of the output columns that are keys, and keys of the rows that stay behind, as `[a, b]::VARCHAR` of the keys' texts. */
export interface Withheld {
  readonly keys: readonly number[]
  readonly without: readonly string[]
}

/** Who weighs what scripts are fed, as results are weighed before they leave. */
export interface FeedJudge {
  /** Why the units behind the figures of a query cannot be counted; null when they can. */
  form(feed: Feed): Promise<string | null>
  /** Counts the units behind every figure, and what sums and differences of all figures together are about. */
  judge(of: { readonly grant: string; readonly area: string; readonly feeds: readonly Feed[] }): Promise<Fed>
}
