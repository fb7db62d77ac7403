import type { PlanVerdict } from '../../types.ts'
import { fuzzTables } from './tables.ts'
import { changeable, mark, type Outcome, type Worlds } from './worlds.ts'

interface Field {
  readonly name: string
  readonly field: string
}
interface Lineage {
  readonly fields: { readonly [output: string]: { readonly inputFields: readonly Field[] } }
  readonly dataset: readonly Field[]
}

/** What an accepted query does that its verdict rules out, in words; empty when it keeps to it. `pick` chooses among the columns to change. */
export async function broken(
  worlds: Worlds,
  sql: string,
  verdict: PlanVerdict,
  pick: number,
): Promise<readonly string[]> {
  if (unsteady(verdict)) return []
  const plain = await worlds.run(null, sql)
  if (plain.kind === 'bounded') return []
  const column = changeable[pick % changeable.length] ?? ''
  const changed = await worlds.run(column, sql)
  if (changed.kind === 'bounded') return []
  const found = values(plain).some((value) => value.includes(mark)) ? [`an answer holds a value of base.idno`] : []
  if (plain.kind === 'failed' || changed.kind === 'failed')
    return plain.kind === changed.kind ? found : [...found, `whether it fails depends on ${column}`]
  return [...found, ...counted(verdict, column, plain, changed), ...differences(verdict, column, plain, changed)]
}

/** The number of rows tells nothing of a column that may only be aggregated, but that a count is at least a constant. */
function counted(verdict: PlanVerdict, column: string, plain: Outcome, changed: Outcome): readonly string[] {
  if (!aggregateOnly.has(column) || verdict.shape.filters.some((filter) => filter.includes('count'))) return []
  return values(plain).length === values(changed).length ? [] : [`how many rows there are depends on ${column}`]
}

const aggregateOnly: ReadonlySet<string> = new Set(
  fuzzTables.flatMap(({ name, columns }) =>
    columns.filter(({ ladder }) => ladder === 'aggregate').map((column) => `${name}.${column.name}`),
  ),
)

function differences(verdict: PlanVerdict, column: string, plain: Outcome, changed: Outcome): readonly string[] {
  const [table = '', name = ''] = column.split('.')
  const reads = verdict.columns.some((one) => one.table === table && one.column === name)
  if (!reads) return same(plain, changed) ? [] : [`${column} is read and the verdict does not say so`]
  const lineage = verdict.lineage as unknown as Lineage
  const touches = (fields: readonly Field[]) =>
    fields.some((one) => one.field === name && one.name === `dataset-${table}`)
  if (touches(lineage.dataset)) return []
  return verdict.output
    .filter((output) => !touches(lineage.fields[output.name]?.inputFields ?? []))
    .filter((output) => !same(only(plain, output.name), only(changed, output.name)))
    .map((output) => `${output.name} depends on ${column} and lineage does not say so`)
}

/** Answers that differ from one run to the next by themselves. */
function unsteady(verdict: PlanVerdict): boolean {
  return verdict.shape.functions.some((name) => /random|uuid|now|current|today/.test(name))
}

function only(outcome: Outcome, column: string): Outcome {
  return outcome.kind === 'rows' ? { kind: 'rows', rows: outcome.rows.map((row) => ({ x: row[column] })) } : outcome
}

function values(outcome: Outcome): readonly string[] {
  return outcome.kind === 'rows' ? outcome.rows.map((row) => JSON.stringify(row)) : []
}

function same(a: Outcome, b: Outcome): boolean {
  const [mine, theirs] = [values(a).toSorted(), values(b).toSorted()]
  return mine.length === theirs.length && mine.every((value, index) => value === theirs[index])
}
