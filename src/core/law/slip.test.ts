import { describe, expect, it } from 'vitest'
import { isSlip } from './slip.ts'

describe('what was only left out or mistyped', () => {
  it('given a scenario that was not named, a field left empty or a day too late, then it is a slip', () => {
    expect(isSlip([{ code: 'missing-item' }, { code: 'day-in-future' }])).toBe(true)
    expect(isSlip([{ code: 'equal', params: { fact: 'with.scenario.grant', found: null } }])).toBe(true)
  })

  it('given anything that was tried, alone or beside it, then it is none', () => {
    const others = { code: 'every', params: { fact: 'with.datasets' } }
    expect(isSlip([others])).toBe(false)
    expect(isSlip([{ code: 'equal', params: { fact: 'with.scenario.grant', found: 'grant-b' } }])).toBe(false)
    expect(isSlip([{ code: 'missing-item' }, { code: 'forbidden' }])).toBe(false)
    expect(isSlip([])).toBe(false)
  })
})
