import type { Day, Instant, JsonObject } from '../../../core/kernel/index.ts'
import type { Words } from '../../../core/law/index.ts'
import type { Discharge } from '../discharge.ts'
import type { FigureView } from '../statistics/statistics.ts'

/** A figure as a report holds it: frozen, whatever is recorded later. */
export type ReportedFigure = Pick<FigureView, 'id' | 'unit' | 'value' | 'before' | 'clauses'> & {
  readonly title: Words
  readonly definition: Words
}

/** What is reported; its digest goes onto the ledger when it is sent. */
export interface ReportContent {
  readonly title: string
  readonly text: string
  readonly area: string
  readonly period: string
  readonly from: Day
  readonly to: Day
  /** The figures are as they were known at the end of this day. */
  readonly asOf: Day
  readonly figures: readonly ReportedFigure[]
  /** The duty of the pack that it answers, and what the pack's own procedure wants handed in for it, by document. */
  readonly duty?: ReportedDuty & { readonly title: Words }
  readonly papers?: { readonly [document: string]: JsonObject }
}

/** Something that a party owes for a record and period. */
export interface ReportedDuty {
  readonly duty: string
  readonly record: string
  readonly period: string
}

/** Who did a step, and when. */
export interface Step {
  readonly account: string
  readonly on: Day
  readonly at: Instant
  /** Everybody behind it, where another person is asked for later. */
  readonly persons?: readonly string[]
}

export type ReportStanding = 'draft' | 'checked' | 'sent' | 'received'

/** A report as its events make it. */
export interface Report {
  readonly id: string
  readonly number: string | null
  readonly area: string
  readonly party: string
  readonly addressee: string
  readonly standing: ReportStanding
  readonly content: ReportContent
  readonly digest: string | null
  readonly prepared: Step
  readonly checked: Step | null
  /** Why the one who checked gave it back. */
  readonly returned: string | null
  readonly sent: Step | null
  readonly received: Step | null
  /** The report that it takes the place of, and why; the other one stays. */
  readonly revises: string | null
  readonly reason: string | null
  /** The case by which sending it met the duty, or what is still left to others there. */
  readonly discharged?: Discharge | null
  readonly version: number
}

/** What somebody writes. */
export interface Draft {
  readonly period: string
  readonly area: string
  readonly asOf?: Day | undefined
  readonly addressee: string
  readonly title: string
  readonly text: string
  readonly duty?: ReportedDuty | undefined
  readonly papers?: { readonly [document: string]: JsonObject } | undefined
}
