import { quoteName, type EngineSession } from '../../../base/engine/index.ts'
import { compacted, detectors, normalised } from '../detect/index.ts'
import { habitValue, type DateHabit } from '../mount/dates.ts'

const sampleRows = 20_000
/** Cells of the whole sample, so that many columns take fewer rows each, and of one query over it. */
const sampleCells = 20_000_000
const cellsAtOnce = 2_000_000
/** A longer cell is looked at as far as this many characters. */
const longest = 2000

/** What the sample says of one column. */
export interface SampleFacts {
  readonly filled: number
  readonly distinct: number
  readonly length: number
  readonly longest: number
  /** Shares of the filled cells that could be of a type. */
  readonly bigint: number
  readonly double: number
  readonly date: number
  readonly timestamp: number
  readonly boolean: number
  /** Shares that are a day or instant written after one of the country's habits. */
  readonly habits: { readonly [Habit in DateHabit]: number }
  /** Commonest shape, and the commonest shapes with their shares of the filled cells. */
  readonly pattern: string | null
  readonly patterns: readonly { readonly pattern: string; readonly share: number }[]
  /** By detector: cells that are one as a whole, cells that have its shape, cells that hold one among other text, cells it is to be found among, and how various they are. */
  readonly hits: readonly {
    readonly whole: number
    readonly shaped: number
    readonly inside: number
    readonly among: number
    readonly various: number
  }[]
}

const nothing = detectors.map(() => ({ whole: 0, shaped: 0, inside: 0, among: 0, various: 0 }))
const empty: SampleFacts = {
  filled: 0,
  distinct: 0,
  length: 0,
  longest: 0,
  bigint: 0,
  double: 0,
  date: 0,
  timestamp: 0,
  boolean: 0,
  habits: { days: 0, instants: 0, plain: 0, mixed: 0 },
  pattern: null,
  patterns: [],
  hits: nothing,
}

/** Integers as engines write them: what starts with a zero or a plus is a code. */
const wholeShape = '(0|-?[1-9][0-9]{0,17})'
const decimalShape = '-?(0|[1-9][0-9]{0,15})([.][0-9]{1,12})?'

/** Text shapes that a type's values must have over the whole column. */
export const shapes = { whole: wholeShape, decimal: decimalShape }

interface SampledColumn {
  readonly name: string
  readonly type: string
}

/** A cell as text, cut; a number that is whole without the tail of the engine. */
function cellSql({ name, type }: SampledColumn): string {
  const cell = quoteName(name)
  if (type === 'VARCHAR') return `left(${cell}, ${longest})`
  if (type !== 'DOUBLE') return `${cell}::VARCHAR`
  return `CASE WHEN ${cell} = trunc(${cell}) AND abs(${cell}) < 1e19 THEN ${cell}::HUGEINT::VARCHAR ELSE ${cell}::VARCHAR END`
}

function query(table: string): string {
  const share = (test: string) => `coalesce(sum(weight) FILTER (WHERE ${test}) / sum(weight), 0)::DOUBLE`
  const cells = (test: string) => `coalesce(sum(weight) FILTER (WHERE ${test}), 0)::DOUBLE`
  const found = detectors.flatMap((detector, index) => {
    const [hit, text] = [`"is ${index}"`, detector.digits ? 'c' : 'n']
    return [
      `${cells(hit)} AS "whole ${index}"`,
      ...(detector.strong && detector.shape ? [`${cells(detector.shape(text))} AS "shaped ${index}"`] : []),
      ...(detector.varies
        ? [`count(DISTINCT CASE WHEN ${hit} THEN ${detector.varies.sql(text)} END)::DOUBLE AS "various ${index}"`]
        : []),
      ...(detector.inSql ? [`${cells(`"in ${index}"`)} AS "inside ${index}"`] : []),
      ...(detector.among
        ? [`${cells(`length(n) > 11 AND regexp_matches(n, '${detector.among.sql}')`)} AS "among ${index}"`]
        : []),
    ]
  })
  const judged = detectors.flatMap((detector, index) => [
    `${detector.sql(detector.digits ? 'c' : 'n')} AS "is ${index}"`,
    ...(detector.inSql
      ? [`CASE WHEN "within ${index}" <> '' THEN ${detector.sql(`"within ${index}"`)} ELSE false END AS "in ${index}"`]
      : []),
  ])
  // What stands inside longer cells, first as it is written, then without what groups its digits.
  const raised = detectors.flatMap(({ inSql }, index) =>
    inSql ? [`CASE WHEN length(n) > 11 THEN regexp_extract(n, '${inSql}', 1) ELSE '' END AS "raw ${index}"`] : [],
  )
  const within = detectors.flatMap(({ inSql, digits }, index) => {
    const raw = `"raw ${index}"`
    const shorter = `${raw} <> '' AND length(n) > length(${raw})`
    return inSql ? [`CASE WHEN ${shorter} THEN ${digits ? compacted(raw) : raw} ELSE '' END AS "within ${index}"`] : []
  })
  return `WITH cells AS MATERIALIZED (SELECT col, cell, count(*) AS weight FROM (${table}) WHERE cell <> '' GROUP BY ALL),
    normal AS (SELECT *, ${normalised('cell')} AS n FROM cells),
    plain AS (SELECT *, ${compacted('n')} AS c FROM normal),
    raised AS (SELECT *, ${raised.join(', ')} FROM plain),
    found AS (SELECT *, ${within.join(', ')} FROM raised),
    judged AS (SELECT *, ${judged.join(',\n')} FROM found)
    SELECT col, sum(weight)::DOUBLE AS filled, count(*)::DOUBLE AS "distinct", (sum(length(cell) * weight) / sum(weight))::DOUBLE AS length, max(length(cell))::DOUBLE AS longest,
      ${share(`regexp_full_match(cell, '${wholeShape}')`)} AS bigint, ${share(`regexp_full_match(cell, '${decimalShape}')`)} AS double,
      ${share("regexp_full_match(cell, '[0-9]{4}-[0-9]{2}-[0-9]{2}') AND TRY_CAST(cell AS DATE) IS NOT NULL")} AS date,
      ${share("regexp_matches(cell, '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}') AND TRY_CAST(cell AS TIMESTAMP) IS NOT NULL")} AS timestamp,
      ${(['days', 'instants', 'plain', 'mixed'] as const).map((habit) => `${share(`(${habitValue(habit, 'cell')}) IS NOT NULL`)} AS "${habit}"`).join(', ')},
      ${share("lower(cell) IN ('true', 'false')")} AS boolean,
      ${found.join(',\n')}
    FROM judged GROUP BY col`
}

