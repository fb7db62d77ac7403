import { describe, expect, it } from 'vitest'
import { cautious } from './cautious.ts'

describe('openings before anybody has decided', () => {
  it('given columns in which persons were found, when opened freely, then they open at most as proposed; the others stay', () => {
    const keep = { method: 'keep' as const }
    const least = new Map([
      ['id', { use: 'aggregate' as const, masking: 'pseudonym' }],
      ['name', { use: 'hidden' as const, masking: 'drop' }],
      ['phone', { use: 'aggregate' as const, masking: 'pseudonym' }],
    ])
    const opened = cautious(
      [
        { name: 'id', mask: keep, ladder: 'free' },
        { name: 'name', mask: keep, ladder: 'group' },
        { name: 'phone', mask: { method: 'partial', first: 3, last: 0 }, ladder: 'hidden' },
        { name: 'year', mask: keep, ladder: 'free' },
      ],
      least,
    )
    expect(opened).toEqual([
      { name: 'id', mask: { method: 'pseudonym' }, ladder: 'aggregate' },
      { name: 'name', mask: { method: 'drop' }, ladder: 'hidden' },
      { name: 'phone', mask: { method: 'partial', first: 3, last: 0 }, ladder: 'hidden' },
      { name: 'year', mask: keep, ladder: 'free' },
    ])
  })
})
