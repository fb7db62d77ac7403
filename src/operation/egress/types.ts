import type { Instant, Json } from '../../core/kernel/index.ts'
import type { Making, ModelEvidence as DomainModel, SafetyRule } from '../domain/index.ts'

/** A column of a table that left the engine: its name and its SQL type as the engine writes it (`VARCHAR`, `BIGINT`, `DECIMAL(18,2)`). */
export interface TableColumn {
  readonly name: string
  readonly type: string
}

/** A whole table in memory: cells as JSON, 64-bit integers and decimals as text so that nothing is rounded. */
export interface Table {
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly Json[])[]
}

/** A table that a job could read, and the columns that tell one unit of protection (a person, an enterprise) from another. */
export interface JobSource {
  readonly table: string
  readonly dataset: string
  /** None known: then each row counts as a unit as long as no join can multiply rows. */
  readonly units: readonly string[]
  /** The author brought it: nobody there is protected, and its numbers are the author's. */
  readonly own?: boolean
  /** A column of the platform's own that numbers the rows; nobody's query can name it. */
  readonly row?: string
  readonly columns: readonly TableColumn[]
}

/** How an artifact came about; never its rows. */
export interface ArtifactSource {
  readonly id: string
  /** It came out of a script: nobody can say what stands behind a cell, so people look at all of it. */
  readonly opaque?: boolean
  readonly grant: string
  readonly area: string
  readonly job: string
  readonly sql: string
  /** Digest of the bound plan. */
  readonly plan: string
  readonly columns: readonly (TableColumn & {
    readonly state: 'row' | 'key' | 'aggregate' | 'constant'
    readonly leaksValue: boolean
  })[]
  readonly rows: number
  /** Its data were written anew since it was made: what stands behind its cells is no longer known. */
  readonly changed?: boolean
  readonly sources: readonly JobSource[]
}

/** Rows by query name, as JSON objects by column; integers beyond 2^53 and decimals are text. */
export type TrustedRows = { readonly [query: string]: readonly { readonly [column: string]: Json }[] }

/** A model as the domain made it: its safety report, and its plain form while the grant's keys are there. */
export type ModelEvidence = DomainModel

/** What egress needs of the secure domain. */
export interface EgressDomain {
  artifact(id: string): Promise<ArtifactSource | null>
  /** Null for an artifact that is no model. */
  model?(id: string): Promise<ModelEvidence | null>
  /** Null for an artifact that no job made. */
  making?(id: string): Promise<Making | null>
  /** Runs SQL that the platform wrote in the sandbox, over the inputs of a grant and over artifacts as tables; the answer stays with the platform. */
  trusted(request: {
    readonly grant: string
    readonly queries: readonly { readonly name: string; readonly sql: string }[]
    readonly artifacts?: { readonly [table: string]: string }
  }): Promise<TrustedRows>
}

/** The sandbox could not answer a question of the platform's own within its bounds, or not at all. It never says more. */
export class Unanswered extends Error {}

/** Text detectors of the catalogue: which identifiers a value holds (`resident-id`, `mobile`, `uscc`, `bank-card` …). */
export type DetectIdentifiers = (text: string) => readonly string[]

export type Verdict = 'pass' | 'review' | 'fail'

/** What kind of figure a column shows; decides which rules apply. */
export type MeasureKind = 'key' | 'count' | 'linear' | 'position' | 'individual' | 'unknown'

/** Evidence for one cell of a table: figures about who stands behind it, not the value itself. */
export interface CellEvidence {
  readonly row: number
  readonly column: string
  readonly kind: MeasureKind
  /** Distinct units behind the cell; 0 for an empty cell. */
  readonly contributors: number
  /** Sum of the contributions' absolute values, and the two greatest of them by unit; null where no number is summed. */
  readonly total: number | null
  readonly top: readonly [number, number] | null
  readonly negatives: boolean
  /** Every contribution has the same value. */
  readonly same: boolean
  /** Other figures of the row, and how many units stand behind the difference; `sure` where the difference shows what those few hold. */
  readonly differs?: readonly { readonly column: string; readonly units: number; readonly sure: boolean }[]
}

/** What the rules compare with; ours, changed by recorded acts, no number of a law. */
export interface DisclosureSettings {
  /** Fewest units behind a cell. */
  readonly threshold: number
  /** Fails when the n greatest hold a share of at least k. */
  readonly dominance: readonly { readonly n: 1 | 2; readonly k: number }[]
  /** Fails when what the others hold is less than this part of the greatest. */
  readonly pRatio: number
  /** Empty combinations of keys (nobody has both): what they mean for the verdict. */
  readonly zeros: Verdict
  readonly sameValue: Verdict
  /** Negative contributions: judged by absolute values, or always reviewed. */
  readonly negatives: 'absolute' | 'review'
  /** Minimum, maximum, median, quantile: figures that may be one unit's own. */
  readonly position: Verdict
}

export type Rule =
  | 'threshold'
  | 'dominance'
  | 'p-ratio'
  | 'same-value'
  | 'zero'
  | 'negative'
  | 'position'
  | 'individual'
  | 'identifier'
  | 'difference'
  | 'differencing'
  | 'combination'
  | 'not-analysed'
  | SafetyRule

/** One reason why a cell, a column or a whole output may not simply pass. */
export interface Finding {
  readonly rule: Rule
  readonly verdict: 'fail' | 'review'
  /** Row of the artifact, from 0; null when it is about a column or the whole. */
  readonly row: number | null
  readonly column: string | null
  readonly figure: number | null
  readonly limit: number | null
  /** For `not-analysed`: why; for `identifier`: which kind; for `differencing`: the earlier release. */
  readonly detail: string | null
}

/** The judged evidence of an artifact, as recorded. */
export interface Assessment {
  readonly artifact: string
  readonly verdict: Verdict
  readonly findings: readonly Finding[]
  /** Cells judged, failing and to be looked at. */
  readonly cells: { readonly judged: number; readonly fail: number; readonly review: number }
  readonly settings: DisclosureSettings
  /** Releases over the same data that it was weighed beside. */
  readonly beside?: readonly string[]
  /** SHA-256 over the canonical text of artifact digest, evidence, settings, findings and a salt that stands in the judgement alone. */
  readonly digest: string
  readonly at: Instant
}
