import { hash as digest, randomBytes, timingSafeEqual } from 'node:crypto'
import { newId } from './id.ts'

/** A key for machines: shown once, kept only as a hash. `token` = `<id>.<secret>`; the id finds the row, the secret proves it. */
export interface ApiSecret {
  readonly id: string
  readonly token: string
  /** SHA-256 in hex; enough for 256 random bits, no slow hash is needed. */
  readonly hash: string
}

/** A new secret whose id starts with `kind`. */
export function newApiSecret(kind: string): ApiSecret {
  const id = newId(kind)
  const token = `${id}.${randomBytes(32).toString('base64url')}`
  return { id, token, hash: hashApiSecret(token) }
}

/** The id inside a token, or null when it cannot be one. */
export function apiSecretId(token: string): string | null {
  return /^([a-z-]+-[a-z2-7]{16})\.[\w-]{43}$/.exec(token)?.[1] ?? null
}

function hashApiSecret(token: string): string {
  return digest('sha256', token)
}

/** Compares in constant time. */
export function matchesApiSecret(token: string, hash: string): boolean {
  const [mine, kept] = [Buffer.from(hashApiSecret(token), 'hex'), Buffer.from(hash, 'hex')]
  return mine.length === kept.length && timingSafeEqual(mine, kept)
}
