import { describe, expect, it } from 'vitest'
import type { CaseView } from '../../../core/cases/index.ts'
import { returnsIn } from './returns.ts'

const words = { zh: '预审', en: 'Pre-review' }
const ask = {
  id: 'ask',
  kind: 'submit',
  outcomes: [],
  effects: [{ effect: 'turn-to', with: { to: { fact: 'document.product' } } }],
}
const review = {
  id: 'review',
  kind: 'review',
  title: words,
  effects: [],
  outcomes: [
    { id: 'passed', positive: true, backTo: null },
    { id: 'returned', positive: false, backTo: 'ask' },
  ],
}
const done = (act: string, round: number, of: object) => ({
  act,
  round,
  line: null,
  party: 'party-a',
  on: '2026-03-02',
  reason: null,
  document: null,
  positive: true,
  outcome: 'done',
  ...of,
})
const back = { outcome: 'returned', positive: false, reason: '可以再识别' }
/** Product one was sent back, then product two, and then once more product two. */
const page = {
  procedure: { acts: [ask, review] },
  state: {
    id: 'case-1',
    about: 'product-2',
    former: [{ about: 'product-1', act: 'ask', round: 2 }],
    opinions: [],
    done: [
      done('ask', 1, { document: { product: null } }),
      done('review', 1, back),
      done('ask', 2, { document: { product: 'product-2' } }),
      done('review', 2, back),
    ],
  },
} as unknown as CaseView
const madeOf = new Map([
  ['product-1', 'artifact-1'],
  ['product-2', 'artifact-2'],
])

describe('reviews that sent a result back', () => {
  it('given a review of products, when asked for a result, then the rounds in which its own product was judged are told', () => {
    const rounds = (artifact: string) => returnsIn(page, artifact, madeOf).map(({ round, reason }) => [round, reason])
    expect(rounds('artifact-1')).toEqual([[1, '可以再识别']])
    expect(rounds('artifact-2')).toEqual([[2, '可以再识别']])
    expect(rounds('artifact-3')).toEqual([])
  })
})
