import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { verifyEd25519 } from './ed25519.ts'
import { sha512 } from './sha512.ts'

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'))
}

describe('SHA-512 without the browser', () => {
  it('given messages around the block size, then it agrees with the reference', () => {
    for (const length of [0, 1, 110, 111, 112, 127, 128, 129, 300]) {
      const message = new Uint8Array(length).fill(length)
      expect(Buffer.from(sha512(message)).toString('hex')).toBe(createHash('sha512').update(message).digest('hex'))
    }
  })
})

describe('an Ed25519 signature checked without the browser', () => {
  it('given the vectors of RFC 8032, then they verify', () => {
    const vectors = [
      [
        'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
        '',
        'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
      ],
      [
        '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
        '72',
        '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
      ],
    ] as const
    for (const [key, message, signature] of vectors)
      expect(verifyEd25519(bytes(key), bytes(message), bytes(signature))).toBe(true)
  })

  it('given signatures of another implementation, then each verifies and not with one bit changed anywhere', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const key = bytes(Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url').toString('hex'))
    const message = new TextEncoder().encode('log\n7\nroot\n')
    const signature = new Uint8Array(sign(null, message, privateKey))
    expect(verifyEd25519(key, message, signature)).toBe(true)
    for (const at of [0, 31, 32, 63]) {
      const changed = Uint8Array.from(signature, (byte, index) => (index === at ? byte ^ 1 : byte))
      expect(verifyEd25519(key, message, changed)).toBe(false)
    }
    expect(verifyEd25519(key, message.subarray(1), signature)).toBe(false)
  })

  it('given a scalar at or above the order, then it is refused, so that a signature has one form only', () => {
    const key = bytes('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')
    const signature = bytes('e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155' + 'ff'.repeat(32))
    expect(verifyEd25519(key, new Uint8Array(), signature)).toBe(false)
  })
})
