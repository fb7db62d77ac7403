import { generateKeyPairSync, sign } from 'node:crypto'
import { expect, it } from 'vitest'
import { sampleBundle, sampleEvent } from './core/proof/testing.ts'
import { verifyText } from './offline.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const signer = {
  publicKey: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)),
  sign: (message: Uint8Array) => new Uint8Array(sign(null, message, privateKey)),
}

it('given a bundle of what was made on trial, when verified, then it is genuine and says so; another one does not', () => {
  const verified = (data: { readonly [name: string]: boolean }) =>
    verifyText(JSON.stringify(sampleBundle([sampleEvent(0, { type: 'record-created', data })], signer)))
  expect([verified({ trial: true }), verified({})].map(({ ok, trial }) => [ok, trial])).toEqual([
    [true, true],
    [true, false],
  ])
})
