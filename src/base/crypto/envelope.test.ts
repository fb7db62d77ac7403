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
    const printed =
      '17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D'
    expect(sealed.toString('hex').toUpperCase()).toBe(printed)
    expect(cipher.getAuthTag().toString('hex').toUpperCase()).toBe('83DE3541E4C2B58177E065A9BF7B62EC')
  })
})

describe('SM4 and SM3 of the runtime', () => {
  const block = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')

  it('given the vectors of GB/T 32907, when one block is encrypted once and a million times, then they are as printed there', () => {
    // Chained over zeros, every block is the encryption of the one before.
    const chain = createCipheriv('sm4-cbc', block, block).setAutoPadding(false)
    const blocks = chain.update(Buffer.alloc(16 * 1_000_000))
    expect(blocks.toString('hex', 0, 16)).toBe('681edf34d206965e86b3e94f536e4246')
    expect(blocks.toString('hex', blocks.length - 16)).toBe('595298c7c6fd271f0402f804c33d3f66')
  })

  it('given the vectors of GB/T 32905, when hashed, then they are as printed there', () => {
    const sm3 = (text: string) => createHash('sm3').update(text).digest('hex')
    expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(sm3('abcd'.repeat(16))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
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

  it('given a digest of chunks instead, when sealed and opened, then content and that digest come back, and another key gives another', async () => {
    const sealed = async (under: Buffer) => {
      const parts: Buffer[] = []
      const sealing = seal(suite, under, of, [plain.subarray(0, 7), plain.subarray(7)], 'chunks')
      let next = await sealing.next()
      for (; !next.done; next = await sealing.next()) parts.push(Buffer.from(next.value))
      return { bytes: Buffer.concat(parts), told: next.value }
    }
    const [one, two] = [await sealed(key), await sealed(newKey())]
    const opening = open(key, of, [one.bytes])
    const back: Buffer[] = []
    let next = await opening.next()
    for (; !next.done; next = await opening.next()) back.push(Buffer.from(next.value))
    expect(Buffer.concat(back).equals(plain)).toBe(true)
    expect(next.value).toEqual(one.told)
    expect(one.told.bytes).toBe(plain.length)
    expect(one.told.sha256).not.toBe(two.told.sha256)
    expect(one.told.sha256).not.toBe(createHash('sha256').update(plain).digest('hex'))
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

  it("given another object's chunk, the last flag moved, or an end put earlier, when opened, then it is damaged", async () => {
    const sealed = await sealBytes(suite, key, of, plain)
    const other = await sealBytes(suite, key, { object: 'object-b', version: 1 }, plain)
    const [from, to] = [64 + frame, 64 + 2 * frame]
    const foreign = Buffer.concat([sealed.subarray(0, from), other.subarray(from, to), sealed.subarray(to)])
    expect(await codeOf(openBytes(key, of, foreign))).toBe('damaged')
    const flagged = Buffer.from(sealed)
    flagged[68] = (flagged[68] as number) | 0x80
    expect(await codeOf(openBytes(key, of, flagged))).toBe('damaged')
    const unflagged = Buffer.from(sealed)
    const last = sealed.length - 16 - 40 - 8
    unflagged[last + 4] = (unflagged[last + 4] as number) & 0x7f
    expect(await codeOf(openBytes(key, of, unflagged))).toBe('damaged')
    const earlier = Buffer.concat([sealed.subarray(0, from), sealed.subarray(last)])
    expect(await codeOf(openBytes(key, of, earlier))).toBe('reordered')
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
