import { randomBytes } from 'node:crypto'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** A fresh id `<kind>-<16 base32 characters>` of 80 random bits. */
export function newId(kind: string): string {
  return `${kind}-${Array.from(randomBytes(16), (byte) => alphabet[byte & 31]).join('')}`
}
