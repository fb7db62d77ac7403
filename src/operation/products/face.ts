import type { Instant } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import type { CallProof, KeyState, ProductState, Quota, Subscription } from './types.ts'

/** A call as it reaches the gateway; header names in lower case. */
export interface GatewayCall {
  readonly product: string
  readonly key: string | null
  readonly query: URLSearchParams
  readonly headers: {
    readonly accept?: string | undefined
    readonly prefer?: string | undefined
    readonly 'if-none-match'?: string | undefined
  }
}

/** A call for a score: one unit's features as the caller knows them. */
export interface ScoreCall {
  readonly product: string
  readonly key: string | null
  readonly entity: { readonly [feature: string]: number | string | boolean | null }
}

/** What the gateway answers, ready to send. A refusal is thrown as `Refused`. */
export interface GatewayAnswer {
  readonly status: 200 | 304
  readonly headers: { readonly [name: string]: string }
  readonly body: string
}

/** What of the public catalogue is asked for. */
export interface OfferedFilter {
  readonly area?: string | undefined
  readonly id?: string | undefined
}

/** Serves calls of products. */
export interface Gateway {
  rows(call: GatewayCall): Promise<GatewayAnswer>
  /** A score of a model product; metered, refused and recorded like every call. */
  score(call: ScoreCall): Promise<GatewayAnswer>
  /** OpenAPI 3.1 document of a published product. */
  openapi(product: string, origin: string): Promise<object>
  receipt(id: string): Promise<CallProof>
}

/** Calls of a subscription, counted from the record. */
export interface Usage {
  readonly subscription: string
  readonly product: string
  readonly total: number
  readonly refused: number
  readonly rows: number
  readonly days: readonly {
    readonly day: string
    readonly calls: number
    readonly refused: number
    readonly rows: number
  }[]
  readonly keys: readonly KeyState[]
}

/** The room's whole face. Refusals are thrown as `Refused`. */
export interface Products {
  /** Published products for everyone; all of a party's own for its actor. */
  list(filter?: {
    readonly holder?: string
    readonly standing?: ProductState['standing']
  }): Promise<readonly ProductState[]>
  /** Products as the public catalogue has them, those still served first; how many there are, and how many of them are served. */
  offered(
    filter: OfferedFilter,
    page: { readonly skip?: number | undefined; readonly limit?: number | undefined },
  ): Promise<{ readonly rows: readonly ProductState[]; readonly total: number; readonly served: number }>
  /** The parties that hold what the public catalogue has. */
  offering(): Promise<readonly string[]>
  get(id: string): Promise<ProductState | null>
  /** Asks permit `product.subscribe`; creates a record of kind `subscription` held by the actor's party. */
  subscribe(
    actor: Actor,
    product: string,
    of: { readonly purpose: string; readonly quota?: Partial<Quota> | undefined },
    command: string,
  ): Promise<Subscription>
  /** Asks permit `key.issue`. The secret is given once, here; a repeat of the command is refused as it cannot be shown again. */
  issueKey(
    actor: Actor,
    subscription: string,
    of: { readonly quota?: Partial<Quota> | undefined; readonly expires?: Instant | undefined },
    command: string,
  ): Promise<{ readonly id: string; readonly key: string; readonly state: KeyState }>
  revokeKey(actor: Actor, key: string, command: string): Promise<void>
  usage(actor: Actor, subscription: string): Promise<Usage>
  readonly gateway: Gateway
  /** Ends the last batch; nothing acknowledged is lost without it. */
  close(): Promise<void>
}
