import { expect, it } from 'vitest'
import type { Day } from '../../kernel/index.ts'
import { panelNow } from '../../law/index.ts'
import { begin, evolve } from '../state/evolve.ts'
import type { CaseState } from '../state/model.ts'

const on = '2026-03-02' as Day
const opened = begin({
  stream: { case: 'case-1' },
  type: 'case-opened',
  data: {
    id: 'case-1',
    procedure: 'p',
    about: 'wish-1',
    under: null,
    key: null,
    track: null,
    area: '990100',
    pack: 'x',
  },
  on,
  clauses: [],
})
const then = (state: CaseState, type: string, data: object) =>
  evolve(state, { stream: { case: 'case-1' }, type, data: data as never, on, clauses: [] })
const turn = { act: 'draw', line: null, round: 1 }
const drawn = then(opened, 'panel-drawn', { ...turn, seed: 's', order: ['party-c', 'party-a', 'party-b'], number: 2 })

it('given a lot, when it is read, then the first of its order are the panel', () => {
  expect(panelNow(drawn, 'draw', null)).toEqual(['party-c', 'party-a'])
  expect(panelNow(opened, 'draw', null)).toBeNull()
})

it('given one who steps aside, when the panel is read, then the next of the lot has the place', () => {
  const after = then(drawn, 'panel-recused', { ...turn, party: 'party-c', reason: '亲属' })
  expect(panelNow(after, 'draw', null)).toEqual(['party-a', 'party-b'])
})

it('given a new round, when the panel is read, then nobody is drawn yet', () => {
  expect(panelNow(then(drawn, 'round-opened', { acts: { draw: 2 } }), 'draw', null)).toBeNull()
})
