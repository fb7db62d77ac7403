import type { Refusal } from '../../core/kernel/index.ts'
import type { Marks } from './read-mark.ts'

/** Bounds of one workbook that is filled in by people. */
export interface WorkbookLimits {
  /** As sent. */
  readonly bytes: number
  /** All that may come out of the archive. */
  readonly unpacked: number
  /** Of all sheets together. */
  readonly rows: number
  readonly columns: number
  /** Characters of a cell. */
  readonly cell: number
}

export const workbookLimits: WorkbookLimits = {
  bytes: 48 << 20,
  unpacked: 1 << 30,
  rows: 200_000,
  columns: 1_000,
  cell: 32_767,
}

/** A sheet as the workbook lists it. */
export interface SheetSeen {
  readonly name: string
  /** Hidden sheets are not read. */
  readonly hidden: boolean
  /** Merged ranges, `A1:C1`. */
  readonly merged: readonly string[]
}

/** One row with anything in it; numbers count from 1 as the spreadsheet shows them, columns from 0. */
export interface RowRead {
  readonly sheet: number
  readonly row: number
  readonly cells: readonly (string | null)[]
}

/** A cell that is not what it seems: made by a formula, an error, or a number that lost digits. */
export interface OddCell {
  readonly sheet: number
  readonly row: number
  readonly column: number
  readonly kind: 'formula' | 'fault' | 'lost'
}

/** What the process that reads is asked. */
export type WorkbookAsk =
  | { readonly do: 'read'; readonly bytes: Uint8Array; readonly limits: WorkbookLimits }
  | { readonly do: 'mark'; readonly bytes: Uint8Array; readonly limits: WorkbookLimits; readonly marks: Marks }

/** What it tells, in order; nothing more when it died. */
export type WorkbookTold =
  | { readonly told: 'rows'; readonly rows: readonly RowRead[]; readonly odd: readonly OddCell[] }
  | { readonly told: 'read'; readonly sheets: readonly SheetSeen[] }
  | { readonly told: 'marked'; readonly bytes: Uint8Array }
  | { readonly told: 'refused'; readonly refusal: Refusal }
