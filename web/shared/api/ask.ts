import endpoints from 'virtual:endpoints'
import type { z } from 'zod'
import type { Answer, EndpointId, EndpointOf, Params } from '../../../src/edge/contract/index.ts'
import { send } from './http.ts'

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

/** The address of an endpoint with its parameters filled in. Throws a RangeError for one left out. */
export function pathOf<Id extends EndpointId>(id: Id, params: { readonly [name: string]: string } = {}): string {
  const path = endpoints[id]![1]
  return path.replace(/:(\w+)(\*?)/g, (_, name: string, rest: string) => {
    const value = params[name]
    if (value === undefined) throw new RangeError(`${id} needs \`${name}\``)
    return rest ? value.split('/').map(encodeURIComponent).join('/') : encodeURIComponent(value)
  })
}

/** Calls an endpoint of the contract by its id. Throws as `send` does. */
export function ask<Id extends EndpointId>(id: Id, input: Input<Id> = {}): Promise<Answer<Id>> {
  const { params, query, ...rest } = input
  return send<Answer<Id>>(pathOf(id, params), {
    ...rest,
    method: endpoints[id]![0],
    ...(query ? { query: query as { readonly [name: string]: string } } : {}),
  })
}
