import { describe, expect, it } from 'vitest'
import { day } from '../../kernel/index.ts'
import { forceOf } from './force.ts'

const draft = { status: 'draft-for-comment', inForce: null, expires: null } as const
const law = { status: 'in-force', inForce: day('2026-06-01'), expires: day('2028-05-31') } as const

describe('the force of a pack', () => {
  it.each([
    ['a draft before the trial day', draft, '2026-03-01', '2026-03-02', 'not-yet'],
    ['a draft from the trial day on', draft, '2026-03-02', '2026-03-02', 'trial'],
    ['a draft where nothing is tried', draft, '2026-03-02', null, 'not-yet'],
    ['a text before its day, tried', law, '2026-05-31', '2026-03-02', 'trial'],
    ['a text before its day, not tried', law, '2026-05-31', null, 'not-yet'],
    ['a text from its day on, tried before', law, '2026-06-01', '2026-03-02', 'in-force'],
    ['a text on its last day', law, '2028-05-31', null, 'in-force'],
    ['a text after its last day', law, '2028-06-01', '2026-03-02', 'ended'],
    ['an amended text in force', { ...law, status: 'amended' } as const, '2026-06-01', null, 'in-force'],
    ['a text whose day nobody wrote', { ...law, inForce: null } as const, '2026-03-02', null, 'in-force'],
    ['a repealed text', { ...law, status: 'repealed' } as const, '2026-06-01', '2026-03-02', 'ended'],
    ['a draft with a wished day', { ...draft, inForce: day('2026-01-01') }, '2026-03-02', '2026-03-02', 'trial'],
  ] as const)('given %s, then it is so', (_, head, on, trialFrom, wanted) => {
    expect(forceOf(head, trialFrom === null ? null : day(trialFrom), day(on)).mode).toBe(wanted)
  })
})
