import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import { refusedAs } from '../refusals.ts'
import type { TableSettings } from './types.ts'

const refused = refusedAs('source')

/** All addresses of a name, as the system resolves it. */
export type Resolve = (host: string) => Promise<readonly string[]>

/** What may be connected to: `host` or `host:port`; null: every address that is not an inner one. */
export interface Reach {
  readonly hosts: readonly string[] | null
  readonly resolve?: Resolve
}

/** Loopback, link-local (where clouds answer with credentials), unspecified, multicast, reserved, and forms that wrap such an address. */
const inner = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['224.0.0.0', 3],
] as const)
  inner.addSubnet(net, bits, 'ipv4')
inner.addAddress('100.100.100.200', 'ipv4')
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['2001::', 32],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  inner.addSubnet(net, bits, 'ipv6')
inner.addAddress('fd00:ec2::254', 'ipv6')

/** The address in one form: an IPv4 address wrapped in IPv6 as itself. */
function plain(address: string): string {
  const bare = address.replace(/%.*$/, '')
  if (isIP(bare) !== 6) return bare
  const canonical = new URL(`http://[${bare}]/`).hostname.slice(1, -1)
  const wrapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical)
  if (!wrapped) return canonical
  const [high, low] = [Number.parseInt(wrapped[1] ?? '0', 16), Number.parseInt(wrapped[2] ?? '0', 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** Whether an address is this machine's own or one that no database of a supplier stands at. */
export function isInner(address: string): boolean {
  const of = plain(address)
  const kind = isIP(of)
  if (kind === 0) return true
  if (inner.check(of, kind === 6 ? 'ipv6' : 'ipv4')) return true
  return Object.values(networkInterfaces()).some((all) => all?.some((own) => plain(own.address) === of))
}

const resolveBySystem: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address)

/** Throws `Refused` where the words of a source's address alone forbid it. */
export function checkHost({ hosts }: Reach, { host, port }: Pick<TableSettings, 'host' | 'port'>): void {
  const fits = /^[a-z0-9_]([a-z0-9._-]{0,250}[a-z0-9])?$/i.test(host) || isIP(host) === 6
  const listed = hosts === null || hosts.includes(host) || hosts.includes(`${host}:${port}`)
  if (!fits || !listed) throw refused('host', { host: host.slice(0, 80) }, 'list-host')
  if (isIP(host) !== 0 && !mayReach(hosts, host, host, port)) throw refused('host-inner', { host }, 'list-host')
}

/** INVARIANT: an inner address is reached only if the site lists that very address (or `localhost`, for loopback), whatever a name resolves to. */
function mayReach(hosts: readonly string[] | null, host: string, address: string, port: number): boolean {
  if (!isInner(address)) return true
  const of = plain(address)
  const names = host === 'localhost' && /^(127\.|::1$)/.test(of) ? [address, of, 'localhost'] : [address, of]
  return names.some((name) => hosts?.includes(name) || hosts?.includes(`${name}:${port}`))
}

/**
 * The address to connect to, resolved once, so that what is checked is what is reached. Throws `Refused`: `source.host`,
 * or `source.unreachable` where the name has no address.
 */
export async function addressOf(reach: Reach, { host, port }: Pick<TableSettings, 'host' | 'port'>): Promise<string> {
  checkHost(reach, { host, port })
  if (isIP(host) !== 0) return host
  const all = await (reach.resolve ?? resolveBySystem)(host).catch(() => [])
  const [first] = all
  if (first === undefined) throw refused('unreachable', { code: 'ENOTFOUND' }, 'check-address', 'busy')
  if (!all.every((address) => mayReach(reach.hosts, host, address, port)))
    throw refused('host-inner', { host }, 'list-host')
  return first
}