function patternQuery(table: string): string {
  return `SELECT col, pattern, (sum(weight) / sum(sum(weight)) OVER (PARTITION BY col))::DOUBLE AS share, sum(weight)::DOUBLE AS cells FROM
      (SELECT col, count(*) AS weight, regexp_replace(regexp_replace(regexp_replace(left(cell, 30), '[0-9]', '9', 'g'), '[A-Za-z]', 'A', 'g'), '[\\x{4e00}-\\x{9fff}]', '汉', 'g') AS pattern
       FROM (${table}) WHERE cell <> '' GROUP BY col, pattern)
    GROUP BY col, pattern QUALIFY row_number() OVER (PARTITION BY col ORDER BY sum(weight) DESC, pattern) <= 3 ORDER BY col, cells DESC, pattern`
}

type Row = { readonly col: string } & { readonly [name: string]: number }

function factsOf(
  row: Row | undefined,
  patterns: readonly { pattern: string; share: number; cells: number }[],
): SampleFacts {
  if (!row) return empty
  const number = (name: string) => row[name] ?? 0
  return {
    filled: number('filled'),
    distinct: number('distinct'),
    length: number('length'),
    longest: number('longest'),
    bigint: number('bigint'),
    double: number('double'),
    date: number('date'),
    timestamp: number('timestamp'),
    boolean: number('boolean'),
    habits: { days: number('days'), instants: number('instants'), plain: number('plain'), mixed: number('mixed') },
    pattern: patterns[0]?.pattern ?? null,
    // A rare shape could be one person's: shapes of fewer than ten cells are not told.
    patterns: patterns
      .filter((one) => one.cells >= 10 && one.share >= 0.01)
      .map(({ pattern, share }) => ({ pattern, share })),
    hits: detectors.map((_, index) => ({
      whole: number(`whole ${index}`),
      shaped: number(`shaped ${index}`),
      inside: number(`inside ${index}`),
      among: number(`among ${index}`),
      various: number(`various ${index}`),
    })),
  }
}

/**
 * Looks at a sample of the table `raw`, cells of many columns in one query: types, shapes and identifiers. Which rows it takes cannot be told from
 * their order. Columns that hold nothing in the sample have no facts but zeros.
 */
export async function lookAt(
  session: EngineSession,
  columns: readonly SampledColumn[],
  rows: number,
): Promise<readonly SampleFacts[]> {
  const wanted = Math.max(1000, Math.min(sampleRows, Math.floor(sampleCells / columns.length)))
  const step = Math.max(1, Math.floor(rows / wanted))
  const width = Math.max(1, Math.floor(cellsAtOnce / Math.min(rows, wanted)))
  const looked: SampleFacts[] = []
  for (let from = 0; from < columns.length; from += width) {
    const some = columns.slice(from, from + width)
    const cells = some.map((column, index) => `${cellSql(column)} AS c${index}`).join(', ')
    await session.run(`CREATE OR REPLACE TABLE sample AS SELECT ${cells} FROM raw WHERE hash(rowid) % ${step} = 0`)
    const melted = `UNPIVOT sample ON COLUMNS(*) INTO NAME col VALUE cell`
    const found = await session.rows<Row>(query(melted))
    const shaped = await session.rows<{ col: string; pattern: string; share: number; cells: number }>(
      patternQuery(melted),
    )
    const byColumn = new Map(found.map((row) => [row.col, row]))
    for (const [index] of some.entries())
      looked.push(
        factsOf(
          byColumn.get(`c${index}`),
          shaped.filter((one) => one.col === `c${index}`),
        ),
      )
  }
  await session.run('DROP TABLE IF EXISTS sample')
  return looked
}
