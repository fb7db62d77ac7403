import { platformRefusal, Refused, type Unmet } from '../../../core/kernel/index.ts'
import { quoteName } from '../sandbox/index.ts'
import type { UnitQuery } from '../plan-gate/index.ts'
import type { OpenedTable } from '../rows.ts'
import type { PlanVerdict } from '../types.ts'
import type { CheckedRequest } from './request.ts'

/** A column of the query as the trainer gets it: a number (truth as 0 and 1, days since 1970), or a text. */
export interface FeatureColumn {
  readonly name: string
  readonly kind: 'number' | 'category'
  readonly sql: string
}

/** Under which name the trainer is given a unit column. */
export function unitName(place: number): string {
  return `__unit_${place}`
}

/** Which column of the query plays which part. */
export interface Layout {
  readonly columns: readonly FeatureColumn[]
  readonly features: readonly { readonly name: string; readonly kind: 'number' | 'category' }[]
}

const mostFeatures = 200

/**
 * Lays the query's columns out for the trainer. What becomes a name (categories, classes, groups) leaves with the model, so its columns need the rung
 * `group`; a number is a name only where it stands in the table as it is. Throws `Refused` naming everything at once.
 */
export function layoutOf(request: CheckedRequest, verdict: PlanVerdict, tables: readonly OpenedTable[]): Layout {
  const wrong: Unmet[] = []
  const say = (code: string, params: Unmet['params'], cure?: string) =>
    void wrong.push(...platformRefusal('unmet', code, params, cure).unmet)
  const output = new Map(verdict.output.map((column) => [column.name, column.type]))
  const named = [
    request.target,
    ...(request.unit ? [request.unit] : []),
    ...request.groups,
    ...(request.features ?? []),
  ]
  for (const name of new Set(named))
    if (!output.has(name)) say('model.column-missing', { name, columns: [...output.keys()].join('、') }, 'mend-sql')
  const roles = new Set([request.target, ...(request.unit ? [request.unit] : []), ...request.groups])
  const features = request.features ?? [...output.keys()].filter((name) => !roles.has(name))
  if (features.length === 0) say('model.no-features', {}, 'mend-sql')
  if (features.length > mostFeatures) say('model.many-features', { most: mostFeatures }, 'mend-sql')
  const used = new Set([...roles, ...features])
  const columns = [...output].flatMap(([name, type]): FeatureColumn[] => {
    if (!used.has(name)) return []
    const made = columnOf(name, type)
    if (!made) say('model.column-type', { name, type }, 'mend-sql')
    return made ? [made] : []
  })
  const telling = new Set([...features, request.target, ...request.groups])
  for (const { name, kind } of columns)
    if (kind === 'category' && telling.has(name) && onlyAggregate(name, verdict, tables))
      say('model.text-aggregate', { name }, 'use-granted-columns')
  for (const name of new Set([...request.groups, ...(request.task === 'classification' ? [request.target] : [])]))
    if (columns.some((column) => column.name === name)) {
      const kind = columns.find((column) => column.name === name)?.kind
      const inputs = inputsOf(name, verdict)
      const closed = inputs.some((input) => rungOf(input, tables) === 'aggregate')
      const made = kind === 'number' && !(inputs.length === 1 && inputs.every(isAsItStands))
      if (closed || made) say('model.name-not-group', { name }, 'use-granted-columns')
    }
  const target = columns.find(({ name }) => name === request.target)
  if (target?.kind === 'category' && request.task !== 'classification')
    say('model.target-not-number', { name: request.target })
  if (wrong.length > 0) throw new Refused({ kind: 'unmet', unmet: wrong })
  return { columns, features: columns.filter(({ name }) => features.includes(name)) }
}

/** What is larger, or no number, counts as a gap: whether a training breaks on a value would tell of it. */
const largest = 1e15

function columnOf(name: string, type: string): FeatureColumn | null {
  const column = quoteName(name)
  if (/^(U?TINYINT|U?SMALLINT|U?INTEGER|U?BIGINT|U?HUGEINT|FLOAT|DOUBLE|DECIMAL.*)$/i.test(type))
    return { name, kind: 'number', sql: `CASE WHEN abs(${column}::DOUBLE) <= ${largest} THEN ${column}::DOUBLE END` }
  if (/^BOOLEAN$/i.test(type)) return { name, kind: 'number', sql: `${column}::INTEGER::DOUBLE` }
  if (/^(DATE|TIMESTAMP.*)$/i.test(type)) return { name, kind: 'number', sql: `epoch(${column}) / 86400.0` }
  if (/^(VARCHAR|ENUM.*)$/i.test(type)) return { name, kind: 'category', sql: `left(${column}::VARCHAR, 100)` }
  return null
}

function onlyAggregate(output: string, verdict: PlanVerdict, tables: readonly OpenedTable[]): boolean {
  const direct = inputsOf(output, verdict).filter(({ transformations = [] }) =>
    transformations.some(({ type }) => type === 'DIRECT'),
  )
  return direct.some((input) => rungOf(input, tables) === 'aggregate')
}

function inputsOf(output: string, verdict: PlanVerdict): readonly Input[] {
  const fields = (verdict.lineage as { readonly fields?: Lineage }).fields ?? {}
  return fields[output]?.inputFields ?? []
}

function rungOf({ name, field }: Input, tables: readonly OpenedTable[]) {
  const of = tables.filter((table) => table.name === name || table.dataset === name)
  return of.flatMap(({ columns }) => columns).find((column) => column.name === field)?.ladder
}

function isAsItStands({ transformations = [] }: Input): boolean {
  return transformations.some(({ type, subtype }) => type === 'DIRECT' && subtype === 'IDENTITY')
}

interface Input {
  readonly name: string
  readonly field: string
  readonly transformations?: readonly { readonly type: string; readonly subtype?: string }[]
}

type Lineage = { readonly [output: string]: { readonly inputFields: readonly Input[] } }

/** The asked query with its columns and its units as the trainer takes them. Reads one row more than may be, so that too many are noticed. */
export function columnsQuery({ sql, units }: UnitQuery, columns: readonly FeatureColumn[], mostRows: number): string {
  const named = [
    ...columns.map(({ name, sql: expression }) => [expression, name] as const),
    ...units.map((unit, place) => [`${quoteName(unit)}::VARCHAR`, unitName(place)] as const),
  ]
  const list = named.map(([expression, name]) => `${expression} AS ${quoteName(name)}`).join(', ')
  const text = sql.trim().replace(/;\s*$/, '')
  return `SELECT ${list} FROM (\n${text}\n) AS asked LIMIT ${mostRows + 1}`
}
