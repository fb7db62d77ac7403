import type { z } from 'zod'
import type { EndpointId, EndpointOf, Params } from '../../../src/edge/contract/index.ts'

type SentBody<Id extends EndpointId> =
  EndpointOf<Id> extends { readonly body: infer B extends z.ZodType } ? z.input<B> : undefined
type SentQuery<Id extends EndpointId> =
  EndpointOf<Id> extends { readonly query: infer Q extends z.ZodType } ? z.input<Q> : undefined

/** What goes along with a request; which parts there are is told by the contract. */
export interface Input<Id extends EndpointId> {
  readonly params?: Params<Id>
  readonly query?: SentQuery<Id>
  readonly body?: SentBody<Id>
  readonly raw?: Blob
  readonly filename?: string
  readonly command?: string
  readonly signal?: AbortSignal
}
