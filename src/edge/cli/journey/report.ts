/** What a journey tells at its end: for a person as lines, for a machine as one JSON object. */
export interface StepReport {
  readonly id: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly clauses: readonly string[]
  readonly on: string
  readonly durationMs: number
  readonly ok: boolean
  readonly problem: string | null
}

export interface RefusalReport {
  readonly step: string
  readonly action: string
  readonly by: string
  readonly kind: string
  /** Exactly the clauses that the refusal cited. */
  readonly clauses: readonly string[]
  readonly origins: readonly string[]
  readonly because: string
  readonly asDemanded: boolean
}

export interface JourneyReport {
  readonly journey: string
  readonly ok: boolean
  readonly steps: readonly StepReport[]
  readonly refusals: readonly RefusalReport[]
  readonly refusedClauses: number
  readonly refusedActions: number
  readonly product: { readonly id: string; readonly address: string } | null
  readonly key: string | null
  readonly bundle: string | null
  readonly rows: Readonly<Record<string, number>>
  readonly durationMs: number
}
