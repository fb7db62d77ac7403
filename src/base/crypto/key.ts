import { createHash, randomBytes } from 'node:crypto'
import { createCipheriv, createDecipheriv } from './gcm.ts'
import { CryptoFault } from './fault.ts'
import { derive, ivBytes, suiteOf, suiteOfCode, tagBytes, type SuiteName } from './suite.ts'

const wrapVersion = 1

/** A fresh key of 32 random bytes; suites derive what they need from it. */
export function newKey(): Buffer {
  return randomBytes(32)
}

/** SHA-256 of wrapped bytes, in hex: names them in records. */
export function digestOf(wrapped: Buffer): string {
  return createHash('sha256').update(wrapped).digest('hex')
}

/** Overwrites key material in memory. */
export function zeroise(...keys: readonly Buffer[]): void {
  for (const key of keys) key.fill(0)
}

/**
 * Wraps a key (or any short secret) under another: version, suite, nonce, ciphertext, tag.
 * `context` binds it to its place (`dataset/…`), so that a wrapped key cannot be moved to another record.
 */
export function wrapKey(suiteName: SuiteName, under: Buffer, key: Buffer, context: string): Buffer {
  const suite = suiteOf(suiteName)
  const iv = randomBytes(ivBytes)
  const wrapping = derive(suite, under, 'wrap')
  const cipher = createCipheriv(suite, wrapping, iv)
  zeroise(wrapping)
  const head = Buffer.from([wrapVersion, suite.code])
  cipher.setAAD(Buffer.concat([head, Buffer.from(context, 'utf8')]))
  const body = Buffer.concat([cipher.update(key), cipher.final()])
  return Buffer.concat([head, iv, body, cipher.getAuthTag()])
}

/** Undoes `wrapKey`; throws `CryptoFault` `wrong-key` when the key or the context is another, `not-an-envelope` for other bytes. */
export function unwrapKey(under: Buffer, wrapped: Buffer, context: string): Buffer {
  const suite = suiteOfCode(wrapped[1] ?? 0)
  if (wrapped[0] !== wrapVersion || !suite || wrapped.length < 2 + ivBytes + tagBytes)
    throw new CryptoFault('not-an-envelope', `wrapped key of ${context}`)
  const wrapping = derive(suite, under, 'wrap')
  const decipher = createDecipheriv(suite, wrapping, wrapped.subarray(2, 2 + ivBytes))
  zeroise(wrapping)
  decipher.setAAD(Buffer.concat([wrapped.subarray(0, 2), Buffer.from(context, 'utf8')]))
  decipher.setAuthTag(wrapped.subarray(wrapped.length - tagBytes))
  const key = decipher.update(wrapped.subarray(2 + ivBytes, wrapped.length - tagBytes))
  try {
    decipher.final()
  } catch {
    zeroise(key)
    throw new CryptoFault('wrong-key', `wrapped key of ${context}`)
  }
  return key
}
