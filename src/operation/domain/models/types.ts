import type { Day, Instant, Json, Refusal } from '../../../core/kernel/index.ts'

export type ModelTask = 'classification' | 'regression' | 'count'

export type Algorithm = 'linear' | 'ridge' | 'logistic' | 'poisson' | 'tree' | 'forest' | 'boosting'

/** What somebody asks the platform to train. */
export interface TrainRequest {
  /** Versions are counted by name within a grant. */
  readonly name: string
  readonly algorithm: string
  readonly task: ModelTask
  /** Hyper-parameters by name; what is missing takes its default. */
  readonly parameters?: { readonly [name: string]: Json }
  /** One SELECT, row by row, over the grant's masked columns. */
  readonly sql: string
  /** Its column to predict. */
  readonly target: string
  /** Column that tells one unit of protection from another; absent: each row is one. */
  readonly unit?: string | undefined
  /** Columns by whose values metrics are shown; they are no features unless named as such. */
  readonly groups?: readonly string[] | undefined
  /** Columns to learn from; absent: all but target, unit and groups. */
  readonly features?: readonly string[] | undefined
  /** Share of the units put aside for measuring. */
  readonly testShare?: number | undefined
  readonly seed?: number | undefined
  readonly scenario?: string | undefined
  readonly purpose?: string | undefined
  /** What it is meant for and what not, in the words of whoever trains it; stands on its card. */
  readonly intended?: string | undefined
  readonly limits?: string | undefined
  /** The job of the script that trained it; absent: the platform did. */
  readonly script?: string | undefined
}

/** How a feature becomes columns of figures. */
export type FeatureForm =
  | {
      readonly name: string
      readonly kind: 'number'
      /** Stands for a gap; absent where the trees take gaps as they are. */
      readonly fill?: number
      readonly mean?: number
      readonly scale?: number
    }
  /** One column each, and one for everything else, gaps included. */
  | { readonly name: string; readonly kind: 'category'; readonly categories: readonly string[] }

export type Link = 'identity' | 'log' | 'logistic' | 'softmax' | 'shares'

/** Nodes as parallel lists; a leaf has feature -1 and a value. */
export interface TreeForm {
  /** Which of the sums it adds to (boosting of several classes). */
  readonly group: number
  readonly feature: readonly number[]
  readonly threshold: readonly number[]
  readonly left: readonly number[]
  readonly right: readonly number[]
  /** Where gaps go: 1 left, 0 right; absent: no gaps reach it. */
  readonly gapsLeft?: readonly number[]
  readonly value: readonly (readonly number[])[]
}

export type ModelBody =
  | {
      readonly kind: 'linear'
      readonly link: Link
      readonly coefficients: readonly (readonly number[])[]
      readonly intercepts: readonly number[]
    }
  | {
      readonly kind: 'trees'
      readonly combine: 'mean' | 'sum'
      readonly link: Link
      /** `single`: features are compared as 32-bit numbers. */
      readonly precision: 'single' | 'double'
      readonly base: readonly number[]
      readonly trees: readonly TreeForm[]
    }

/** A model in the platform's own plain form: figures and names, nothing that runs. */
export interface ModelFile {
  readonly form: 'shuyu-model/1'
  readonly task: ModelTask
  readonly algorithm: string
  readonly classes: readonly string[] | null
  readonly target: string
  readonly features: readonly FeatureForm[]
  readonly body: ModelBody
}

export type Figures = { readonly [name: string]: number }

export interface GroupMetrics {
  readonly column: string
  readonly groups: readonly { readonly value: string; readonly rows: number; readonly metrics: Figures }[]
  /** Groups too small to show, and the one that would give them away. */
  readonly suppressed: number
}

export interface ModelMetrics {
  readonly train: Figures
  readonly test: Figures
  readonly groups: readonly GroupMetrics[]
}

export interface ModelSize {
  readonly rows: number
  readonly trainRows: number
  readonly testRows: number
  readonly trainUnits: number
  readonly columns: number
  /** Coefficients and intercepts, or leaves. */
  readonly parameters: number
}

/** The same as it is shown: rows by coarse steps; what the data decided is for whoever reviews. */
export type ShownSize = Omit<ModelSize, 'columns' | 'parameters'> & {
  readonly columns: number | null
  readonly parameters: number | null
}

/** An attack that tries to tell members from others. `tpr` at one false alarm in a thousand; `outside` rows were no members. */
export interface AttackFigures {
  readonly auc: number
  readonly tpr: number
  readonly outside: number
}

/** What the platform's own script measured on the grant's data. */
export interface AuditFigures {
  readonly leaves: { readonly fewest: number; readonly pureFewest: number | null; readonly pureLeaves: number } | null
  /** Of models without leaves: units behind the thinnest pattern of features that the fit can tell apart. Absent: trained before this was measured. */
  readonly support?: { readonly fewest: number } | null
  readonly answers: { readonly fewest: number; readonly classes: number } | null
  readonly gap: { readonly statistic: number; readonly p: number } | null
  readonly worstCase: AttackFigures | null
  readonly likelihood: (AttackFigures & { readonly shadows: number }) | null
  readonly canaries: {
    readonly inserted: number
    readonly exposure: number
    readonly auc: number
    readonly epsilon: number
  } | null
}

