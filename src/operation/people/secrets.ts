import { hash, verify, type Options } from '@node-rs/argon2'
import { createHash, randomBytes, randomInt } from 'node:crypto'

/** Argon2id (2 in the library's enumeration) with 19 MiB and two passes. */
const options: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hash of a password for keeping. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), options)
}

/** A hash that no password meets: checked for unknown names, so that they take as long as known ones. */
const nobody = hash(randomBytes(32), options)

/** Whether a password meets a hash; without a hash it takes as long and says no. */
export async function meetsHash(kept: string | null, password: string): Promise<boolean> {
  const meets = await verify(kept ?? (await nobody), password.normalize('NFC'))
  return kept !== null && meets
}

/** A session token: 256 random bits in base64url, 43 characters. */
export function freshToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a token. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** The CSRF token of a session: follows from the session token, which no script can read, and not the other way round. */
export function csrfOf(token: string): string {
  return createHash('sha256').update(`csrf ${token}`).digest('base64url')
}

/** A one-time password that can be read aloud: four groups, no letters that look alike, meets the rules for passwords. */
export function oneTimePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz'
  const pick = (from: string) => from[randomInt(from.length)] ?? ''
  const group = () => Array.from({ length: 4 }, () => pick(letters)).join('')
  return `${group()}-${group()}-${group()}-${randomInt(1000, 10_000)}`
}
