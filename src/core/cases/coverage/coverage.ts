/** From every clause to what keeps it and what shows it. */
import { elementsCiting, mechanisms, type Clause, type ClauseMode, type Pack, type Place } from '../../law/index.ts'
import type { CaseResult } from './cases.ts'
import type { Status } from './status.ts'
import { stepStatus, type JourneyRun, type StepMention } from './steps.ts'

export interface CoverageInput {
  readonly pack: Pack
  readonly cases: readonly CaseResult[]
  readonly steps: readonly StepMention[]
  readonly run: JourneyRun | null
  /** SHA-256 of the journey's script as it is now. */
  readonly script: string
  /** How the attack test of a mechanism (path from the root of the project) last went. */
  attack(test: string): Status
}

export interface ClauseCoverage {
  readonly id: string
  readonly source: string
  readonly title: Clause['title']
  readonly mode: ClauseMode
  readonly elements: readonly { readonly key: string; readonly place: Place; readonly origin: string }[]
  readonly cases: readonly { readonly name: string; readonly place: Place; readonly passed: boolean }[]
  readonly steps: readonly {
    readonly step: string
    readonly title: string
    readonly place: Place
    readonly as: 'satisfies' | 'refuses'
    readonly status: Status
  }[]
  readonly mechanisms: readonly { readonly id: string; readonly test: string; readonly status: Status }[]
  /** An element or a mechanism cites it. */
  readonly kept: boolean
  /** A case that names it passes, or the attack test of its mechanism is not known to fail. */
  readonly shown: boolean
  /** Nothing is missing: guidance needs nothing, everything else is kept and shown, and no case of it fails. */
  readonly ok: boolean
}

export interface Total {
  readonly clauses: number
  readonly kept: number
  readonly shown: number
  readonly ok: number
}

export interface Coverage {
  readonly pack: string
  readonly digest: string
  readonly clauses: readonly ClauseCoverage[]
  readonly totals: { readonly [mode in ClauseMode]: Total }
  readonly ok: boolean
}

/** The clauses that the pack itself sets out, in the law's order. */
export function coverageOf(input: CoverageInput): Coverage {
  const { pack } = input
  const clauses = [...pack.clauses.values()]
    .filter((clause) => clause.pack === pack.head.id)
    .map((clause) => clauseCoverage(input, clause))
  const total = (mode: ClauseMode): Total => {
    const of = clauses.filter((one) => one.mode === mode)
    const count = (test: (one: ClauseCoverage) => boolean) => of.filter(test).length
    return {
      clauses: of.length,
      kept: count((one) => one.kept),
      shown: count((one) => one.shown),
      ok: count((one) => one.ok),
    }
  }
  return {
    pack: pack.head.id,
    digest: pack.digest,
    clauses,
    totals: {
      enforce: total('enforce'),
      compute: total('compute'),
      evidence: total('evidence'),
      inform: total('inform'),
    },
    ok: clauses.every((one) => one.ok),
  }
}

export function clauseCoverage(input: CoverageInput, clause: Clause): ClauseCoverage {
  const { pack } = input
  const elements = elementsCiting(pack, clause.id)
    .filter((one) => one.kind !== 'mechanism' && !isNote(pack, one.key))
    .map(({ key, origin, pack: of, file, line }) => ({ key, origin, place: { pack: of, file, line } }))
  const found = [...pack.mechanisms.values()]
    .filter((one) => one.clauses.includes(clause.id))
    .map(({ id }) => {
      const test = mechanisms[id]?.attack ?? ''
      return { id, test, status: input.attack(test) }
    })
  const cases = input.cases
    .filter((one) => one.clauses.includes(clause.id))
    .map(({ name, place, passed }) => ({ name, place, passed }))
  const kept = elements.length + found.length > 0
  const shown = cases.some((one) => one.passed) || found.some((one) => one.status !== 'failed')
  const broken = cases.some((one) => !one.passed) || found.some((one) => one.status === 'failed')
  return {
    id: clause.id,
    source: clause.source,
    title: clause.title,
    mode: clause.mode,
    elements,
    cases,
    steps: stepsOf(input, clause.id),
    mechanisms: found,
    kept,
    shown,
    ok: !broken && (clause.mode === 'inform' || (kept && shown)),
  }
}

/** A question without readings is a remark: it keeps nothing. */
function isNote(pack: Pack, key: string): boolean {
  const [kind, id = ''] = key.split(':')
  return kind === 'question' && (pack.questions.get(id)?.readings.length ?? 0) === 0
}

function stepsOf(input: CoverageInput, clause: string): ClauseCoverage['steps'] {
  const { pack, run, script } = input
  return input.steps.flatMap(({ step, title, place, satisfies, refuses }) => {
    const status = stepStatus(step, run, pack.digest, script)
    const refused = refuses.filter((one) => one.clauses.includes(clause))
    return [
      ...(satisfies.includes(clause) ? [{ step, title, place, as: 'satisfies' as const, status }] : []),
      ...refused.map((one) => ({ step, title, place: one.place, as: 'refuses' as const, status })),
    ]
  })
}
