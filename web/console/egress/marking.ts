import { useState } from 'react'

/** A cell that a reviewer is about to point out. */
export interface Marked {
  readonly row: number
  readonly column: string
  readonly reason: string
}

/** The cells chosen so far, and the way to change them. */
export interface Marking {
  readonly marks: readonly Marked[]
  readonly has: (row: number, column: string) => boolean
  readonly toggle: (row: number, column: string, reason: string) => void
  readonly say: (row: number, column: string, reason: string) => void
  readonly clear: () => void
}

/** Keeps the cells that a reviewer chooses on the page of a result. */
export function useMarking(): Marking {
  const [marks, setMarks] = useState<readonly Marked[]>([])
  const at = (row: number, column: string) => (one: Marked) => one.row === row && one.column === column
  return {
    marks,
    has: (row, column) => marks.some(at(row, column)),
    toggle: (row, column, reason) =>
      setMarks((before) =>
        before.some(at(row, column))
          ? before.filter((one) => !at(row, column)(one))
          : [...before, { row, column, reason }],
      ),
    say: (row, column, reason) =>
      setMarks((before) => before.map((one) => (at(row, column)(one) ? { ...one, reason } : one))),
    clear: () => setMarks([]),
  }
}
