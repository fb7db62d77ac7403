import { platformRefusal, type Refusal, type Unmet } from '../../../core/kernel/index.ts'
import type { DomainParts } from '../parts.ts'
import { gateTime, type GateTable, type GateUse } from '../plan-gate/index.ts'
import type { PlanVerdict } from '../types.ts'
import { boundFaithfully } from './bind-check.ts'
import { declaredProblems, type DeclaredModel } from './declared.ts'
import { opaqueVerdict } from './opaque.ts'
import { valuesFor } from './parameters.ts'
import { formProblems, isOpaque, programDigest, queryOf, sqlOf } from './program.ts'
import type { PythonCheck } from './python-check.ts'
import { scoredVerdict } from './scored.ts'
import type { CellVerdict, Program, ProgramVerdict, Values } from './types.ts'

/**
 * Judges a program with its values: SQL cells by the plan gate, Python cells by their grammar.
 * INVARIANT: what a Python cell may see of the data is what the gate lets out of the SQL cells before it, and nothing else.
 */
export async function judgeProgram(
  gate: DomainParts['gate'],
  python: PythonCheck,
  program: Program,
  given: Values,
  tables: readonly GateTable[],
  asker = '',
): Promise<ProgramVerdict> {
  const use: GateUse = { asker, time: gateTime() }
  const digest = programDigest(program)
  const form = formProblems(
    program,
    tables.map((table) => table.name),
  )
  const { values, problems } = valuesFor(program.parameters, given)
  const early = [...form, ...problems]
  for (const { name, kind, text } of early.length > 0 ? [] : program.cells)
    if (kind === 'sql' && !(await boundFaithfully(gate, queryOf(text), program.parameters, values)))
      early.push(...platformRefusal('unmet', 'work.parameter-place', { cell: name }, 'mend-parameter-place').unmet)
  const texts = program.cells.map((cell, index) => (cell.kind === 'sql' ? sqlOf(program, index, values) : cell.text))
  if (early.length > 0)
    return { digest, cells: [], texts, models: [], verdict: { ok: false, refusal: { kind: 'unmet', unmet: early } } }
  const cells: CellVerdict[] = []
  const models: DeclaredModel[] = []
  for (const [index, { name, kind }] of program.cells.entries()) {
    const text = texts[index] ?? ''
    if (kind === 'python') {
      const looked = await python.look(name, text)
      models.push(...looked.models)
      cells.push({ name, kind, plan: null, refusal: looked.refusal ?? declaredProblems(name, models) })
      continue
    }
    const judged = await gate.judge(text, tables, use)
    cells.push(
      judged.ok
        ? { name, kind, plan: judged.value, refusal: null }
        : { name, kind, plan: null, refusal: inCell(judged.error, name) },
    )
  }
  const refused = [
    ...cells.flatMap((cell) => cell.refusal?.unmet ?? []),
    ...oneModel(
      cells.flatMap((cell) => cell.plan ?? []),
      models,
      tables,
    ),
  ]
  if (refused.length > 0)
    return { digest, cells, texts, models: [], verdict: { ok: false, refusal: { kind: 'unmet', unmet: refused } } }
  const plans = cells.flatMap((cell) => cell.plan ?? [])
  const last = cells.at(-1)?.plan
  const plan =
    program.score && last
      ? scoredVerdict(program, digest, last)
      : isOpaque(program) || !last
        ? opaqueVerdict(program, digest, plans, tables, values)
        : whole(last, plans)
  return { digest, cells, texts, models, verdict: { ok: true, plan } }
}

/** What becomes of each model tells something that the script chose: one that reads what may only be aggregated hands over one. */
function oneModel(
  plans: readonly PlanVerdict[],
  models: readonly DeclaredModel[],
  tables: readonly GateTable[],
): readonly Unmet[] {
  const isClosed = ({ table, column }: PlanVerdict['columns'][number]) =>
    tables
      .find(({ name }) => name === table)
      ?.columns.some(({ name, ladder }) => name === column && ladder === 'aggregate')
  const closed = plans.some(({ columns }) => columns.some(isClosed))
  return closed && models.length > 1 ? platformRefusal('unmet', 'work.models-one', {}, 'mend-script').unmet : []
}

function inCell(refusal: Refusal, cell: string): Refusal {
  return {
    ...refusal,
    unmet: refusal.unmet.map((unmet): Unmet => ({ ...unmet, params: { ...unmet.params, cell } })),
  }
}

/** A script that ends in SQL hands out what its last cell says; the tables of cells that it does not use are read all the same. */
function whole(last: PlanVerdict, plans: readonly PlanVerdict[]): PlanVerdict {
  const seen = new Set(last.columns.map((column) => `${column.table}.${column.column}`))
  const more = plans
    .flatMap((plan) => plan.columns)
    .filter((column) => {
      const key = `${column.table}.${column.column}`
      return !seen.has(key) && seen.add(key)
    })
  const tables = [...new Set(plans.flatMap((plan) => plan.shape.tables))].sort()
  return {
    ...last,
    columns: [...last.columns, ...more.map((column) => ({ ...column, use: 'indirect' as const }))],
    shape: { ...last.shape, tables },
  }
}
