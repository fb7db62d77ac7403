import { Refused, type Unmet } from '../../../../core/kernel/index.ts'
import { refused, unmet } from '../../refusals.ts'

/** What was seen of a sheet's shape while it was read. */
export interface Shape {
  /** Row that was taken for the one with the column names; 0 when there was none. */
  readonly headerRow: number
  /** Filled cells of that row. */
  readonly names: number
  /** What is wrong with the names; null when nothing is. */
  readonly fault: Refused | null
  /** Rows with more cells than there are names. */
  readonly long: readonly number[]
  /** Merged ranges, `A1:C1`. */
  readonly merged: readonly string[]
  /** Filled cells of the first rows below the header. */
  readonly first: readonly { readonly row: number; readonly filled: number }[]
}

const shown = 20
/** Cells that a row needs at least to look like a header below a title. */
const fewest = 3

/** The row that looks like the real header: the first one below that fills at least twice the cells, and three; null when none does. */
function likelyHeader({ names, first }: Shape): number | null {
  const widest = Math.max(0, ...first.map(({ filled }) => filled))
  if (widest < Math.max(fewest, names * 2)) return null
  return first.find(({ filled }) => filled === widest)?.row ?? null
}

/** Refuses what is wrong with a sheet's shape, the cause before its consequences: merged cells and titles make rows too long and names empty. */
export function demandShape(shape: Shape): void {
  const { headerRow, fault, long, merged } = shape
  const inTable = merged.filter((range) => Number(/\d+$/.exec(range)?.[0] ?? Infinity) >= headerRow)
  const guess = fault !== null || long.length > 0 ? likelyHeader(shape) : null
  const found: Unmet[] = [
    ...(inTable.length > 0
      ? [unmet('xlsx-merged', { cells: inTable.slice(0, shown), count: inTable.length }, 'unmerge')]
      : []),
    ...(guess === null ? [] : [unmet('xlsx-title', { row: headerRow, guess }, 'header-row')]),
  ]
  if (found.length > 0) throw new Refused({ kind: 'invalid', unmet: found })
  if (fault) throw fault
  if (long.length > 0) throw refused('row-long', { lines: long.slice(0, shown), rows: long.length }, 'mend-rows')
}
