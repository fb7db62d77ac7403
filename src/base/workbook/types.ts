/** What the cells of a column are. Text stays text whatever it begins with; a value that does not fit the kind is written as text, never lost. */
export type CellKind = 'text' | 'whole' | 'decimal' | 'money' | 'percent' | 'day' | 'wrapped'

/** A plain value; how it is written follows the column. A day is `YYYY-MM-DD`; a percentage is a share (0.25 is 25%); a number may come as its digits. */
export type PlainCell = string | number | bigint | null

/** A cell that differs from its column: another kind, or one that wants attention. */
export interface MarkedCell {
  readonly value: PlainCell
  readonly kind?: CellKind
  /** Filled in light red (`bad`), light amber (`doubtful`) or grey (`quiet`), or in bold (`strong`). */
  readonly mark?: CellMark
}

export type CellMark = 'bad' | 'doubtful' | 'quiet' | 'strong'

export type Cell = PlainCell | MarkedCell

/** One column of a sheet. */
export interface Column {
  readonly title: string
  /** `text` unless told. */
  readonly kind?: CellKind
  /** In letters of the western alphabet; a Chinese one takes two. By the title and the kind unless told. */
  readonly width?: number
  /** Words that may be picked from a list; other words are still accepted by the sheet, so the reader has to check. */
  readonly choices?: readonly string[]
  /** Where a list too long for `choices` stands: `'表'!$A$2:$A$40`. */
  readonly choicesAt?: string
  /** What stands beside a cell that is being filled in. */
  readonly hint?: string
}

/** One sheet: rows of cells under a head. Without columns the rows stand as they are, the first is the head. */
export interface Sheet {
  readonly name: string
  readonly columns: readonly Column[]
  readonly rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>
  /** Lines above the head, such as a title; each in its first cell. */
  readonly above?: readonly string[]
  /** Whether readers may narrow by each column; yes unless told. */
  readonly filter?: boolean
  /** For filling in: empty cells have the kind of their column already, so that what is typed stays as it is typed. */
  readonly toFill?: boolean
  /** Not shown among the tabs. */
  readonly hidden?: boolean
}
