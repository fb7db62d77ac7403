import { randomUUID } from 'node:crypto'
import type { Refusal } from '../../../core/kernel/index.ts'
import { findEndpoint } from '../../contract/index.ts'

/** What an endpoint answered: its JSON, or the refusal that it gave. */
export type Answer = { readonly ok: true; readonly status: number; readonly value: unknown } | { readonly ok: false; readonly status: number; readonly refusal: Refusal; readonly title: string }

export interface CallInput {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  /** A body sent as it is, with its media type. */
  readonly raw?: { readonly content: ReadableStream<Uint8Array> | Uint8Array | string; readonly type: string }
  readonly headers?: Readonly<Record<string, string>>
}

/** One account's conversation with the platform over HTTP: nothing but what a browser could do. */
export class Session {
  readonly #base: string
  #cookie = ''
  #csrf = ''

  constructor(base: string) {
    this.#base = base
  }

  async signIn(name: string, password: string): Promise<void> {
    const answer = await this.call('auth.sign-in', { body: { name, password } })
    if (!answer.ok) throw new Error(`${name} could not sign in: ${answer.title}`)
    this.#csrf = String((answer.value as { csrf?: string }).csrf ?? '')
  }

  async changePassword(old: string, wanted: string): Promise<void> {
    const answer = await this.call('auth.password', { body: { old, new: wanted } })
    if (!answer.ok) throw new Error(`the password could not be changed: ${answer.title}`)
    this.#csrf = String((answer.value as { csrf?: string }).csrf ?? '')
  }

  /** Calls an endpoint of the contract. A refusal is an answer; anything that is neither is an error. */
  async call(id: string, input: CallInput = {}): Promise<Answer> {
    const found = findEndpoint(id)
    if (!found) throw new Error(`the contract has no endpoint \`${id}\``)
    const path = found.path.replace(/:([\w-]+)(\{[^}]*\})?/g, (_, name: string) => {
      const value = input.params?.[name]
      if (value === undefined) throw new Error(`\`${id}\` needs the parameter \`${name}\``)
      return encodeURIComponent(value)
    })
    return this.fetch(found.method, path, input)
  }

  async fetch(method: string, path: string, input: CallInput = {}): Promise<Answer> {
    const url = new URL(path, this.#base)
    for (const [key, value] of Object.entries(input.query ?? {})) url.searchParams.append(key, String(value))
    const headers: Record<string, string> = { accept: 'application/json', 'accept-language': 'zh-CN', ...input.headers }
    if (this.#cookie) headers['cookie'] = this.#cookie
    if (method !== 'GET') {
      headers['idempotency-key'] ??= randomUUID()
      headers['origin'] = new URL(this.#base).origin
      if (this.#csrf) headers['x-csrf-token'] = this.#csrf
    }
    if (input.raw) headers['content-type'] = input.raw.type
    else if (input.body !== undefined) headers['content-type'] = 'application/json'
    const body = input.raw ? input.raw.content : input.body === undefined ? undefined : JSON.stringify(input.body)
    const response = await fetch(url, { method, headers, body, ...(input.raw ? { duplex: 'half' } : {}) } as RequestInit)
    for (const cookie of response.headers.getSetCookie()) this.#cookie = cookie.split(';')[0] ?? this.#cookie
    return read(response, `${method} ${url.pathname}`)
  }
}

async function read(response: Response, what: string): Promise<Answer> {
  const text = await response.text()
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  const value: unknown = isJson && text !== '' ? JSON.parse(text) : text
  if (response.ok) {
    const receipt = response.headers.get('x-shuyu-receipt')
    return { ok: true, status: response.status, value: receipt && value !== null && typeof value === 'object' ? { ...value, receipt } : value }
  }
  const problem = value as { refusal?: Refusal; title?: string; detail?: string }
  if (isJson && problem.refusal) return { ok: false, status: response.status, refusal: problem.refusal, title: problem.title ?? '' }
  throw new Error(`${what} answered ${response.status}: ${text.slice(0, 600)}`)
}
