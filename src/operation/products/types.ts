import type { Day, Instant, Json } from '../../core/kernel/index.ts'

export type ProductForm = 'data-set' | 'interface' | 'verification' | 'report' | 'model' | 'advice' | 'other'

export type FilterOperator = 'eq' | 'in' | 'range' | 'prefix'

/** A column that a product serves: what it holds and which filters and orders it allows. */
export interface ProductColumn {
  readonly name: string
  /** Type of the released column. */
  readonly type: 'text' | 'integer' | 'decimal' | 'double' | 'date' | 'timestamp' | 'boolean'
  readonly title: string | null
  readonly filters: readonly FilterOperator[]
  readonly sortable: boolean
}

/** What a published product serves; fixed at publication, a change is a new version. */
export interface ProductDefinition {
  readonly product: string
  readonly version: number
  readonly title: string
  readonly summary: string
  readonly form: ProductForm
  readonly artifact: string
  /** Table in the schema `released`. */
  readonly table: string
  /** Digest of the released table: the version of the data. */
  readonly data: string
  readonly columns: readonly ProductColumn[]
  /** Rows in one answer: by default and at most. */
  readonly page: { readonly default: number; readonly max: number }
  /** Price as published; null while free. Fen for each unit. */
  readonly price: Price | null
  /** Of a model: it answers scores instead of rows. */
  readonly scoring?: Scoring
}

/** What a scoring product takes and how finely it answers. */
export interface Scoring {
  readonly task: 'classification' | 'regression' | 'count'
  readonly classes: readonly string[] | null
  readonly features: readonly {
    readonly name: string
    readonly kind: 'number' | 'category'
    readonly categories?: readonly string[]
  }[]
  /** Decimals of a share, significant digits of a value. */
  readonly digits: number
}

/** Fen for each unit (a call, a month …); on trial until the first evaluation. */
export interface Price {
  readonly amount: number
  readonly unit: string
  readonly trial: boolean
}

export type ProductStanding = 'registered' | 'published' | 'withdrawing' | 'withdrawn'

/** A product as the gateway and the lists know it. */
export interface ProductState {
  readonly id: string
  readonly area: string
  readonly holder: string | null
  readonly standing: ProductStanding
  readonly definition: ProductDefinition | null
  readonly registration: { readonly number: string; readonly on: Day | null } | null
  /** As last set, also before publication. */
  readonly price: Price | null
  /** A notified withdrawal: calls go on until then. */
  readonly sunset: Day | null
  /** Clauses of the act that withdrew it. */
  readonly clauses: readonly string[]
}

export interface Subscription {
  readonly id: string
  readonly product: string
  readonly holder: string
  readonly purpose: string
  readonly quota: Quota
}

/** Most calls a Beijing day and in the whole life of a key; null = not limited. */
export interface Quota {
  readonly perDay: number | null
  readonly total: number | null
}

/** A key as shown: never its secret. */
export interface KeyState {
  readonly id: string
  readonly subscription: string
  readonly product: string
  readonly account: string
  readonly quota: Quota
  readonly expires: Instant | null
  readonly revoked: boolean
  readonly issued: Instant
}

/** One call as it stands in its batch: enough to prove it, nothing of what was asked or answered. */
export interface CallLeaf {
  readonly salt: string
  readonly product: string
  readonly key: string
  readonly at: Instant
  readonly status: number
  readonly rows: number
  /** SHA-256 of the canonical query and of the answer's body. */
  readonly query: string
  readonly body: string
}

/** Proof that a call is inside its batch, and where the batch event stands. */
export interface CallProof {
  readonly receipt: string
  /** The product was made while the rules were only on trial. */
  readonly trial: boolean
  readonly leaf: CallLeaf
  readonly index: number
  readonly size: number
  /** Base64 sibling hashes from the leaf up, RFC 9162. */
  readonly path: readonly string[]
  readonly root: string
  readonly event: { readonly seq: number; readonly data: Json }
  /** Proof of the batch event in the ledger; null until the next checkpoint. */
  readonly ledger: Json
}
