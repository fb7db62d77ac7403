import { createHash, randomBytes, randomInt, scryptSync, timingSafeEqual } from 'node:crypto'

/** What opens a link: 256 random bits, never kept. */
export function freshToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the secretary says or hands over: six digits. */
export function freshCode(): string {
  return String(randomInt(0, 1_000_000)).padStart(6, '0')
}

export function tokenDigest(token: string): string {
  return createHash('sha256').update(`expert link ${token}`).digest('hex')
}

/** Six digits are few: their digest is made slow. */
export function codeDigest(code: string, link: string): string {
  return scryptSync(code.trim(), link, 32, { N: 16_384, r: 8, p: 1 }).toString('hex')
}

export function meetsCode(code: string, link: string, digest: string): boolean {
  return timingSafeEqual(Buffer.from(codeDigest(code, link), 'hex'), Buffer.from(digest, 'hex'))
}
