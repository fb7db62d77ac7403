import { describe, expect, it } from 'vitest'
import type { Filing } from '../state/model.ts'
import { filingsBelow } from './below.ts'

const filing = (act: string, state: Filing['state']): Filing => ({
  act,
  line: null,
  round: 1,
  by: 'person-a',
  party: `party-${act}`,
  on: '2026-09-14' as Filing['on'],
  batch: null,
  state,
})

describe('what goes up with a filing', () => {
  const acts = [
    { id: 'send', kind: 'file' as const, after: [] },
    { id: 'weigh', kind: 'decide' as const, after: ['send'] },
    { id: 'forward', kind: 'file' as const, after: ['send', 'weigh'] },
    { id: 'up', kind: 'file' as const, after: ['forward'] },
    { id: 'beside', kind: 'file' as const, after: [] },
  ]

  it('given a chain of filings, when the last is looked at, then all that were taken on its way go along, the lowest first', () => {
    const state = { filings: [filing('send', 'received'), filing('forward', 'received'), filing('beside', 'received')] }
    const of = { state, procedure: { acts } }
    expect(filingsBelow(of, { id: 'up' }, null).map(({ act }) => act)).toEqual(['send', 'forward'])
    expect(filingsBelow(of, { id: 'send' }, null)).toEqual([])
  })

  it('given one that its receiver has not taken, then it does not go along', () => {
    const of = { state: { filings: [filing('send', 'sent')] }, procedure: { acts } }
    expect(filingsBelow(of, { id: 'forward' }, null)).toEqual([])
  })
})
