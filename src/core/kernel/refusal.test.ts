import { describe, expect, it } from 'vitest'
import { isSlip, platformRefusal, refusal, together, type Unmet } from './refusal.ts'

const law: Unmet = { code: 'check-is', clauses: ['a-1'], origin: 'law', params: {} }

describe('several noes as one answer', () => {
  it('given none, then there is none', () => {
    expect(together(null, null)).toBeNull()
  })

  it('given the law’s and the platform’s, then every requirement stands in it once, in their order', () => {
    const closed = platformRefusal('closed', 'domain.grant-closed', { grant: 'g' })
    const whole = together(refusal('unmet', law), null, closed, refusal('unmet', law))
    expect(whole).toEqual({ kind: 'closed', unmet: [law, ...closed.unmet] })
  })

  it('given that who asks is the trouble, then that is the kind, whatever else stands against it', () => {
    const kinds = ['unmet', 'closed', 'forbidden'] as const
    expect(together(...kinds.map((kind) => refusal(kind, law)))?.kind).toBe('forbidden')
    expect(together(refusal('reason-needed', law))?.kind).toBe('reason-needed')
    expect(together(refusal('reason-needed', law), refusal('unmet', law))?.kind).toBe('unmet')
  })
})

it('given what was only left out, then it is a slip; with anything that was tried beside it, or nothing at all, it is none', () => {
  const empty: Unmet = { ...law, code: 'missing-item', slip: true }
  expect(isSlip([empty, { ...empty, code: 'day-in-future' }])).toBe(true)
  expect(isSlip([empty, law])).toBe(false)
  expect(isSlip([])).toBe(false)
})
