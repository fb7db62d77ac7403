import { platformRefusal, Refused, type Unmet } from '../../../core/kernel/index.ts'
import { quoteName } from '../sandbox/index.ts'
import type { OpenedTable } from '../rows.ts'
import type { PlanVerdict } from '../types.ts'
import type { CheckedRequest } from './request.ts'

/** A column of the query as the trainer gets it: a number (truth as 0 and 1, days since 1970), or a text. */
export interface FeatureColumn {
  readonly name: string
  readonly kind: 'number' | 'category'
  readonly sql: string
}

/** Which column of the query plays which part. */
export interface Layout {
  readonly columns: readonly FeatureColumn[]
  readonly features: readonly { readonly name: string; readonly kind: 'number' | 'category' }[]
}

const mostFeatures = 200

/**
 * Lays the query's columns out for the trainer. Texts that become part of a model (categories, classes, groups) leave with it, so their columns
 * need the rung `group`. Throws `Refused` naming everything at once.
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
  const target = columns.find(({ name }) => name === request.target)
  if (target?.kind === 'category' && request.task !== 'classification')
    say('model.target-not-number', { name: request.target })
  if (wrong.length > 0) throw new Refused({ kind: 'unmet', unmet: wrong })
  return { columns, features: columns.filter(({ name }) => features.includes(name)) }
}

function columnOf(name: string, type: string): FeatureColumn | null {
  const column = quoteName(name)
  if (/^(U?TINYINT|U?SMALLINT|U?INTEGER|U?BIGINT|U?HUGEINT|FLOAT|DOUBLE|DECIMAL.*)$/i.test(type))
    return { name, kind: 'number', sql: `CASE WHEN isfinite(${column}::DOUBLE) THEN ${column}::DOUBLE END` }
  if (/^BOOLEAN$/i.test(type)) return { name, kind: 'number', sql: `${column}::INTEGER::DOUBLE` }
  if (/^(DATE|TIMESTAMP.*)$/i.test(type)) return { name, kind: 'number', sql: `epoch(${column}) / 86400.0` }
  if (/^(VARCHAR|ENUM.*)$/i.test(type)) return { name, kind: 'category', sql: `left(${column}::VARCHAR, 100)` }
  return null
}

function onlyAggregate(output: string, verdict: PlanVerdict, tables: readonly OpenedTable[]): boolean {
  const fields = (verdict.lineage as { readonly fields?: Lineage }).fields ?? {}
  const inputs = fields[output]?.inputFields ?? []
  const direct = inputs.filter(({ transformations = [] }) => transformations.some(({ type }) => type === 'DIRECT'))
  return direct.some(({ name, field }) =>
    tables.some(
      (table) =>
        (table.name === name || table.dataset === name) &&
        table.columns.some((column) => column.name === field && column.ladder === 'aggregate'),
    ),
  )
}

type Lineage = {
  readonly [output: string]: {
    readonly inputFields: readonly {
      readonly name: string
      readonly field: string
      readonly transformations?: readonly { readonly type: string }[]
    }[]
  }
}

/** The asked query with its columns as the trainer takes them. Reads one row more than may be, so that too many are noticed. */
export function columnsQuery(sql: string, columns: readonly FeatureColumn[], mostRows: number): string {
  const list = columns.map(({ name, sql: expression }) => `${expression} AS ${quoteName(name)}`).join(', ')
  const text = sql.trim().replace(/;\s*$/, '')
  return `SELECT ${list} FROM (\n${text}\n) AS asked LIMIT ${mostRows + 1}`
}
