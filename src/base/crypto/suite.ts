import { hkdfSync } from 'node:crypto'

/** The two families of algorithms that an installation may choose between. */
export type SuiteName = 'aes-256-gcm' | 'sm4-gcm'

export interface Suite {
  readonly name: SuiteName
  /** Byte that stands for it in envelopes. */
  readonly code: number
  readonly keyBytes: number
  /** Hash used to derive keys: SHA-256 beside AES, SM3 beside SM4. */
  readonly hash: 'sha256' | 'sm3'
  /** Slow enough that long streams are worth threads. */
  readonly threads: boolean
}

/** A 96-bit nonce and a 128-bit tag in both suites. */
export const ivBytes = 12
export const tagBytes = 16

const suites: readonly Suite[] = [
  { name: 'aes-256-gcm', code: 1, keyBytes: 32, hash: 'sha256', threads: false },
  { name: 'sm4-gcm', code: 2, keyBytes: 16, hash: 'sm3', threads: true },
]

/** The suite of a name; throws a RangeError for an unknown one. */
export function suiteOf(name: SuiteName): Suite {
  const suite = suites.find((candidate) => candidate.name === name)
  if (!suite) throw new RangeError(`\`${String(name)}\` is not a cipher suite: choose aes-256-gcm or sm4-gcm`)
  return suite
}

/** The suite of the byte in an envelope, if there is one. */
export function suiteOfCode(code: number): Suite | undefined {
  return suites.find((candidate) => candidate.code === code)
}

/** A key for one purpose only, so that no key ever serves two algorithms. The caller zeroises it. */
export function derive(
  suite: Suite,
  key: Buffer,
  purpose: string,
  salt: Buffer = Buffer.alloc(0),
  bytes: number = suite.keyBytes,
): Buffer {
  return Buffer.from(hkdfSync(suite.hash, key, salt, `shuyu ${purpose}`, bytes))
}
