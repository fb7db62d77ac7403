import { randomBytes } from 'node:crypto'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** A fresh id: `<kind>-<16 base32 characters>`, 80 random bits, so that an id tells its kind and nobody guesses another. */
export function freshId(kind: string): string {
  return `${kind}-${[...randomBytes(16)].map((byte) => alphabet[byte & 31]).join('')}`
}
