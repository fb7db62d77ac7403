import type { Context } from 'hono'
import type { Env } from './turn.ts'

export interface AddressRule {
  /** Reverse proxies in front: that many last entries of `x-forwarded-for` are theirs. 0 trusts the socket alone. */
  readonly proxies: number
}

/** The caller's address for limits; of IPv6 only the network (/64), which one caller owns whole. */
export function addressOf(c: Context<Env>, rule: AddressRule): string {
  const socket = c.env?.incoming?.socket.remoteAddress ?? 'local'
  const forwarded =
    rule.proxies > 0 ? (c.req.header('x-forwarded-for') ?? '').split(',').map((each) => each.trim()) : []
  const address = forwarded.at(-rule.proxies) || socket
  const plain = address.replace(/^::ffff:/, '')
  return plain.includes(':') ? `${plain.split(':').slice(0, 4).join(':')}::/64` : plain.slice(0, 45)
}
