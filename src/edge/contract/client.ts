import { Refused, type Refusal } from '../../core/kernel/index.ts'
import { findEndpoint, type Answer, type EndpointId, type EndpointOf, type Params, type Query } from './index.ts'
import type { z } from 'zod'

/** What a call carries besides its id. */
export type CallOptions<Id extends EndpointId> = {
  readonly params?: Params<Id>
  readonly query?: Partial<Query<Id> extends undefined ? Record<never, never> : NonNullable<Query<Id>>>
  /** As the schema takes it in: days are plain strings. */
  readonly body?: EndpointOf<Id> extends { readonly body: infer B extends z.ZodType } ? z.input<B> : RequestInit['body']
  /** Id of the command (UUID): give the same again when repeating a call whose answer was lost. Fresh without one. */
  readonly command?: string
  readonly headers?: { readonly [name: string]: string }
  readonly signal?: AbortSignal
}

/** A refusal as the server explained it, in the language asked for. */
export interface Explained {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly refusal: Refusal & {
    readonly unmet: readonly (Refusal['unmet'][number] & {
      readonly title: string
      readonly text: string
      readonly what: string | null
      readonly cureText: string | null
      readonly originText: string
      readonly cited: readonly { readonly id: string; readonly source: string; readonly title: string }[]
    })[]
  }
}

/** The server refused: `refusal` is the value, `problem` its explanation. */
export class CallRefused extends Refused {
  readonly problem: Explained

  constructor(problem: Explained) {
    super(problem.refusal)
    this.name = 'CallRefused'
    this.message = problem.detail ?? problem.title
    this.problem = problem
  }
}

/** The server broke or gave no answer that we understand. */
class CallFailed extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.name = 'CallFailed'
    this.status = status
  }
}

export interface ClientSettings {
  /** `http://127.0.0.1:8080`; empty in a browser on the same origin. */
  readonly origin: string
  readonly language?: () => string
  readonly fetch?: typeof fetch
  /** Outside a browser: keeps the session's cookie itself. */
  readonly keepCookies?: boolean
}

/** Calls endpoints by id. Holds the CSRF token, and the cookie where the browser does not. */
export interface Client {
  /** The JSON answer. Throws CallRefused or CallFailed. */
  call<Id extends EndpointId>(id: Id, options?: CallOptions<Id>): Promise<Answer<Id>>
  /** The raw response of an endpoint that answers bytes. Throws as `call`. */
  fetch<Id extends EndpointId>(id: Id, options?: CallOptions<Id>): Promise<Response>
  /** The address of an endpoint, for links. */
  url<Id extends EndpointId>(id: Id, options?: Pick<CallOptions<Id>, 'params' | 'query'>): string
}

/** Makes a client; one per account when several act side by side. */
export function createClient(settings: ClientSettings): Client {
  const cookies = new Map<string, string>()
  let csrf = ''

  function url(id: EndpointId, options: { readonly params?: object; readonly query?: object } = {}): string {
    const of = findEndpoint(id)
    if (of === undefined) throw new CallFailed(0, `there is no endpoint \`${id}\``)
    const params = (options.params ?? {}) as { readonly [name: string]: string }
    const path = of.path.replace(/:([\w-]+)(\*?)/g, (_, name: string, rest: string) => {
      const value = params[name]
      if (value === undefined) throw new CallFailed(0, `endpoint \`${id}\` needs the parameter \`${name}\``)
      return rest === '*' ? value.split('/').map(encodeURIComponent).join('/') : encodeURIComponent(value)
    })
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries(options.query ?? {}))
      if (value !== undefined && value !== null) query.set(name, String(value))
    return `${settings.origin}${path}${query.size > 0 ? `?${query.toString()}` : ''}`
  }

  async function send<Id extends EndpointId>(id: Id, options: CallOptions<Id> = {}): Promise<Response> {
    const of = findEndpoint(id)
    const target = url(id, options)
    const method = of?.method ?? 'GET'
    const headers = new Headers(options.headers)
    if (settings.language) headers.set('accept-language', settings.language())
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    if (method !== 'GET') {
      headers.set('idempotency-key', options.command ?? freshCommand())
      if (csrf !== '') headers.set('x-csrf-token', csrf)
    }
    const init: RequestInit & { duplex?: 'half' } = { method, headers, credentials: 'same-origin' }
    if (options.signal) init.signal = options.signal
    if (of?.rawBody) {
      init.body = (options.body ?? null) as NonNullable<RequestInit['body']> | null
      init.duplex = 'half'
    } else if (options.body !== undefined) {
      headers.set('content-type', 'application/json')
      init.body = JSON.stringify(options.body)
    }
    const response = await (settings.fetch ?? fetch)(target, init)
    if (settings.keepCookies) keep(response)
    if (response.ok) return response
    throw await failure(response)
  }

  function keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const cut = pair.indexOf('=')
      const name = pair.slice(0, cut)
      if (/max-age=0(;|$)/i.test(line)) cookies.delete(name)
      else cookies.set(name, pair.slice(cut + 1))
    }
  }

  return {
    fetch: send,
    url,
    async call(id, options) {
      const answer: unknown = await (await send(id, options)).json()
      if (typeof answer === 'object' && answer !== null && 'csrf' in answer && typeof answer.csrf === 'string')
        csrf = answer.csrf
      if (id === 'auth.sign-out') csrf = ''
      return answer as never
    },
  }
}

/** A version 4 UUID; works on plain HTTP too, where browsers have no `crypto.randomUUID`. */
function freshCommand(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = [...bytes]
    .map((byte, i) =>
      (i === 6 ? (byte & 0x0f) | 0x40 : i === 8 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0'),
    )
    .join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

async function failure(response: Response): Promise<Error> {
  if (!(response.headers.get('content-type') ?? '').startsWith('application/problem+json')) {
    return new CallFailed(response.status, `${response.status} ${response.statusText}`)
  }
  const problem = (await response.json()) as Explained
  return response.status >= 500
    ? new CallFailed(response.status, problem.detail ?? problem.title)
    : new CallRefused(problem)
}
