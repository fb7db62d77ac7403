import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { pseudonyms } from './hmac.ts'

const ascii = (text: string) => Buffer.from(text, 'ascii')
const long =
  'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.'

/** RFC 4231, HMAC-SHA-256; of each digest the first half (test case 5 shows no more). */
const vectors: readonly (readonly [name: string, key: Buffer, data: Buffer, half: string])[] = [
  ['1', Buffer.alloc(20, 0x0b), ascii('Hi There'), 'b0344c61d8db38535ca8afceaf0bf12b'],
  ['2', ascii('Jefe'), ascii('what do ya want for nothing?'), '5bdcc146bf60754e6a042426089575c7'],
  ['3', Buffer.alloc(20, 0xaa), Buffer.alloc(50, 0xdd), '773ea91e36800e46854db8ebd09181a7'],
  [
    '4',
    Buffer.from(Array.from({ length: 25 }, (_, i) => i + 1)),
    Buffer.alloc(50, 0xcd),
    '82558a389a443c0ea4cc819899f2083a',
  ],
  ['5', Buffer.alloc(20, 0x0c), ascii('Test With Truncation'), 'a3b6167473100ee06e0c796c2955552b'],
  [
    '6',
    Buffer.alloc(131, 0xaa),
    ascii('Test Using Larger Than Block-Size Key - Hash Key First'),
    '60e431591ee0b67f0d8a26aacbf5b77f',
  ],
  ['7', Buffer.alloc(131, 0xaa), ascii(long), '9b09ffa71b942fcb27635fbcd5b0e944'],
]

function one(hash: 'sha256' | 'sm3', key: Buffer, data: Buffer): string {
  const of = pseudonyms(hash, key, 4)
  of.put(0, data, 0, data.length)
  return Buffer.from(of.texts(1)).toString('latin1')
}

describe('given the vectors of RFC 4231', () => {
  it.each(vectors)('when case %s is computed, then the first half of the digest comes out', (_, key, data, half) => {
    expect(one('sha256', key, data)).toBe(half)
  })
})

describe('given values of every length', () => {
  it.each(['sha256', 'sm3'] as const)(
    'when %s pseudonyms are made batch after batch, then they are those of the platform',
    (hash) => {
      const key = Buffer.from('c0ffee'.repeat(10), 'hex')
      const of = pseudonyms(hash, key, 150)
      for (const batch of [150, 3, 149]) {
        const values = Array.from({ length: batch }, (_, index) =>
          Buffer.from('数7'.repeat(60)).subarray(0, (index * 7) % 149),
        )
        for (const [index, value] of values.entries()) of.put(index, value, 0, value.length)
        const texts = Buffer.from(of.texts(batch)).toString('latin1')
        for (const [index, value] of values.entries())
          expect(texts.slice(index * 32, index * 32 + 32)).toBe(
            createHmac(hash, key).update(value).digest('hex').slice(0, 32),
          )
      }
    },
  )
})
