import type { Script } from './script.ts'

/** What is known of a column of a given file. */
export interface FileColumn {
  readonly name: string
  /** DuckDB type. */
  readonly type: string
  readonly distinct: number
}

/** Columns of the main data set by the part they play in the script. */
export type DataParts = NonNullable<Script['data']>

/** Numbers the rows of a stranger's file: nobody says whose they are, so that each is taken for somebody's own. */
export const recordColumn = 'record_number'

const numeric = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|FLOAT|DOUBLE|DECIMAL)/
const MOST_GROUPS = 60
const FEWEST_VALUES = 20

/**
 * Casts the columns of a given file into the parts of the script: the finest two classes group, the number with the most values is summed,
 * texts with many values stay hidden. `level` is the grade of every column, where the rules want one. Throws an Error that says what the file lacks.
 */
export function castColumns(columns: readonly FileColumn[], level?: string): DataParts {
  const isMeasure = (column: FileColumn) => numeric.test(column.type) && column.distinct >= FEWEST_VALUES
  const isClass = (column: FileColumn) => !isMeasure(column) && column.distinct >= 2 && column.distinct <= MOST_GROUPS
  const measures = columns.filter(isMeasure).sort((a, b) => b.distinct - a.distinct)
  const classes = columns.filter(isClass).sort((a, b) => b.distinct - a.distinct)
  const [area, group] = classes
  const [measure, second = measure] = measures
  if (!area || !group)
    throw new Error(`--data 的文件至少要有两个分类列（取值 2 到 ${MOST_GROUPS} 种），只找到 ${classes.length} 个`)
  if (!measure || !second) throw new Error(`--data 的文件至少要有一个数值列（取值不少于 ${FEWEST_VALUES} 种）`)
  const use = (column: FileColumn) => (isMeasure(column) ? 'aggregate' : isClass(column) ? 'group' : 'hidden')
  const graded = level === undefined ? {} : { level }
  return {
    area: area.name,
    group: group.name,
    measure: measure.name,
    amount: second.name,
    units: `count(DISTINCT ${recordColumn})`,
    first: 'true',
    second: 'true',
    columns: [recordColumn, ...columns.filter((column) => use(column) !== 'hidden').map((column) => column.name)],
    classification: [
      { name: recordColumn, ...graded, use: 'aggregate', masking: 'pseudonym' },
      ...columns.map((column) => ({
        name: column.name,
        ...graded,
        use: use(column),
        masking: use(column) === 'hidden' ? 'drop' : 'keep',
      })),
    ],
  }
}
