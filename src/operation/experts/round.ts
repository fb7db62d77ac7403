import { roundOf as roundIn } from '../../core/law/index.ts'
import type { Panels } from '../procedures/index.ts'

/** The round that a review is in. */
export function roundOf({ state, act }: Pick<Panels, 'state' | 'act'>, line: string | null = null): number {
  return roundIn(state, act.id, line)
}
