import type { Unmet } from '../../core/kernel/index.ts'
import type { Marks } from '../../base/workbook/index.ts'
import { NOTE_HEAD, type Fault, type FilledBook } from './sheet/index.ts'
import type { Progress } from './progress.ts'
import type { IntakeCounts, IntakeItem, Took } from './types.ts'

/** A workbook that was read and compared. */
export interface Loaded {
  readonly book: FilledBook
  /** Changed as they are taken. */
  readonly items: IntakeItem[]
  readonly notices: readonly Unmet[]
  take(item: IntakeItem): Promise<Pick<Took, 'record' | 'taken'>>
}

/** A workbook that was read; what would come of its rows is still to be asked of the law. */
export interface Opened {
  readonly book: FilledBook
  readonly rows: number
  check(progress: Progress): Promise<Loaded>
}

/** Rows of all sheets together. */
export function rowsIn(book: FilledBook): number {
  return [...book.sheets.values()].reduce((sum, { rows }) => sum + rows.length, 0)
}

export function countsOf(items: readonly IntakeItem[]): IntakeCounts {
  const counts = { new: 0, changed: 0, unchanged: 0, wrong: 0 }
  for (const { state } of items) counts[state] += 1
  return counts
}

/** The last workbooks that were looked at, so that a page after the other need not read the file again. */
export class LoadedBooks {
  readonly #most: number
  readonly #books = new Map<string, Promise<Loaded>>()

  constructor(most: number) {
    this.#most = most
  }

  get(id: string, load: () => Promise<Loaded>): Promise<Loaded> {
    const known = this.#books.get(id)
    const loaded = known ?? load()
    this.#books.delete(id)
    this.#books.set(id, loaded)
    loaded.catch(() => this.#books.delete(id))
    const [oldest] = this.#books.keys()
    if (this.#books.size > this.#most && oldest !== undefined) this.#books.delete(oldest)
    return loaded
  }

  drop(id: string): void {
    this.#books.delete(id)
  }
}

/** Letters of a column, as people call it. */
function letters(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : letters(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26))
}

/** What is to be coloured and said in the workbook, row by row; a reason names its cell where it has one. */
export function marksOf(book: FilledBook, faults: readonly Fault[], say: (unmet: Unmet) => string): Marks {
  const sheets = [...book.sheets.values()].map((sheet) => {
    const here = faults.filter((one) => one.sheet === sheet.name)
    const notes = new Map<number, string[]>()
    for (const { row, column, unmet } of here) {
      const place = column === null ? '' : `${letters(column)}${row}：`
      const line = `${place}${say(unmet)}`
      const known = notes.get(row) ?? []
      if (!known.includes(line)) notes.set(row, [...known, line])
    }
    const cells = here.flatMap(({ row, column }) => (column === null ? [] : [[row, column] as const]))
    return {
      name: sheet.name,
      head: sheet.head,
      column: sheet.noteColumn,
      cells,
      notes: [...notes].map(([row, lines]) => [row, lines.join('\n')] as const),
    }
  })
  return { title: NOTE_HEAD, sheets }
}
