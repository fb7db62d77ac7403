import type { Act } from '../../../src/core/law/grammar/pack.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'

export type Review = Answer<'experts.review'>

/** Which review: its case, act and line. */
export interface Place {
  readonly id: string
  readonly act: Act
  readonly line: string | null
}

/** How a review is named to the server. */
export function named({ act, line }: Place) {
  return { act: act.id, ...(line === null ? {} : { line }) }
}
