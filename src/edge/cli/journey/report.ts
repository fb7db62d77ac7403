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

export interface ServedProduct {
  readonly id: string
  /** Where its rows are asked for. */
  readonly address: string
}

export interface EndedProduct extends ServedProduct {
  readonly key: string
  /** The clauses under which a call of it was last refused. */
  readonly clauses: readonly string[]
}

export interface JourneyReport {
  readonly journey: string
  readonly ok: boolean
  readonly steps: readonly StepReport[]
  readonly refusals: readonly RefusalReport[]
  readonly refusedClauses: number
  readonly refusedActions: number
  /** The product in service: the script's `live-product` with its `live-key`, else its `product` with its `key`. */
  readonly product: ServedProduct | null
  readonly key: string | null
  /** The product of a mandate that ended on the way, where another one took over. */
  readonly ended: EndedProduct | null
  readonly bundle: string | null
  readonly rows: Readonly<Record<string, number>>
  readonly durationMs: number
}
