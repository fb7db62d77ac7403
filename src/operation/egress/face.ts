import type { Instant, Json } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import type { FeedJudge, Making, ModelFile } from '../domain/index.ts'
import type { Advice, Mark, Question, ResultStanding, ReturnOf, Waiting } from './advice/types.ts'
import type { Assessment, Finding, Rule, Table, TableColumn, Verdict } from './types.ts'

/** A cell as a reviewer sees it: its value, or only that it is withheld. */
export interface ReviewCell {
  readonly value: Json
  /** The value stays hidden because a rule fails on it. */
  readonly withheld: boolean
  readonly verdict: Verdict
}

/** What the review room shows about an artifact. */
export interface EvidenceView {
  readonly artifact: string
  /** The grant that it was made under: whether its use is suspended is told beside. */
  readonly grant: string | null
  /** Null where the looks of the day are used up: then the word comes with the review; and where nobody judged before the use was suspended. */
  readonly verdict: Verdict | null
  /** For reviewers; null for everybody else. */
  readonly digest: string | null
  readonly at: Instant | null
  /** What whoever does not review is told in place of findings and cells; null for reviewers. */
  readonly word: Word | null
  readonly rows: number
  readonly columns: readonly TableColumn[]
  /** Failing first, then to be looked at. */
  readonly findings: readonly (Finding & { readonly text: string })[]
  /** The first rows, cells marked; empty for callers who may only see the findings. */
  readonly cells: readonly (readonly ReviewCell[])[]
  readonly truncated: boolean
  /** Who gave an opinion; `null` in place of a name while the review is blind for the one who looks. */
  readonly reviewers: readonly { readonly party: string | null; readonly outcome: string }[]
  /** What the maker asked of the reviewers; null where it asked nothing. */
  readonly question: Question | null
  /** What reviewers said of it: all of it for reviewers, for everybody else what the maker may read. */
  readonly advice: readonly Advice[]
  /** Reviews that sent it back. */
  readonly returns: readonly ReturnOf[]
  /** Whether whoever looks may ask the reviewers now, or may tell the maker something as a reviewer. */
  readonly mayAsk: boolean
  readonly mayAdvise: boolean
}

/**
 * One word about a whole artifact. INVARIANT: no row, no figure, no number of findings, no column that failed: the columns told are those that a
 * rule looks at by the shape of the query, whatever it found in them.
 */
export interface Word {
  /** Names of the rules that found something, with what to do about each. */
  readonly rules: readonly { readonly rule: Rule; readonly text: string; readonly columns: readonly string[] }[]
  /** Different artifacts of the grant that were spoken of today, and how many may be. */
  readonly looks: number
  readonly most: number
}

/** How an artifact came about, as a reviewer reads it. Code is null for whoever neither reviews nor made it, comparisons for whoever does not review. */
export interface MakingView extends Omit<Making, 'program' | 'values'> {
  readonly program: Making['program'] | null
  readonly values: Making['values'] | null
  readonly compared: readonly Compared[] | null
}

/** What had left before over the same data, and whether the difference of the two would tell about few. */
export interface Compared {
  readonly artifact: string
  readonly grant: string
  readonly at: Instant
  readonly datasets: readonly string[]
  /** Null where one of the two is a model: it is no table of figures, nothing is subtracted. */
  readonly verdict: Verdict | null
  /** The fewest units by which two cells differ; null where none is too close or it cannot be computed. */
  readonly figure: number | null
  readonly limit: number
}

/** A released table. */
export interface Release {
  readonly artifact: string
  /** Table in the schema `released`; its rows have the primary key `row_no`, from 1. */
  readonly table: string
  readonly columns: readonly TableColumn[]
  readonly rows: number
  /** SHA-256 of the canonical text of columns and rows. */
  readonly digest: string
  /** Digest of the assessment that the reviewers had before them. */
  readonly evidence: string
  readonly at: Instant
  readonly clauses: readonly string[]
  /** Signed statement: canonical text, base64 Ed25519 signature and key. */
  readonly statement: { readonly text: string; readonly signature: string; readonly key: string }
  /** Of a model: what it takes and what it answers; it has no table. */
  readonly model?: ReleasedModel
}

export interface ReleasedModel {
  readonly name: string
  readonly version: number
  readonly task: ModelFile['task']
  readonly classes: readonly string[] | null
  readonly features: readonly {
    readonly name: string
    readonly kind: 'number' | 'category'
    readonly categories?: readonly string[]
  }[]
}

/** The room's whole face. Refusals are thrown as `Refused`. */
export interface Egress {
  /** Judges an artifact once (a repeat gives the first judgement) and notes verdict and digest on its record as `egress`. */
  assess(artifact: string): Promise<Assessment>
  /** The review room; asks permit `artifact.egress`. Assesses first when nobody has. */
  evidence(actor: Actor, artifact: string, language: 'zh-CN' | 'en'): Promise<EvidenceView>
  /** How the artifact came about and what it was compared with; asks permit as `evidence` does. */
  making(actor: Actor, artifact: string): Promise<MakingView>
  /** The maker asks the reviewers of a result what stands against it. */
  askAdvice(
    actor: Actor,
    artifact: string,
    asked: { readonly question: string; readonly command: string },
  ): Promise<void>
  /** A reviewer says what stands against a result, with cells where it helps. */
  advise(
    actor: Actor,
    artifact: string,
    said: { readonly text: string; readonly marks: readonly Mark[]; readonly command: string },
  ): Promise<void>
  /** Questions that wait for whoever looks, and their own. */
  waiting(actor: Actor): Promise<readonly Waiting[]>
  /** Where results of a list stand, and whom they await. */
  standings(actor: Actor, artifacts: readonly string[]): Promise<readonly ResultStanding[]>
  /** Does the release (effect `release-artifact`); done again it answers the first. Refused while a rule fails. */
  release(
    artifact: string,
    by: { readonly clauses: readonly string[]; readonly reviewers: readonly string[] },
  ): Promise<Release>
  released(artifact: string): Promise<Release | null>
  /** The rows of a released table in order, for files and tests. */
  rows(artifact: string): Promise<Table>
  /** A released model in its plain form; null for what is none. */
  model(artifact: string): Promise<ModelFile | null>
  /** Whether a released model still passes by its newest judgement: one that fails gives no score, whoever agreed to its release. */
  modelStands(artifact: string): Promise<boolean>
  /** Weighs what scripts are fed by the same measure. */
  readonly feeds: FeedJudge
  /** Judges all released models again, after bounds have changed; answers those that fail. */
  rejudgeModels(): Promise<readonly string[]>
}
