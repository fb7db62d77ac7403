import type { Day, Json, WorkingCalendar } from '../../kernel/index.ts'
import type { Term } from '../../kernel/index.ts'
import type { Pack } from '../grammar/pack.ts'
import type { World } from '../facts/world.ts'

/** What a check may look at besides the two values. */
export interface CheckScene {
  readonly pack: Pack
  readonly world: World
  readonly on: Day
  readonly calendar: WorkingCalendar
  /** Area code of the matter. */
  readonly area: string
}

/** One kind of check: whether a value found meets the value wanted. `undefined` = there is no such fact. */
export interface Check {
  /** Which JSON the operand must be when it is a literal, for the loader. */
  readonly operand: 'any' | 'number' | 'day' | 'list' | 'length' | 'true' | 'flag' | 'text'
  /** `unit` is the operand's, when it is a length. */
  holds(found: Json | undefined, wanted: Json | undefined, scene: CheckScene, unit: Term['unit'] | null): boolean
}

export function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? (value as readonly Json[]) : [value]
}

/** Not there, or there and empty. */
export function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.keys(value).length === 0
}
