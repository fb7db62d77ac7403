import type { Day } from '../../../core/kernel/index.ts'
import type { Words } from '../../../core/law/index.ts'
import type { ReportedFigure } from '../reports/index.ts'

/** One authorisation as the law wants it disclosed: to whom, what, over which scope, for how long. */
export interface DisclosedAgreement {
  readonly agreement: string
  readonly area: string
  readonly grantee: string
  readonly giver: string | null
  readonly content: string
  readonly scope: string
  readonly from: string | null
  readonly until: string | null
  readonly standing: Words
  /** What evaluations and appraisals of the year came to, in the pack's words; pages made before do not say. */
  readonly evaluation?: string | null
  /** When its use stood still in the year and by what; pages made before do not say. */
  readonly suspended?: readonly Words[]
}

/** A product of the list, with how often it was called in the year. */
export interface DisclosedProduct {
  readonly product: string
  readonly title: string
  readonly holder: string | null
  readonly form: string | null
  readonly standing: string
  readonly registration: string | null
  /** When its calls were refused in the year and by what; pages made before do not say. */
  readonly suspended?: readonly Words[]
  readonly calls: number
}

/** How a data set was used in the year: calls of the products made from it. */
export interface DisclosedUse {
  readonly dataset: string
  readonly title: string
  readonly supplier: string | null
  readonly products: number
  readonly calls: number
}

/** What the pack wants disclosed regularly, and whether it was. */
export interface DisclosedDuty {
  readonly title: Words
  readonly record: string
  readonly period: string
  readonly due: Day | null
  readonly state: 'open' | 'late' | 'done'
  readonly clauses: readonly string[]
}

/** A page as it is made from the records; every part with the clauses that ask for it. */
export interface DisclosedContent {
  readonly year: number
  readonly area: string
  readonly areaName: Words
  readonly party: string
  readonly partyName: string
  /** The records are as they stood at the end of this day. */
  readonly asOf: Day
  readonly agreements: readonly DisclosedAgreement[]
  readonly products: readonly DisclosedProduct[]
  readonly uses: readonly DisclosedUse[]
  readonly complaints: readonly ReportedFigure[]
  readonly duties: readonly DisclosedDuty[]
  readonly clauses: { readonly [Part in 'agreements' | 'products' | 'uses' | 'complaints']: readonly string[] }
}

/** A step of a page: whose account, on which day, and everybody behind it. */
interface Looked {
  readonly account: string
  readonly on: Day
  readonly persons?: readonly string[]
}

/** A page as its events make it; published contents stand beside, version by version. */
export interface DisclosedPage {
  readonly id: string
  readonly area: string
  readonly party: string
  readonly year: number
  readonly standing: 'draft' | 'approved' | 'published'
  /** What is previewed; null while it stands as published. */
  readonly draft: DisclosedContent | null
  readonly generated: Looked | null
  readonly approved: (Looked & { readonly digest: string }) | null
  readonly published: number
  /** The pack's own case that it waits for before it can be published, and the act that is next there. */
  readonly waits?: { readonly case: string; readonly next: Words } | null
  readonly version: number
}
