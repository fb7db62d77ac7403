/** What a check can find. Closed; `fsck.<code>` in the catalogue says it to people. */
export type FindingCode =
  | 'event-missing'
  | 'event-changed'
  | 'leaf-gap'
  | 'stream-gap'
  | 'tile-missing'
  | 'tile-truncated'
  | 'tile-changed'
  | 'checkpoint-missing'
  | 'checkpoint-malformed'
  | 'checkpoint-signature'
  | 'checkpoint-root'
  | 'rollback-database'
  | 'rollback-disk'
  | 'projection-row'

/** One disagreement and its exact place. */
export interface Finding {
  readonly code: FindingCode
  readonly params: { readonly [name: string]: string | number }
}

export interface FsckReport {
  readonly ok: boolean
  readonly events: number
  /** Leaves in the log; the difference to `events` is not sequenced yet. */
  readonly leaves: number
  readonly tiles: number
  readonly checkpoints: number
  readonly projections: number
  /** Projections that the next start folds anew: not compared. */
  readonly waiting: number
  readonly findings: readonly Finding[]
}
