import { quoteName, type EngineSession } from '../../../base/engine/index.ts'
import { detectors, normalised, type Detector } from '../detect/index.ts'
import { habitValue, type DateHabit } from '../mount/dates.ts'

const sampleRows = 20_000

/** What the sample says of one text column. */
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
  readonly pattern: string | null
  /** Cells that are identifiers as a whole, by kind. */
  readonly hits: { readonly [kind: string]: number }
  /** Cells that hold an identifier among other text, by kind. */
  readonly inside: { readonly [kind: string]: number }
}

/** Every n-th row of `raw` as text: identifiers and types are first looked for here. */
export async function drawSample(session: EngineSession, rows: number): Promise<void> {
  const step = Math.max(1, Math.floor(rows / sampleRows))
  await session.run(`CREATE TABLE sample AS SELECT COLUMNS(*)::VARCHAR FROM raw WHERE rowid % ${step} = 0`)
}

const filled = (cell: string) => `${cell} IS NOT NULL AND ${cell} <> ''`

/** Integers as engines write them: what starts with a zero or a plus is a code. */
const wholeShape = '(0|-?[1-9][0-9]{0,17})'
const decimalShape = '-?(0|[1-9][0-9]{0,15})([.][0-9]{1,12})?'

function insideSql(detector: Detector): string | null {
  const shapes: { [kind: string]: string } = {
    'resident-id':
      '(^|[^0-9A-Za-z])[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])([0-2][0-9]|3[01])[0-9]{3}[0-9Xx]($|[^0-9A-Za-z])',
    mobile: '(^|[^0-9A-Za-z.])1[3-9][0-9]{9}($|[^0-9A-Za-z.])',
    email: '[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+[.][A-Za-z]{2,}',
    'credit-code': '(^|[^0-9A-Za-z])9[1-3][0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}($|[^0-9A-Za-z])',
  }
  const shape = shapes[detector.kind]
  return shape ? `regexp_matches(cell, '${shape}')` : null
}

/** Looks at a text column of the sample: types, shape and identifiers, in one query. */
export async function lookAt(session: EngineSession, column: string): Promise<SampleFacts> {
  const share = (test: string) => `coalesce(sum(weight) FILTER (WHERE ${test}) / sum(weight), 0)::DOUBLE`
  const cells = (test: string) => `coalesce(sum(weight) FILTER (WHERE ${test}), 0)::INTEGER`
  const inside = detectors.flatMap((detector) => insideSql(detector) ?? [])
  const insideKinds = detectors.filter((detector) => insideSql(detector) !== null).map((detector) => detector.kind)
  const [row] = await session.rows<{ [name: string]: number }>(
    `SELECT coalesce(sum(weight), 0)::INTEGER AS filled, count(*)::INTEGER AS "distinct", coalesce(sum(length(cell) * weight) / sum(weight), 0)::DOUBLE AS length, coalesce(max(length(cell)), 0)::INTEGER AS longest,
       ${share(`regexp_full_match(cell, '${wholeShape}')`)} AS bigint, ${share(`regexp_full_match(cell, '${decimalShape}')`)} AS double,
       ${share("regexp_full_match(cell, '[0-9]{4}-[0-9]{2}-[0-9]{2}') AND TRY_CAST(cell AS DATE) IS NOT NULL")} AS date,
       ${share("regexp_matches(cell, '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}') AND TRY_CAST(cell AS TIMESTAMP) IS NOT NULL")} AS timestamp,
       ${share("lower(cell) IN ('true', 'false')")} AS boolean,
       ${(['days', 'instants', 'plain'] as const).map((habit) => `${share(`(${habitValue(habit, 'cell')}) IS NOT NULL`)} AS "${habit}"`).join(', ')},
       ${detectors.map((detector, index) => `${cells(detector.sql('n'))} AS "hit ${index}"`).join(',\n')},
       ${inside.map((test, index) => `${cells(test)} AS "inside ${index}"`).join(', ')}
     FROM (SELECT cell, ${normalised('cell')} AS n, weight FROM
       (SELECT ${quoteName(column)} AS cell, count(*) AS weight FROM sample WHERE ${filled(quoteName(column))} GROUP BY 1))`,
  )
  const facts = row as { [name: string]: number }
  const [shape] = await session.rows<{ pattern: string }>(
    `SELECT regexp_replace(regexp_replace(regexp_replace(left(${quoteName(column)}, 30), '[0-9]', '9', 'g'), '[A-Za-z]', 'A', 'g'), '[\\x{4e00}-\\x{9fff}]', '汉', 'g') AS pattern
     FROM sample WHERE ${filled(quoteName(column))} GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`,
  )
  const counts = (kinds: readonly string[], prefix: string) =>
    Object.fromEntries(
      kinds.flatMap((kind, index) =>
        (facts[`${prefix} ${index}`] ?? 0) > 0 ? [[kind, facts[`${prefix} ${index}`] as number]] : [],
      ),
    )
  return {
    filled: facts['filled'] ?? 0,
    distinct: facts['distinct'] ?? 0,
    length: facts['length'] ?? 0,
    longest: facts['longest'] ?? 0,
    bigint: facts['bigint'] ?? 0,
    double: facts['double'] ?? 0,
    date: facts['date'] ?? 0,
    timestamp: facts['timestamp'] ?? 0,
    boolean: facts['boolean'] ?? 0,
    habits: { days: facts['days'] ?? 0, instants: facts['instants'] ?? 0, plain: facts['plain'] ?? 0 },
    pattern: shape?.pattern ?? null,
    hits: counts(
      detectors.map((detector) => detector.kind),
      'hit',
    ),
    inside: counts(insideKinds, 'inside'),
  }
}

/** Text shapes that a type's values must have over the whole column. */
export const shapes = { whole: wholeShape, decimal: decimalShape }
