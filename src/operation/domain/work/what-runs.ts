/** What is run, and what it takes: nothing here knows a room. */
export type ParameterType = 'text' | 'integer' | 'number' | 'boolean' | 'day'

/** A named, typed value that a run is given. In SQL it stands as `$name`, in Python as `parameters['name']`. */
export interface Parameter {
  readonly name: string
  readonly type: ParameterType
  readonly title?: string | undefined
  /** Without one the run has to name a value. */
  readonly default?: string | number | boolean | undefined
  readonly least?: number | undefined
  readonly most?: number | undefined
  /** The only values allowed. */
  readonly options?: readonly (string | number)[] | undefined
}

/** One step of a script. What a SQL cell finds is a table of its name for the cells after it. */
export interface Cell {
  readonly name: string
  readonly kind: 'sql' | 'python'
  readonly text: string
}

export type ResultType = 'text' | 'integer' | 'number' | 'boolean' | 'day' | 'instant'

/** A column of the result of a script that ends in Python: declared before it runs, because names could carry values. */
export interface ResultColumn {
  readonly name: string
  readonly type: ResultType
}

/** What is run, reviewed and pinned: cells in order, parameters, and the form of the result. */
export interface Program {
  readonly cells: readonly Cell[]
  readonly parameters: readonly Parameter[]
  /** Empty when the last cell is SQL: then the query's own columns are the result. */
  readonly result: readonly ResultColumn[]
  /** Set by the platform alone: the only cell's rows get scores of this model. */
  readonly score?: {
    readonly model: string
    readonly digest: string
    /** What it was trained on. */
    readonly datasets: readonly string[]
    readonly features: readonly string[]
  }
}

export type Values = { readonly [name: string]: string | number | boolean }

/** What a job took. */
export interface Usage {
  readonly coreSeconds: number
  /** Decrypted size of the columns that it read. */
  readonly bytesRead: number
  readonly rowsRead: { readonly [dataset: string]: number }
  readonly resultBytes: number
}
