import type { JsonObject } from '../../../core/kernel/index.ts'
import type { Fault } from '../sheet/index.ts'

/** What a data set of a workbook would be: not there yet, other than it is, as it is, or wrong. */
export type ItemState = 'new' | 'changed' | 'unchanged' | 'wrong'

/** One row of the sheet of columns. */
export interface ColumnRow {
  readonly row: number
  readonly value: JsonObject
  /** Of four, where the pack grades only the whole. */
  readonly grade: string | null
  readonly category: string | null
  readonly unit: boolean | null
  readonly reason: string | null
}

/** One data set of a workbook, read but not compared yet. */
export interface ReadItem {
  readonly code: string
  readonly name: string
  /** Its row on the sheet of data sets; null where only columns of it stand in the workbook. */
  readonly row: number | null
  readonly firstRow: { readonly sheet: string; readonly row: number }
  readonly description: JsonObject | null
  /** Whole-level items of its classification; null without any. */
  readonly classification: JsonObject | null
  readonly columns: readonly ColumnRow[]
  readonly faults: readonly Fault[]
}

/** A data set of a workbook with what would come of it. */
export interface PlanItem extends ReadItem {
  readonly state: ItemState
  readonly dataset: string | null
  /** Heads of what differs, and columns by name. */
  readonly changes: readonly string[]
}
