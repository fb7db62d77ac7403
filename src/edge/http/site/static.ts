import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** The built web: console under `/console/`, portal at the root. */
export interface Site {
  /** The file or page for a path, or undefined. A path of an application without a file is answered by its first page. */
  find(request: Request, path: string): Response | undefined
  /** Whether the path is a page of the portal rather than a file or a page of the console. */
  isPortalPage(path: string): boolean
}

interface Entry {
  readonly type: string
  readonly tag: string
  readonly cache: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly packed: Map<string, Uint8Array<ArrayBuffer>>
}

const types: { readonly [ending: string]: string } = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
  wasm: 'application/wasm',
}
const packable = /^(text|application\/(json|manifest)|image\/svg)/

/** Reads the built web of a folder (`console/`, `portal/`) into memory; nothing outside what was read can ever be asked for. Null when it was not built. */
export function loadSite(folder: string): Site | null {
  const entries = new Map<string, Entry>()
  for (const [app, base] of [
    ['portal', '/'],
    ['console', '/console/'],
  ] as const) {
    const root = join(folder, app)
    if (existsSync(join(root, 'index.html')))
      for (const file of filesIn(root)) entries.set(base + file, entryOf(join(root, file), file))
  }
  if (entries.size === 0) return null
  return {
    find: (request, path) => find(entries, request, path),
    isPortalPage: (path) => path === '/' || !(entries.has(path) || /^\/console(\/|$)/.test(path)),
  }
}

function filesIn(folder: string, prefix = ''): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path, `${prefix}${name}/`) : [`${prefix}${name}`]
  })
}

function entryOf(path: string, name: string): Entry {
  const bytes = new Uint8Array(readFileSync(path))
  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`
  // Files with a hash in their name never change under it.
  const hashed = /[-.][A-Za-z0-9_-]{8,}\.\w+$/.test(name) && name.includes('assets/')
  const cache = hashed ? 'public, max-age=31536000, immutable' : 'no-cache'
  return {
    type: types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    tag,
    cache,
    bytes,
    packed: new Map(),
  }
}

function find(entries: ReadonlyMap<string, Entry>, request: Request, path: string): Response | undefined {
  if (path === '/console') return new Response(null, { status: 308, headers: { location: '/console/' } })
  const exact = entries.get(path === '/' ? '/index.html' : path)
  if (exact !== undefined) return respond(exact, request)
  if (/^\/(api|portal\/api|data|ledger|healthz)(\/|$)/.test(path) || /\.\w{1,12}$/.test(path)) return undefined
  const page = entries.get(path.startsWith('/console/') ? '/console/index.html' : '/index.html')
  return page === undefined ? undefined : respond(page, request)
}

function respond(entry: Entry, request: Request): Response {
  const headers = new Headers({
    'content-type': entry.type,
    'cache-control': entry.cache,
    etag: entry.tag,
    vary: 'accept-encoding',
  })
  if (request.headers.get('if-none-match') === entry.tag) return new Response(null, { status: 304, headers })
  const accepted = request.headers.get('accept-encoding') ?? ''
  const coding =
    !packable.test(entry.type) || entry.bytes.length < 1024
      ? null
      : /\bbr\b/.test(accepted)
        ? 'br'
        : /\bgzip\b/.test(accepted)
          ? 'gzip'
          : null
  if (coding === null) return new Response(entry.bytes, { headers })
  headers.set('content-encoding', coding)
  return new Response(packedOf(entry, coding), { headers })
}

/** Packs a file once, on first request, and keeps the result. */
function packedOf(entry: Entry, coding: 'br' | 'gzip'): Uint8Array<ArrayBuffer> {
  const known = entry.packed.get(coding)
  if (known !== undefined) return known
  const fresh = new Uint8Array(
    coding === 'br'
      ? brotliCompressSync(entry.bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })
      : gzipSync(entry.bytes, { level: 7 }),
  )
  entry.packed.set(coding, fresh)
  return fresh
}
