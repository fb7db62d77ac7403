import { fail, ok, type Json, type Refusal, type Result } from '../../../core/kernel/index.ts'
import type { DomainParts } from '../parts.ts'
import type { OpenedTable } from '../rows.ts'
import type { JobRequest, PlanVerdict } from '../types.ts'
import { judgeProgram } from '../work/judge.ts'
import { listing, programDigest } from '../work/program.ts'
import type { Program, ProgramVerdict, Values } from '../work/types.ts'
import { gateTables } from './gate-tables.ts'

/** What somebody wants to run: one query, or a program with values. */
export type Ask = Pick<JobRequest, 'scenario' | 'purpose'> & {
  readonly script?: string | undefined
  readonly schedule?: string | undefined
} & ({ readonly sql: string } | { readonly program: Program; readonly values: Values })

/** The gate's word on it: the whole, the single plans, and the text that people are shown. */
export interface Judged {
  readonly verdict: Result<PlanVerdict, Refusal>
  readonly plans: readonly PlanVerdict[]
  readonly text: string
  /** Digest of the program, a single query counted as one of one cell: what a review pins. */
  readonly digest: string
  readonly cells: ProgramVerdict['cells']
  readonly texts: readonly string[]
  readonly models: ProgramVerdict['models']
}

/** A single query as a program, for the digest. */
export function programOf(of: Ask): Program {
  return 'program' in of
    ? of.program
    : { cells: [{ name: 'query', kind: 'sql', text: of.sql }], parameters: [], result: [] }
}

/** `asker` takes turns at the gate with others; none is the platform itself. */
export async function judgeAsk(
  parts: DomainParts,
  of: Ask,
  tables: readonly OpenedTable[],
  asker = '',
): Promise<Judged> {
  const digest = programDigest(programOf(of))
  if ('sql' in of) {
    const verdict = await parts.gate.judge(of.sql, gateTables(tables), { asker })
    const plans = verdict.ok ? [verdict.value] : []
    return { verdict, plans, text: of.sql, digest, cells: [], texts: [of.sql], models: [] }
  }
  const judged = await judgeProgram(parts.gate, parts.python, of.program, of.values, gateTables(tables), asker)
  const { verdict } = judged
  const [only] = judged.texts
  const single = !of.program.score && of.program.cells.length === 1 && of.program.cells[0]?.kind === 'sql'
  return {
    verdict: verdict.ok ? ok(verdict.plan) : fail(verdict.refusal),
    plans: judged.cells.flatMap((cell) => cell.plan ?? []),
    text: single && only !== undefined ? only : listing(of.program, judged.texts),
    digest,
    cells: judged.cells,
    texts: judged.texts,
    models: judged.models,
  }
}

/** The same, as an event keeps it. */
export function askFacts(of: Ask, digest: string): { readonly [name: string]: Json } {
  const program = 'program' in of ? (of.program as unknown as Json) : null
  const values = 'program' in of ? (of.values as unknown as Json) : null
  return { program, digest, values, script: of.script ?? null, schedule: of.schedule ?? null }
}
