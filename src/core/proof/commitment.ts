import { canonical } from '../kernel/index.ts'
import { concat, utf8 } from './bytes.ts'
import { type Hash, sha256 } from './sha256.ts'

/**
 * What a leaf holds instead of the thing itself: SHA-256 of a random salt and the canonical JSON.
 * Without the salt nobody can try out guesses; with both anybody can check.
 */
export function commitment(salt: Uint8Array, value: unknown, hash: Hash = sha256): Uint8Array {
  return hash(concat(salt, utf8(canonical(value))))
}
