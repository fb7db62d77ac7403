import { expect, it } from 'vitest'
import type { Procedure } from '../../../src/core/law/grammar/pack.ts'
import { emptyAct, emptyEntry, entryBody } from './draft.ts'

const procedure = { id: 'p', acts: [{ id: 'a' }, { id: 'b' }] } as unknown as Procedure

it('given acts with and without a day, when the request is made, then only those with one stand in it, in order and without what is empty', () => {
  const acts = {
    b: { ...emptyAct, on: '2024-06-01', outcome: 'agreed', papers: [{ number: '一号', day: '' }, {}] },
    a: { ...emptyAct, document: { term: 3 } },
  }
  expect(entryBody(procedure, '990100', { ...emptyEntry, begun: '2024-05-06', reason: ' 档案 ', acts })).toEqual({
    procedure: 'p',
    area: '990100',
    begun: '2024-05-06',
    reason: '档案',
    acts: [{ act: 'b', on: '2024-06-01', outcome: 'agreed', papers: [{ number: '一号' }] }],
  })
})
