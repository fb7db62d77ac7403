import type { Day, Json, WorkingCalendar } from '../../kernel/index.ts'
import type { Term } from '../../kernel/index.ts'
import type { PartyView } from '../world.ts'

/** What a check may look at besides the two values. */
export interface CheckScene {
  readonly on: Day
  readonly calendar: WorkingCalendar
  /** Unit of the operand, when it is a length. */
  readonly unit: Term['unit'] | null
  /** Area code of the matter. */
  readonly area: string
  party(id: string): PartyView | null | undefined
  /** An area and those above it, nearest first. */
  lineage(area: string): readonly string[]
}

/** One kind of check: whether a value found meets the value wanted. `undefined` = there is no such fact. */
export interface Check {
  /** Which JSON the operand must be when it is a literal, for the loader. */
  readonly operand: 'any' | 'number' | 'day' | 'list' | 'length' | 'true' | 'flag' | 'text'
  holds(found: Json | undefined, wanted: Json | undefined, scene: CheckScene): boolean
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
