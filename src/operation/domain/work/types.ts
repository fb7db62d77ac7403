import type { Day, Json, JsonObject, Refusal } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { PlanVerdict } from '../types.ts'
import type { DeclaredModel } from './declared.ts'
import type { Making } from './made.ts'
import type { Program, Values, Usage } from './what-runs.ts'

export type { DeclaredModel }
export type * from './what-runs.ts'

/** The gate's word on one cell. */
export interface CellVerdict {
  readonly name: string
  readonly kind: 'sql' | 'python'
  readonly refusal: Refusal | null
  readonly plan: PlanVerdict | null
}

/** The gate's word on a program with its values: every cell, and the whole when all cells pass. */
export interface ProgramVerdict {
  readonly digest: string
  readonly cells: readonly CellVerdict[]
  readonly verdict:
    | { readonly ok: true; readonly plan: PlanVerdict }
    | { readonly ok: false; readonly refusal: Refusal }
  /** The cells' texts with their values in place. */
  readonly texts: readonly string[]
  /** What its Python cells hand over as models. */
  readonly models: readonly DeclaredModel[]
}

export type CellState = 'waiting' | 'running' | 'done' | 'failed' | 'skipped'

/** How a cell went. INVARIANT: shapes only; rows and times in coarse steps. */
export interface CellRun {
  readonly name: string
  readonly kind: 'sql' | 'python'
  readonly state: CellState
  readonly ms: number | null
  readonly rows: number | null
  readonly columns: number | null
  /** Of a failed Python cell: a known kind of exception and a line of the cell. */
  readonly exception: string | null
  readonly line: number | null
}

/** A line of progress that a script told: whole steps and quarters, nothing else. */
export interface ProgressLine {
  readonly step: number
  readonly percent: number
  /** Seconds since the script began. */
  readonly second: number
}

/** A job's progress as its party sees it while it waits and runs. */
export interface JobProgress {
  readonly job: string
  readonly state: string
  /** Place in the queue, from 1; null when it does not wait. */
  readonly place: number | null
  readonly cells: readonly CellRun[]
  readonly log: readonly ProgressLine[]
  readonly usage: Usage | null
  readonly program: Program | null
  readonly values: Values | null
  readonly script: string | null
  readonly schedule: string | null
}

export interface ProgramRequest {
  readonly name: string
  readonly program: Program
  readonly values: Values
  readonly scenario?: string | undefined
  readonly purpose?: string | undefined
}

/** What a limit counts. */
export type LimitKind = 'rows-a-day' | 'core-hours' | 'jobs-a-day' | 'concurrent-jobs' | 'result-bytes-a-day'

/** A limit of a grant with what is used of it; `clauses` when a pack set it. */
export interface LimitView {
  readonly kind: LimitKind
  /** For rows: of which data set; else null. */
  readonly dataset: string | null
  readonly limit: number
  readonly used: number
  readonly remaining: number
  readonly until: Day | null
  readonly clauses: readonly string[]
}

/** A limit that a pack's effect sets. */
export interface LimitSetting {
  readonly grant: string
  readonly kind: LimitKind
  readonly dataset?: string | undefined
  readonly amount: number
  readonly until?: Day | undefined
  /** The record that granted it: a second grant of the same record replaces it. */
  readonly source: string
  readonly clauses: readonly string[]
}

export interface ScriptView {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly digest: string
  readonly program: Program
  readonly savedBy: string
  readonly savedAt: number
  readonly review: ReviewState
  readonly versions: readonly {
    readonly version: number
    readonly digest: string
    readonly savedBy: string
    readonly savedAt: number
  }[]
}

/** Whether a digest may run: `not-needed` where nobody demands a review. */
export type ReviewState = 'not-needed' | 'missing' | 'asked' | 'approved' | 'refused'

export interface ReviewView {
  readonly id: string
  readonly grant: string
  readonly script: string
  readonly name: string
  readonly digest: string
  readonly program: Program
  /** What was approved before, to compare with; null for the first. */
  readonly before: Program | null
  readonly state: 'asked' | 'approved' | 'refused'
  readonly askedBy: string
  readonly askedAt: number
  readonly decidedBy: string | null
  readonly decidedAt: number | null
  readonly reason: string | null
  /** The one who looks may decide: another person than the one who asked and the one who wrote it. */
  readonly mayDecide: boolean
}

export interface ScheduleView {
  readonly id: string
  readonly script: string
  readonly name: string
  readonly every: 'day' | 'week' | 'month'
  /** Minutes after midnight, Beijing time. */
  readonly minute: number
  readonly values: Values
  readonly scenario: string | null
  readonly state: 'on' | 'stopped'
  readonly reason: string | null
  readonly next: number | null
  readonly runs: readonly { readonly at: number; readonly job: string | null; readonly missed: string | null }[]
}

/** Everything beside jobs and artifacts that a workspace shows of work. */
export interface WorkView {
  /** Codes of what the machine lacks for Python; empty when scripts may use it. */
  readonly lacks: readonly string[]
  readonly limits: readonly LimitView[]
  readonly bounds: {
    readonly memory: number
    readonly seconds: number
    readonly coreSeconds: number
    readonly resultBytes: number
    readonly resultRows: number
  }
  /** Price of a core hour as the pack's settings say, in yuan; null when nobody says. */
  readonly price: number | null
  readonly review: 'none' | 'operator' | 'agency'
  readonly scripts: readonly ScriptView[]
  readonly reviews: readonly ReviewView[]
  readonly schedules: readonly ScheduleView[]
  readonly functions: readonly string[]
  readonly jobs: readonly JobProgress[]
}

/** Scripts, schedules, reviews and limits of a grant. Refusals are thrown as `Refused`. */
export interface Work {
  view(actor: Actor, grant: string): Promise<WorkView>
  check(actor: Actor, grant: string, request: Omit<ProgramRequest, 'name'>): Promise<ProgramVerdict>
  run(
    actor: Actor,
    grant: string,
    request: ProgramRequest,
    command: string,
  ): Promise<{ readonly job: string; readonly repeated: boolean }>
  progress(actor: Actor, job: string): Promise<JobProgress>
  save(
    actor: Actor,
    grant: string,
    of: { readonly script?: string | undefined; readonly name: string; readonly program: Program },
    command: string,
  ): Promise<{ readonly script: string; readonly version: number }>
  runScript(
    actor: Actor,
    script: string,
    request: Omit<ProgramRequest, 'name' | 'program'>,
    command: string,
  ): Promise<{ readonly job: string; readonly repeated: boolean }>
  askReview(actor: Actor, script: string, command: string): Promise<{ readonly review: string }>
  decideReview(
    actor: Actor,
    review: string,
    of: { readonly approve: boolean; readonly reason: string },
    command: string,
  ): Promise<void>
  /** Reviews that wait for the actor's party, of any grant. */
  reviews(actor: Actor): Promise<readonly ReviewView[]>
  schedule(
    actor: Actor,
    script: string,
    of: {
      readonly every: ScheduleView['every']
      readonly minute: number
      readonly values: Values
      readonly scenario?: string | undefined
    },
    command: string,
  ): Promise<{ readonly schedule: string }>
  stopSchedule(actor: Actor, schedule: string, command: string): Promise<void>
  /** For egress: how an artifact came about; null for one that no job made. Nobody's permission is asked. */
  making(artifact: string): Promise<Making | null>
  /** For effects: sets a limit; done again it changes nothing. */
  limit(setting: LimitSetting, command: string): Promise<void>
}

export type ProgramJson = JsonObject & { readonly [name: string]: Json }
