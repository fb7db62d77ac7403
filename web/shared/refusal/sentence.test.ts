import { describe, expect, it } from 'vitest'
import { refusal, type Unmet } from '../../../src/core/kernel/index.ts'
import { refusalHeading, refusalHeadings } from './sentence.ts'

const headed = (kind: Parameters<typeof refusal>[0], code: string) => {
  const unmet: Unmet = { code, clauses: [], origin: 'platform', params: {} }
  return refusalHeadings[refusalHeading(refusal(kind, unmet))][0]
}

describe('the heading of a refusal', () => {
  it('given a use that is suspended, then it is not said to have ended', () => {
    expect(headed('closed', 'domain.suspended')).toBe('已暂停')
    expect(headed('closed', 'case-suspended')).toBe('已暂停')
    expect(headed('closed', 'case-ended')).toBe('已经终止')
  })

  it('given only the reason that is always wanted, then no exception is offered', () => {
    expect(headed('reason-needed', 'reason-wanted')).toBe('还没有填写理由')
    expect(headed('reason-needed', 'same-again')).toBe('可以例外办理，须写明理由')
  })
})
