import { gzipSync } from 'node:zlib'
import type { Problem } from './problem.ts'
import { securityHeaders } from '../guard/security.ts'
import type { Turn } from '../request/turn.ts'

const WORTH_PACKING = 8_192

/** A JSON text as answer; long ones are packed where the caller can unpack and no secret is inside. */
export function jsonResponse(body: string, turn: Turn, cache: string, pack = true): Response {
  const headers = commonHeaders(turn)
  headers['content-type'] = 'application/json; charset=utf-8'
  headers['cache-control'] = cache
  headers['vary'] = 'accept-encoding, accept-language, cookie'
  const unpacks = /\bgzip\b/.test(turn.request.headers.get('accept-encoding') ?? '')
  if (!pack || body.length < WORTH_PACKING || !unpacks) return new Response(body, { headers })
  headers['content-encoding'] = 'gzip'
  return new Response(gzipSync(body, { level: 4 }), { headers })
}

/** A problem as answer. */
export function problemResponse(problem: Problem, turn: Turn): Response {
  const headers = commonHeaders(turn)
  headers['content-type'] = 'application/problem+json; charset=utf-8'
  headers['cache-control'] = 'no-store'
  return new Response(JSON.stringify(problem), { status: problem.status, headers })
}

/** A page of the portal that a handler asks for: at which address, and what is known besides what the page reads. */
export class PageAnswer {
  readonly url: string
  readonly known: { readonly [path: string]: unknown }
  readonly status: 200 | 404 | 422

  constructor(url: string, known: PageAnswer['known'], status: PageAnswer['status']) {
    this.url = url
    this.known = known
    this.status = status
  }
}

/** A page made for this call. */
export function htmlResponse(
  html: string,
  request: Request,
  language: string,
  status: 200 | 404 | 422 = 200,
): Response {
  const headers: { [name: string]: string } = {
    'content-type': 'text/html; charset=utf-8',
    'content-language': language,
    'cache-control': 'no-cache',
    vary: 'accept-encoding, accept-language, cookie',
  }
  if (!/\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')) return new Response(html, { status, headers })
  headers['content-encoding'] = 'gzip'
  return new Response(gzipSync(html, { level: 4 }), { status, headers })
}

/** A text that a handler has rendered itself, sent with its length; its own headers win. */
export class TextAnswer {
  readonly status: number
  readonly headers: { readonly [name: string]: string }
  readonly body: string | null

  constructor(status: number, headers: TextAnswer['headers'], body: string | null) {
    this.status = status
    this.headers = headers
    this.body = body
  }
}

export function textResponse({ status, headers, body }: TextAnswer, turn: Turn): Response {
  const own = { ...dataHeaders, 'x-request-id': turn.id, ...turn.reply, ...headers }
  return new Response(body, { status, headers: own })
}

/** Data for programs: no page, so nothing of it may run or be framed, and the headers for pages would only cost. */
const dataHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
}

/** A handler's own response with the common headers; its own win. */
export function ownResponse(response: Response, turn: Turn): Response {
  const headers = { 'cache-control': 'no-store', ...commonHeaders(turn) }
  for (const [name, value] of response.headers) headers[name as 'cache-control'] = value
  return new Response(response.body, { status: response.status, headers })
}

function commonHeaders(turn: Turn): { [name: string]: string } {
  const took = (performance.now() - turn.started).toFixed(1)
  return { ...securityHeaders, 'x-request-id': turn.id, 'server-timing': `total;dur=${took}`, ...turn.reply }
}
