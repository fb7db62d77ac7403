import { hash, randomFillSync } from 'node:crypto'
import type { Instant, Json } from '../../../core/kernel/index.ts'
import type { CallLeaf } from '../types.ts'

/** A call as it stands in the event of its batch; the product is said once for all of them. */
export type PackedCall = readonly [
  salt: string,
  key: string,
  at: Instant,
  status: number,
  rows: number,
  query: string,
  body: string,
]

export function packed({ salt, key, at, status, rows, query, body }: CallLeaf): PackedCall {
  return [salt, key, at, status, rows, query, body]
}

/** The calls in the event of a batch. */
export function unpacked(data: { readonly [name: string]: Json }): readonly CallLeaf[] {
  const product = String(data['product'])
  return ((data['calls'] ?? []) as unknown as readonly PackedCall[]).map(
    ([salt, key, at, status, rows, query, body]) => ({
      salt,
      product,
      key,
      at,
      status,
      rows,
      query,
      body,
    }),
  )
}

/** What a call leaves on the record: digests under a salt of its own, nothing of what was asked or answered. */
export function leafOf(
  of: {
    readonly product: string
    readonly key: string
    readonly at: Instant
    readonly status: number
    readonly rows: number
  },
  query: string,
  body: string,
): CallLeaf {
  const salt = randomSalt()
  return { ...of, salt, query: digest(`${salt}\n${query}`), body: digest(`${salt}\n${body}`) }
}

/** SHA-256 in base64url. */
function digest(text: string): string {
  return hash('sha256', text, 'base64url')
}

let pool = Buffer.alloc(0)

/** 32 random bytes in base64url, drawn in blocks: one call of the system's generator for many salts. */
function randomSalt(): string {
  if (pool.length < 32) pool = randomFillSync(Buffer.alloc(32 * 128))
  const next = pool.toString('base64url', 0, 32)
  pool = pool.subarray(32)
  return next
}
