import type { TrustedRows } from '../types.ts'
import { element } from './field.ts'
import type { Atom } from './types.ts'

/** Elements for factors that are no fractions begin here: none of them is a small whole number. */
const beyond = 3_000_000

/** Reads what the engine told of the sets of rows. */
export function atomsOf(rows: TrustedRows[string]): readonly Atom[] {
  return rows.map(({ sig, units }): Atom => {
    const cells = String(sig)
      .split(',')
      .map((one) => one.split(':'))
      .map(([cell = '', by = '']) => [Number(cell), weightOf(by)] as const)
    const members = units === null || units === undefined ? null : String(units).split(',').map(Number)
    return { cells: new Map(cells), units: members }
  })
}

function weightOf(text: string): number {
  return text.startsWith('f') ? beyond + Number(text.slice(1)) : element(Number(text))
}
