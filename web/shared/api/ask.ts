import endpoints from 'virtual:endpoints'
import type { Answer, EndpointId } from '../../../src/edge/contract/index.ts'
import { send } from './http.ts'
import type { Input } from './sent.ts'

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
