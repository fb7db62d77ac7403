import { Refused, isObject, platformRefusal, type Refusal } from '../../../src/core/kernel/index.ts'

/** No session, or it has run out: the caller signs in again and loses nothing. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut'
}

/** The server cannot be reached or has failed; `status` is 0 when no answer came. */
export class ServerFault extends Error {
  override readonly name = 'ServerFault'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly query?: { readonly [name: string]: string | number | boolean | null | undefined }
  readonly body?: unknown
  /** A body sent as it is (a file); `filename` goes along in its header. */
  readonly raw?: Blob
  readonly filename?: string
  /** Command id: the same id again returns the first answer. */
  readonly command?: string
  readonly signal?: AbortSignal
}

let csrfToken: string | null = null
let speaks = 'zh-CN'

/** The language in which the server is asked to explain itself. */
export function speak(language: string): void {
  speaks = language
}

/** Keeps the token that every changing request carries; it comes with the session. */
export function rememberCsrf(token: string | null): void {
  csrfToken = token
}

/** Sends one request. Answers JSON, throws `Refused` for a refusal, `SignedOut`, or `ServerFault`. */
export async function send<T>(path: string, request: Request = {}): Promise<T> {
  const response = await reach(path, request)
  const answer = parsed(response.headers.get('content-type'), await response.text())
  if (response.ok) return answer as T
  throw failureOf(response.status, answer)
}

/** What an answer that is not a success becomes: `SignedOut`, `ServerFault` or `Refused`. */
export function failureOf(status: number, answer: unknown): Error {
  const refusal = isObject(answer) && isObject(answer.refusal) ? (answer.refusal as unknown as Refusal) : null
  if (status === 401 && refusal?.unmet[0]?.code !== 'sign-in-wrong') return new SignedOut()
  if (status >= 500 || status === 0) return new ServerFault(status, titleOf(answer))
  if (refusal) return new Refused(refusal)
  return new Refused(platformRefusal(kindOf(status), 'answer', { title: titleOf(answer), status }))
}

/** The headers that every request carries, by name. */
export function headersOf(request: Request): Record<string, string> {
  const changes = (request.method ?? 'GET') !== 'GET'
  return {
    accept: 'application/json',
    'accept-language': speaks,
    ...(request.raw
      ? { 'content-type': request.raw.type || 'application/octet-stream' }
      : request.body === undefined
        ? {}
        : { 'content-type': 'application/json' }),
    ...(request.filename ? { 'x-filename': encodeURIComponent(request.filename) } : {}),
    ...(changes ? { 'idempotency-key': request.command ?? newCommand() } : {}),
    ...(changes && csrfToken ? { 'x-csrf-token': csrfToken } : {}),
  }
}

/** The body of an answer: JSON where it says so, else its text. */
export function parsed(type: string | null, text: string): unknown {
  if (!type?.includes('json')) return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

/** A fresh command id; works on plain HTTP too, where `crypto.randomUUID` is absent. */
export function newCommand(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** `/api/cases` with its query; empty values are left out. */
export function withQuery(path: string, query: Request['query'] = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

async function reach(path: string, request: Request): Promise<Response> {
  try {
    return await fetch(withQuery(path, request.query), {
      method: request.method ?? 'GET',
      headers: headersOf(request),
      credentials: 'same-origin',
      ...(request.raw
        ? { body: request.raw }
        : request.body === undefined
          ? {}
          : { body: JSON.stringify(request.body) }),
      ...(request.signal ? { signal: request.signal } : {}),
    })
  } catch (error) {
    if (request.signal?.aborted) throw error
    throw new ServerFault(0, String(error))
  }
}

function titleOf(answer: unknown): string {
  if (isObject(answer) && typeof answer.title === 'string') return answer.title
  return typeof answer === 'string' ? answer.slice(0, 200) : ''
}

function kindOf(status: number): Refusal['kind'] {
  switch (status) {
    case 403:
      return 'forbidden'
    case 404:
      return 'not-found'
    case 409:
      return 'conflict'
    case 410:
      return 'closed'
    case 429:
      return 'busy'
    default:
      return 'invalid'
  }
}
