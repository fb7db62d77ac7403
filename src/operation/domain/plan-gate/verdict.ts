import { createHash } from 'node:crypto'
import {
  canonical,
  fail,
  ok,
  platformRefusal,
  type Json,
  type Refusal,
  type Result,
} from '../../../core/kernel/index.ts'
import type { ColumnRead, Ladder, OutputColumn, PlanVerdict } from '../types.ts'
import { lineageFacet, type SchemaTable } from './facet.ts'
import { columnKey, splitKey, type Flow, type Relation } from './flow.ts'
import type { PlanNode, SerialisedPlan } from './plan.ts'
import { relationOf } from './relation.ts'
import { saidOf } from './said.ts'
import { demandShown } from './sorted.ts'
import { demand, newWalk, problem, UnreadablePlan, type Walk } from './walk.ts'

/** A table of a grant with the ladder of its columns; hidden columns are left out of what the engine is shown. */
export interface GateTable extends SchemaTable {
  readonly columns: readonly {
    readonly name: string
    readonly type: string
    readonly masked: boolean
    readonly ladder: Ladder
  }[]
}

/** What the engine said about a text: how many statements, its plan, and the names and types of what comes out. */
export interface EngineAnswer {
  readonly statements: number
  readonly plan: SerialisedPlan
  readonly names: readonly string[]
  readonly types: readonly string[]
  /** Functions named in the text whose answer is another one in another query, whatever the plan made of them. */
  readonly unsteady: readonly string[]
}

/** What becomes of the rows: they leave as they are (a job's result), or stay with a trainer of the platform's own in the sandbox. */
export interface RowUse {
  readonly rowsStay: boolean
}

/** The gate's verdict on a text: every problem at once, or what the query reads, how, and what it hands out. */
export function verdictOf(
  answer: EngineAnswer,
  tables: readonly GateTable[],
  use: RowUse = { rowsStay: false },
  sql = '',
): Result<PlanVerdict, Refusal> {
  if (answer.statements !== 1)
    return fail(platformRefusal('unmet', 'plan.statements', { found: answer.statements }, 'one-select'))
  const { plan } = answer
  if (plan.error) return fail(bindRefusal(plan, tables, sql))
  const root = plan.plans?.[0]
  if (!root || plan.plans.length !== 1)
    return fail(platformRefusal('unmet', 'plan.statements', { found: plan.plans?.length ?? 0 }, 'one-select'))
  const walk = newWalk(
    new Map(
      tables.flatMap((table) => table.columns.map((column) => [columnKey(table.name, column.name), column.ladder])),
    ),
  )
  const result = walked(walk, root)
  if (!result) return fail(platformRefusal('unmet', 'plan.unreadable', {}, 'plain-select'))
  for (const name of answer.unsteady) problem(walk, 'plan.function', { function: name }, 'allowed-functions')
  demandNames(walk, answer.names)
  demandShown(walk, result)
  // What is learnt from rows is a statistic of them, judged when it is to leave; who may be among the rows is asked all the same.
  for (const [index, flow] of use.rowsStay ? [] : result.columns.entries())
    demandOutput(walk, flow, answer.names[index] ?? flow.text)
  if (walk.problems.size > 0) return fail({ kind: 'unmet', unmet: [...walk.problems.values()] })
  return ok(accepted(answer, root, walk, result, tables))
}

function walked(walk: Walk, root: PlanNode): Relation | null {
  try {
    return relationOf(walk, root, { ctes: new Map(), delims: [] })
  } catch (error) {
    if (error instanceof UnreadablePlan) return null
    throw error
  }
}

function bindRefusal(plan: SerialisedPlan, tables: readonly GateTable[], sql: string): Refusal {
  const message = plan.error_message ?? ''
  const first = message.split('\n')[0] ?? ''
  const hidden = tables.flatMap((table) =>
    table.columns
      .filter((column) => column.ladder === 'hidden' && first.includes(`"${column.name}"`))
      .map((column) => column.name),
  )
  if (hidden.length > 0)
    return platformRefusal('unmet', 'plan.column-hidden', { columns: hidden }, 'use-granted-columns')
  const position = plan.position ? Number(plan.position) : null
  const code = plan.error_type === 'parser' || plan.error_type === 'syntax' ? 'plan.syntax' : 'plan.bind'
  const text = saidOf(
    message,
    sql,
    position,
    tables.map(({ name }) => name),
  ) as unknown as Json
  return platformRefusal('unmet', code, { text, position, kind: plan.error_type ?? 'unknown' }, 'mend-sql')
}

