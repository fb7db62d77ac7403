import { describe, expect, it } from 'vitest'
import { outcomeOf } from './outcome.ts'
import type { Names } from './names.ts'
import type { RefusalReport } from './report.ts'

const first: readonly [string, unknown][] = [
  ['product', { id: 'case-1', record: 'product-1' }],
  ['key', 'key-1'],
]
const live: readonly [string, unknown][] = [
  ['live-product', { id: 'case-2', record: 'product-2' }],
  ['live-key', 'key-2'],
]
const refused: RefusalReport = {
  step: 'ended',
  action: 'product.call',
  by: 'key',
  kind: 'closed',
  clauses: ['a-1', 'b-2'],
  origins: ['law'],
  because: '已经停止服务',
  asDemanded: true,
}

function outcome(names: readonly (readonly [string, unknown])[], refusals: readonly RefusalReport[] = []) {
  const all: Names = new Map(names)
  return outcomeOf(all, refusals, 'http://here')
}

describe('what can be called after a journey', () => {
  it('given one mandate, when over, then its product and key are told and none has ended', () => {
    expect(outcome(first)).toEqual({
      product: { id: 'product-1', address: 'http://here/data/product-1/rows' },
      key: 'key-1',
      ended: null,
    })
  })
  it('given a second mandate in force, when over, then its product is told and the first with the clauses that refuse it', () => {
    expect(outcome([...first, ...live], [refused])).toEqual({
      product: { id: 'product-2', address: 'http://here/data/product-2/rows' },
      key: 'key-2',
      ended: {
        id: 'product-1',
        address: 'http://here/data/product-1/rows',
        key: 'key-1',
        clauses: ['a-1', 'b-2'],
      },
    })
  })
  it('given a second mandate without a key yet, when the journey broke off, then the first pair stays together', () => {
    expect(outcome([...first, live[0]!])).toMatchObject({ product: { id: 'product-1' }, key: 'key-1', ended: null })
  })
  it('given that nobody was refused the first product, when over, then it is not told as ended', () => {
    expect(outcome([...first, ...live])).toMatchObject({ product: { id: 'product-2' }, ended: null })
  })
})