export interface TrainedModel {
  /** `script`: handed over by a script, whose process nobody can believe; absent: trained by the platform's own code. */
  readonly source?: 'script'
  readonly file: ModelFile
  /** Every feature that was asked for, whatever became of it; absent: trained before this was kept. */
  readonly asked?: readonly { readonly name: string; readonly kind: 'number' | 'category' }[]
  readonly dropped: readonly { readonly name: string; readonly reason: string }[]
  readonly metrics: ModelMetrics
  readonly size: ModelSize
  readonly audit: AuditFigures
  /** Seconds of fitting and of auditing. */
  readonly seconds: { readonly fit: number; readonly audit: number }
}

export type SafetyVerdict = 'pass' | 'review' | 'fail'

export type SafetyRule =
  | 'model-instance'
  | 'model-units'
  | 'model-leaf'
  | 'model-class'
  | 'model-support'
  | 'model-freedom'
  | 'model-parameters'
  | 'model-gap'
  | 'model-membership'
  | 'model-likelihood'
  | 'model-false-alarm'
  | 'model-canary'
  | 'model-not-audited'

/** One rule, its figure, its bound, and what it says. Every rule that was looked at is listed, passed ones too. */
export interface SafetyFinding {
  readonly rule: SafetyRule
  readonly verdict: SafetyVerdict
  readonly figure: number | null
  readonly limit: number | null
}

/** Bounds of the review; ours, settings, no number of a law. */
export type SafetySettings = {
  /** Fewest units in a leaf. */
  readonly leaf: number
  /** Fewest units in a leaf of one answer. */
  readonly pureLeaf: number
  /** Fewest units behind any pattern of features that a model without leaves can tell apart. */
  readonly support: number
  readonly freedom: number
  /** Parameters by unit. */
  readonly parametersReview: number
  readonly parametersFail: number
  /** Kolmogorov-Smirnov distance of losses inside and outside. */
  readonly gapReview: number
  readonly gapFail: number
  readonly attackReview: number
  readonly attackFail: number
  readonly falseAlarmReview: number
  readonly falseAlarmFail: number
  /** Bits. */
  readonly exposureReview: number
  readonly exposureFail: number
  /** Fewest units trained on. */
  readonly units: number
}

export interface SafetyReport {
  readonly verdict: SafetyVerdict
  readonly findings: readonly SafetyFinding[]
  readonly figures: AuditFigures
  readonly settings: SafetySettings
}

export type ModelState = 'asked' | 'started' | 'trained' | 'failed' | 'killed' | 'cancelled' | 'refused'

/** Why a model shows no figure: how its grant stands, or that people have not released it and the platform cannot vouch for it. */
export type Withheld = 'suspended' | 'closed' | 'sealed' | 'destroyed' | 'unreviewed'

/** A model as people of its party see it: never the figures that it consists of. */
export interface ModelView {
  /** The artifact's id; null until it is trained. */
  readonly artifact: string | null
  readonly job: string
  readonly grant: string
  readonly name: string
  /** Counted by name; null until trained. */
  readonly version: number | null
  readonly state: ModelState
  /** Code of the catalogue. */
  readonly reason: string | null
  /** How far a training is, in hundredths; null when it does not run. */
  readonly percent: number | null
  /** Place among all that wait, from 1; null when it does not wait. */
  readonly place: number | null
  readonly standing: string | null
  readonly request: TrainRequest
  readonly askedBy: string
  readonly askedAt: Instant
  readonly endedAt: Instant | null
  readonly datasets: readonly string[]
  readonly columns: readonly string[]
  readonly digest: string | null
  readonly features: readonly { readonly name: string; readonly kind: 'number' | 'category' }[]
  readonly classes: readonly string[] | null
  readonly dropped: readonly { readonly name: string; readonly reason: string }[]
  readonly metrics: ModelMetrics | null
  /** Coarse rows: the next of 10, 20, 50, 100 … */
  readonly size: ShownSize | null
  readonly safety: SafetyReport | null
  readonly durations: { readonly [phase: string]: number } | null
  readonly refusal: Refusal | null
  /** Why its figures are not shown; null when they are. */
  readonly withheld: Withheld | null
}

/** A card: the same figures in words, ready to print. */
export interface ModelCard {
  readonly title: string
  readonly on: Day
  readonly sections: readonly {
    readonly title: string
    readonly lines: readonly string[]
    readonly table?: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  }[]
}

/** A score as it is given out: rounded, so that many answers tell little of the model. */
export interface Score {
  /** Expected value, or null for classes. */
  readonly value: number | null
  readonly class: string | null
  readonly shares: { readonly [name: string]: number } | null
}
