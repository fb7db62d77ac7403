import { createHmac } from 'node:crypto'
import { lookup, type LookupAddress } from 'node:dns'
import { request as requestPlain, type IncomingMessage } from 'node:http'
import { request as requestSecure } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { demandLasting } from '../beside/index.ts'
import type { Outcome } from '../mail/index.ts'

/** Where a site's own service takes messages, and the secret that both know. */
export interface Receiver {
  readonly url: string
  readonly secret: string
}

const ANSWER_MS = 10_000
/** Answers that say: this message is not wanted, whenever it comes. */
const refusals = new Set([400, 410, 413, 422])

/** Where clouds answer with credentials; a site's own service never stands there. */
const barred = new BlockList()
barred.addSubnet('169.254.0.0', 16, 'ipv4')
barred.addAddress('100.100.100.200', 'ipv4')
barred.addSubnet('fe80::', 10, 'ipv6')
barred.addAddress('fd00:ec2::254', 'ipv6')

function isBarred(address: string): boolean {
  const kind = isIP(address)
  return kind !== 0 && barred.check(address, kind === 6 ? 'ipv6' : 'ipv4')
}

/** Whether an address may be a receiver's: http or https, without account, never a link-local one. */
export function isReceiver(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, username, password, hostname } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '' && !isBarred(host)
}

/** HMAC-SHA256 over `<timestamp>.<body>`, as it stands in `x-shuyu-signature`. */
export function signature(secret: string, timestamp: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`
}

/** Posts a signed message; redirects are not followed. Answers how it went, never throws. */
export async function postSigned(receiver: Receiver, id: string, content: object): Promise<Outcome> {
  demandLasting('a call of another service')
  if (!isReceiver(receiver.url)) return { ok: false, code: 'webhook-address', never: false, server: true }
  const body = JSON.stringify(content)
  const timestamp = String(Math.floor(Date.now() / 1000))
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'shuyu',
    'x-shuyu-id': id,
    'x-shuyu-timestamp': timestamp,
    'x-shuyu-signature': signature(receiver.secret, timestamp, body),
  }
  try {
    return outcomeOf(await post(new URL(receiver.url), headers, body))
  } catch {
    return { ok: false, code: 'webhook-unreachable', never: false, server: true }
  }
}

function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return { ok: true }
  if (refusals.has(status)) return { ok: false, code: 'webhook-refused', never: true, server: false }
  if (status === 429) return { ok: false, code: 'webhook-busy', never: false, server: true }
  return { ok: false, code: `webhook-${status}`, never: false, server: true }
}

function post(url: URL, headers: Record<string, string>, body: string): Promise<number> {
  const request = url.protocol === 'https:' ? requestSecure : requestPlain
  return new Promise((done, failed) => {
    const signal = AbortSignal.timeout(ANSWER_MS)
    const sent = request(
      url,
      { method: 'POST', headers, signal, lookup: resolve, agent: false },
      (answer: IncomingMessage) => {
        done(answer.statusCode ?? 0)
        // What a receiver says in words is of no use here.
        answer.destroy()
      },
    )
    sent.on('error', failed)
    sent.end(body)
  })
}

/** INVARIANT: what a name resolves to is checked where it is used, so that it cannot resolve to something else meanwhile. */
const resolve: LookupFunction = (host, options, back) => {
  lookup(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const [first] = addresses ?? []
    if (error || !first || addresses.some(({ address }) => isBarred(address))) back(error ?? new Error('barred'), '', 0)
    else if (options.all) back(null, addresses)
    else back(null, first.address, first.family)
  })
}
