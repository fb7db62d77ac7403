import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { base64, buildBatch } from '../../../src/core/proof/index.ts'
import { sampleBundle, sampleEvent } from '../../../src/core/proof/testing.ts'
import { checkProof, outcomeOf, type ProofCheck } from './check.ts'

const salt = new Uint8Array(32).fill(7)
const call = { product: 'product-a', key: 'key-a', at: 1, status: 200, rows: 5, query: 'q', body: 'b' }

function receipt(change: object = {}): string {
  const other = { value: ['x'], salt: new Uint8Array(32).fill(9) }
  const batch = buildBatch([other, { value: Object.values(call), salt }])
  const leaf = { salt: base64(salt).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, ''), ...call, ...change }
  const proof = { index: 1, size: 2, path: batch.prove(1).map(base64), root: base64(batch.root) }
  return JSON.stringify({ receipt: 'receipt-1-1-x', leaf, ...proof, event: { seq: 1, data: {} }, ledger: null })
}

describe('a receipt checked in the browser', () => {
  it('given a call in its batch but no ledger proof, then the call holds and the whole does not count as genuine', () => {
    expect(checkProof(receipt())).toMatchObject({ kind: 'receipt', call: true, anchored: false, genuine: false })
  })

  it('given any member of the call changed, then the call is not in its batch', () => {
    for (const name of Object.keys(call))
      expect(checkProof(receipt({ [name]: 'other' }))).toMatchObject({ kind: 'receipt', call: false })
  })

  it('given something else, then it says so and never throws', () => {
    for (const text of ['', 'null', '[]', '{', '"x"']) expect(checkProof(text)).toEqual({ kind: 'unreadable' })
    expect(checkProof('{}')).toMatchObject({ kind: 'bundle', genuine: false })
  })
})

function signed() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const signer = {
    publicKey: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)),
    sign: (message: Uint8Array) => new Uint8Array(sign(null, message, privateKey)),
  }
  return sampleBundle([sampleEvent(0), sampleEvent(1), sampleEvent(2)], signer)
}

const outcome = (text: string, key?: string) =>
  outcomeOf(checkProof(text, key) as Exclude<ProofCheck, { kind: 'unreadable' }>)

describe('a bundle checked in the browser', () => {
  const [bundle, other] = [signed(), signed()]
  const text = JSON.stringify(bundle)

  it('given no key, then it is consistent and not called genuine; with the log’s key it is genuine', () => {
    expect(outcome(text)).toBe('consistent')
    expect(outcome(text, `${bundle.key}\n`)).toBe('genuine')
  })

  it('given the key of another log, or an event cut out, then it is forged', () => {
    expect(outcome(text, other.key)).toBe('forged')
    expect(outcome(JSON.stringify({ ...bundle, events: bundle.events.toSpliced(1, 1) }), bundle.key)).toBe('forged')
  })
})
