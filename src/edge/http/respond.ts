import { gzipSync } from 'node:zlib'
import type { Problem } from './problem.ts'

const WORTH_PACKING = 8_192

/** A JSON text as answer; long ones are packed where the caller can unpack and no secret is inside. */
export function jsonResponse(body: string, request: Request, reply: Headers, cache: string, pack = true): Response {
  const headers = new Headers(reply)
  headers.set('content-type', 'application/json; charset=utf-8')
  headers.set('cache-control', cache)
  headers.append('vary', 'accept-encoding, accept-language, cookie')
  if (!pack || body.length < WORTH_PACKING || !/\bgzip\b/.test(request.headers.get('accept-encoding') ?? ''))
    return new Response(body, { headers })
  headers.set('content-encoding', 'gzip')
  return new Response(gzipSync(body, { level: 4 }), { headers })
}

/** A problem as answer. */
export function problemResponse(problem: Problem, reply: Headers): Response {
  const headers = new Headers(reply)
  headers.set('content-type', 'application/problem+json; charset=utf-8')
  headers.set('cache-control', 'no-store')
  return new Response(JSON.stringify(problem), { status: problem.status, headers })
}
