import type { Day } from '../../kernel/index.ts'
import type { Hold } from './matters.ts'

/** Whether a hold still stands on a day: one with a last day ends by itself, recorded as lifted or not. */
export function holdsOn(hold: Pick<Hold, 'until'>, on: Day): boolean {
  return hold.until === undefined || hold.until === null || hold.until >= on
}
