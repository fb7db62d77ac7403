import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'

/** An answer that stays the same as long as its key does: made, packed and digested once, and not sent again to whoever has it. */
export function keptAnswer() {
  let kept: { readonly key: string; readonly tag: string; readonly body: string; readonly packed: Buffer } | undefined

  return (request: Request, key: string, make: () => unknown): Response => {
    if (kept?.key !== key) {
      const body = JSON.stringify(make())
      const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
      kept = { key, tag, body, packed: gzipSync(body, { level: 6 }) }
    }
    const headers: { [name: string]: string } = {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-cache',
      vary: 'accept-encoding',
      etag: kept.tag,
    }
    const known = request.headers.get('if-none-match')?.split(/,\s*/) ?? []
    if (known.some((one) => one.replace(/^W\//, '') === kept?.tag)) return new Response(null, { status: 304, headers })
    if (!/\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')) return new Response(kept.body, { headers })
    headers['content-encoding'] = 'gzip'
    return new Response(new Uint8Array(kept.packed), { headers })
  }
}
