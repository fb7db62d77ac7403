import { describe, expect, it } from 'vitest'
import { announcement, type Demonstration } from './announce.ts'

const demonstration: Demonstration = {
  lived: true,
  signIns: [
    { name: 'bureau', password: 'first-secret', who: '某局 王某', roles: ['数据管理部门'] },
    { name: 'deputy', password: 'second-secret', who: '某局 李某', roles: [] },
  ],
  product: 'product-2',
  key: 'key-2',
  ended: { product: 'product-1', key: 'key-1', clauses: ['a-1', 'b-2'] },
  bundle: 'proofs/product-2.json',
}

function said(changed: Partial<Demonstration> = {}): string {
  return announcement('http://here', { ...demonstration, ...changed }, 'folder/demonstration.json').join('\n')
}

describe('what a start says at its end', () => {
  it('given a mandate in force and one that ended, when told, then the first call is of the product in service', () => {
    const calls = said().match(/curl .*/g)
    expect(calls).toEqual([
      "curl -H 'x-api-key: key-2' 'http://here/data/product-2/rows?limit=5'",
      "curl -H 'x-api-key: key-1' 'http://here/data/product-1/rows?limit=5'",
    ])
    expect(said()).toMatch(/a-1、b-2.*410.*\n.*product-1/)
  })
  it('given several accounts of a role, when told, then the first stands with its role and the rest are in the file', () => {
    expect(said()).toContain('bureau  first-secret  数据管理部门  某局 王某')
    expect(said()).not.toContain('second-secret')
    expect(said()).toContain('其余账号见 folder/demonstration.json')
  })
  it('given nothing else, when told, then neither an ended product nor further accounts are spoken of', () => {
    const plain = said({ ended: null, signIns: demonstration.signIns.slice(0, 1) })
    expect(plain).not.toContain('410')
    expect(plain).not.toContain('其余账号')
  })
  it('given a proof bundle, when told, then the command that checks it names the key to check it with', () => {
    expect(said()).toContain('verify proofs/product-2.json --key proofs/ledger.pub')
  })
  it('given a journey that broke off, when told, then it says so and offers no call', () => {
    expect(said({ lived: false })).toContain('没有走完')
    expect(said({ lived: false })).not.toContain('curl')
  })
})