/** A product's fields need names of their own, so its columns do from the beginning. */
function demandNames(walk: Walk, names: readonly string[]): void {
  const seen = new Set<string>()
  for (const name of names) {
    if (seen.has(name.toLowerCase())) problem(walk, 'plan.output-name', { output: name }, 'name-columns')
    seen.add(name.toLowerCase())
  }
}

/** What leaves: row by row only free columns, group keys only groupable ones, statistics anything that may be aggregated. */
function demandOutput(walk: Walk, flow: Flow, output: string): void {
  const part = (keep: (state: string, leaks: boolean) => boolean): Flow => ({
    ...flow,
    sources: new Map([...flow.sources].filter(([, source]) => keep(source.state, source.leaks))),
  })
  demand(
    walk,
    part((state) => state === 'row'),
    'free',
    'plan.output-row',
    output,
    'aggregate-or-group',
  )
  demand(
    walk,
    part((state, leaks) => state === 'key' || leaks),
    'group',
    'plan.output-value',
    output,
    'use-statistics',
  )
}

function accepted(
  answer: EngineAnswer,
  root: PlanNode,
  walk: Walk,
  result: Relation,
  tables: readonly GateTable[],
): PlanVerdict {
  const output = result.columns.map((flow, index): OutputColumn => {
    const sources = [...flow.sources.values()]
    return {
      name: answer.names[index] ?? flow.text,
      type: answer.types[index] ?? flow.type,
      state: stateOf(flow, result),
      aggregates: [...flow.aggregates].sort(),
      leaksValue: sources.some((source) => source.leaks),
    }
  })
  return {
    digest: planDigest(root),
    columns: columnsOf(walk, result, tables),
    output,
    lineage: lineageFacet(answer.names, result, tables),
    shape: {
      keys: output.filter((column) => column.state === 'key').map((column) => column.name),
      measures: output.filter((column) => column.state === 'aggregate').map((column) => column.name),
      rowLevel: result.grain === 'row' && walk.read.size + walk.tables.size > 0,
      tables: [...walk.tables].sort(),
      operators: [...walk.operators].sort(),
      functions: [...walk.functions].sort(),
      filters: [...walk.filters].sort(),
    },
  }
}

function stateOf(flow: Flow, result: Relation): OutputColumn['state'] {
  const states = new Set([...flow.sources.values()].map((source) => source.state))
  if (states.has('row')) return 'row'
  if (states.has('aggregate') || flow.aggregates.size > 0) return 'aggregate'
  if (states.has('key')) return 'key'
  return result.grain === 'row' && flow.text.includes(' over (') ? 'row' : 'constant'
}

function columnsOf(walk: Walk, result: Relation, tables: readonly GateTable[]): readonly ColumnRead[] {
  const direct = new Set<string>()
  const indirect = new Set(result.whole.keys())
  for (const flow of result.columns)
    for (const [key, source] of flow.sources) {
      if (source.direct) direct.add(key)
      if (source.indirect.size > 0) indirect.add(key)
    }
  return [...walk.read].sort().map((key) => {
    const [table, column] = splitKey(key)
    const use = direct.has(key) ? (indirect.has(key) ? 'both' : 'direct') : 'indirect'
    return { table, dataset: tables.find((one) => one.name === table)?.dataset ?? table, column, use }
  })
}

/** SHA-256 of the bound plan without the places in the text: the same for two spellings of one query. */
function planDigest(root: PlanNode): string {
  return createHash('sha256')
    .update(canonical(withoutPlaces(root as unknown as Json)))
    .digest('hex')
}

function withoutPlaces(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutPlaces)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([key]) => key !== 'query_location' && key !== 'alias')
  return Object.fromEntries(members.map(([key, member]) => [key, withoutPlaces(member as Json)]))
}

/** The granted columns that a plan reads, without judging it: for the platform's own queries. */
export function columnsRead(
  plan: SerialisedPlan,
): readonly { readonly table: string; readonly column: string | null }[] {
  const found: { table: string; column: string | null }[] = []
  const visit = (node: PlanNode): void => {
    const table = node.type === 'LOGICAL_GET' && node.name === 'seq_scan' ? node.function_data?.table : null
    if (table) {
      found.push({ table, column: null })
      for (const { index } of node.column_indexes ?? []) {
        const column = node.names?.[index]
        if (column !== undefined) found.push({ table, column })
      }
    }
    node.children?.forEach(visit)
  }
  plan.plans?.forEach(visit)
  return found
}
