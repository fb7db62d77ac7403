import type { Refusal } from '../../../core/kernel/index.ts'
import { CallRefused, createClient, type CallOptions, type Client } from '../../contract/client.ts'
import { findEndpoint, type EndpointId } from '../../contract/index.ts'

/** What an endpoint answered: its JSON, or the refusal that it gave. */
export type Answer =
  | { readonly ok: true; readonly value: unknown; readonly receipt: string | null }
  | { readonly ok: false; readonly refusal: Refusal; readonly title: string }

export interface CallInput {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  /** JSON, or what a raw upload sends as it is. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Whether an endpoint answers one JSON a line. */
function isLines(id: string): boolean {
  return findEndpoint(id)?.answer.meta()?.['mediaType'] === 'application/x-ndjson'
}

function read(line: string): unknown {
  return line === '' ? null : (JSON.parse(line) as unknown)
}

/** One account's conversation with the platform over HTTP: nothing but what a browser could do. Script words are checked here, not by types. */
export class Session {
  readonly #client: Client

  constructor(base: string) {
    this.#client = createClient({ origin: base, language: () => 'zh-CN', keepCookies: true })
  }

  async signIn(name: string, password: string): Promise<void> {
    const answer = await this.call('auth.sign-in', { body: { name, password } })
    if (!answer.ok) throw new Error(`${name} could not sign in: ${answer.title}`)
  }

  async changePassword(old: string, wanted: string): Promise<void> {
    const answer = await this.call('auth.password', { body: { old, new: wanted } })
    if (!answer.ok) throw new Error(`the password could not be changed: ${answer.title}`)
  }

  /** Calls an endpoint of the contract by id. A refusal is an answer; anything that is neither is an error. */
  async call(id: string, input: CallInput = {}): Promise<Answer> {
    try {
      if (isLines(id)) {
        const lines = await this.#client.fetch(id as EndpointId, input as CallOptions<EndpointId>)
        return { ok: true, value: (await lines.text()).trim().split('\n').map(read), receipt: null }
      }
      if (!id.startsWith('gateway.'))
        return {
          ok: true,
          value: await this.#client.call(id as EndpointId, input as CallOptions<EndpointId>),
          receipt: null,
        }
      const response = await this.#client.fetch(id as EndpointId, input as CallOptions<EndpointId>)
      return { ok: true, value: await response.json(), receipt: response.headers.get('x-shuyu-receipt') }
    } catch (error) {
      if (error instanceof CallRefused)
        return { ok: false, refusal: error.refusal, title: error.problem.detail ?? error.problem.title }
      throw error
    }
  }
}
