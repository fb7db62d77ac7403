import { platformRefusal, type Refusal } from '../../../core/kernel/index.ts'

/** What every answer carries. Scripts come from files of our own only; nobody may frame us. Styles may be inline: the component library writes them. */
export const securityHeaders: { readonly [name: string]: string } = {
  'content-security-policy': [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** Names under which this server may be addressed; anything else is a rebinding attempt or a mistake. */
export interface HostRule {
  /** Host names without port, lower case. Loopback names always count. */
  readonly hosts: readonly string[]
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

function bare(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '')
}

/** Refuses a request that names a host we are not. */
export function checkHost(request: Request, rule: HostRule): Refusal | null {
  const host = request.headers.get('host')
  const name = host === null ? '' : bare(host)
  if (loopback.has(name) || rule.hosts.includes(name)) return null
  return platformRefusal('invalid', 'host-unknown', { found: name.slice(0, 100) }, 'host-setting')
}

/** Refuses a changing request that a page of another site has sent. Without `origin` (command line, server) the token alone decides. */
export function checkOrigin(request: Request): Refusal | null {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  const host = request.headers.get('host')
  const foreign =
    (origin !== null && hostOf(origin) !== host?.toLowerCase()) || site === 'cross-site' || site === 'same-site'
  return foreign
    ? platformRefusal('forbidden', 'origin-foreign', { found: (origin ?? site ?? '').slice(0, 100) })
    : null
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
