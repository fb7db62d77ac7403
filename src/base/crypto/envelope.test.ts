import { describe, expect, it } from 'vitest'
import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import {
  CryptoFault,
  newKey,
  open,
  openBytes,
  seal,
  sealBytes,
  sealedBytes,
  type CryptoFaultCode,
  type SuiteName,
} from './index.ts'

const of = { object: 'object-a', version: 1 }
const chunk = 1 << 20
const frame = 8 + chunk + 16
const plain = randomBytes(2 * chunk + 77)

async function codeOf(reading: Promise<unknown>): Promise<CryptoFaultCode | 'opened'> {
  try {
    await reading
    return 'opened'
  } catch (error) {
    if (error instanceof CryptoFault) return error.code
    throw error
  }
}

describe('SM4-GCM of the runtime', () => {
  it('given the vector of RFC 8998 A.1, when encrypted, then ciphertext and tag are as printed there', () => {
    const key = Buffer.from('0123456789ABCDEFFEDCBA9876543210', 'hex')
    const cipher = createCipheriv('sm4-gcm' as 'aes-256-gcm', key, Buffer.from('00001234567800000000ABCD', 'hex'), {
      authTagLength: 16,
    })
    cipher.setAAD(Buffer.from('FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2', 'hex'))
    const text = Buffer.from(
      ['AA', 'BB', 'CC', 'DD', 'EE', 'FF', 'EE', 'AA'].map((byte) => byte.repeat(8)).join(''),
      'hex',
    )
    const sealed = Buffer.concat([cipher.update(text), cipher.final()])
    expect(sealed.toString('hex').toUpperCase()).toMatch(/^17F399F08C67D5EE/)
    expect(cipher.getAuthTag().toString('hex').toUpperCase()).toBe('83DE3541E4C2B58177E065A9BF7B62EC')
  })
})

describe.each<SuiteName>(['aes-256-gcm', 'sm4-gcm'])('envelope in %s', (suite) => {
  const key = newKey()

  it.each([0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk])(
    'given %i bytes, when sealed and opened, then they are the same',
    async (size) => {
      const bytes = plain.subarray(0, size)
      const sealed = await sealBytes(suite, key, of, bytes)
      expect(sealed.length).toBe(sealedBytes(size))
      expect((await openBytes(key, of, sealed)).equals(bytes)).toBe(true)
    },
  )

  it('given pieces of odd sizes, when sealed, then length and digest of the plaintext come back and stand nowhere outside', async () => {
    const pieces = [plain.subarray(0, 3), plain.subarray(3, chunk + 9), plain.subarray(chunk + 9)]
    const sealing = seal(suite, key, of, pieces)
    const parts: Buffer[] = []
    let next = await sealing.next()
    for (; !next.done; next = await sealing.next()) parts.push(Buffer.from(next.value))
    const sha256 = createHash('sha256').update(plain).digest()
    expect(next.value).toEqual({ bytes: plain.length, sha256: sha256.toString('hex') })
    expect(Buffer.concat(parts).includes(sha256)).toBe(false)
  })

  it('given the same content twice, when sealed, then no chunk repeats', async () => {
    const [one, two] = [await sealBytes(suite, key, of, plain), await sealBytes(suite, key, of, plain)]
    expect(one.subarray(72, 172).equals(two.subarray(72, 172))).toBe(false)
  })

  it('given another key, object or version, when opened, then each is told apart', async () => {
    const sealed = await sealBytes(suite, key, of, plain)
    expect(await codeOf(openBytes(newKey(), of, sealed))).toBe('wrong-key')
    expect(await codeOf(openBytes(key, { object: 'object-b', version: 1 }, sealed))).toBe('other-object')
    expect(await codeOf(openBytes(key, { object: 'object-a', version: 2 }, sealed))).toBe('other-object')
    expect(await codeOf(openBytes(key, of, randomBytes(500)))).toBe('not-an-envelope')
  })

  it('given one bit flipped anywhere, when opened, then it is found', async () => {
    const small = await sealBytes(suite, key, of, plain.subarray(0, 50))
    for (let bit = 0; bit < small.length * 8; bit += 3) {
      const flipped = Buffer.from(small)
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7))
      const code = await codeOf(openBytes(key, of, flipped))
      expect(['damaged', 'not-an-envelope', 'truncated', 'reordered']).toContain(code)
    }
  })

  it('given a cut anywhere, when opened, then it is called truncated', async () => {
    const sealed = await sealBytes(suite, key, of, plain)
    for (const cut of [0, 3, 63, 64, 70, 64 + frame, 64 + 2 * frame, sealed.length - 65, sealed.length - 1]) {
      expect(await codeOf(openBytes(key, of, sealed.subarray(0, cut)))).toBe('truncated')
    }
  })

  it('given chunks swapped, dropped or repeated, when opened, then they are called reordered', async () => {
    const sealed = await sealBytes(suite, key, of, plain)
    const part = (n: number) => sealed.subarray(64 + n * frame, 64 + (n + 1) * frame)
    const [head, tail] = [sealed.subarray(0, 64), sealed.subarray(64 + 2 * frame)]
    for (const order of [
      [part(1), part(0), tail],
      [part(1), tail],
      [part(0), part(0), part(1), tail],
    ]) {
      expect(await codeOf(openBytes(key, of, Buffer.concat([head, ...order])))).toBe('reordered')
    }
    expect(await codeOf(openBytes(key, of, Buffer.concat([sealed, Buffer.from([1])])))).toBe('damaged')
  })

  it('given a reader that stops early, when it leaves, then the source is let go', async () => {
    let released = false
    const sealed = await sealBytes(suite, key, of, plain)
    async function* source() {
      try {
        yield sealed
      } finally {
        released = true
      }
    }
    for await (const _ of open(key, of, source())) break
    expect(released).toBe(true)
  })
})
