import { describe, expect, it } from 'vitest'
import type { CaseState, Returned } from '../../../src/core/cases/state/model.ts'
import { emptyDraft, type ActDraft } from '../case/act-body.ts'
import { repeatedIn, stillOpen } from './still-open.ts'

const returned = (defects: Returned['defects'], completed: boolean): Returned => ({
  act: 'send',
  line: null,
  round: 1,
  on: '2026-09-29' as Returned['on'],
  by: 'person-b',
  defects,
  completed,
})

describe('what a completion still lacks', () => {
  const first = returned(
    ['缺附件', { text: '印章不清', paper: 'sealed-form' }, { text: '日期不对', item: 'a.ends' }],
    true,
  )
  const second = returned(
    [
      { text: '仍看不清', of: 1 },
      { text: '仍不对', of: 2 },
    ],
    false,
  )
  const state = { returned: [first, second] } as unknown as CaseState
  const draft = (points: ActDraft['points']) => ({ ...(emptyDraft as unknown as ActDraft), points })

  it('given a second return, when an issue repeats one about the sealed form, then the scan answers it and the others want words', () => {
    expect(stillOpen(state, second, draft({}))).toEqual([2])
    expect(stillOpen(state, second, draft({ 'defect-2': { passed: true, remark: '已改。' } }))).toEqual([])
    expect(stillOpen(state, first, draft({ 'defect-1': { passed: true, remark: ' ' } }))).toEqual([1, 3])
  })

  it('given two returns, then what the second does not repeat is put right', () => {
    expect([...repeatedIn(first, second)]).toEqual([1, 2])
  })
})
