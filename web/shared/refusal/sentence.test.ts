import { describe, expect, it } from 'vitest'
import { refusal, type Unmet } from '../../../src/core/kernel/index.ts'
import { cureSentence, refusalHeading, refusalHeadings, wantedSentence } from './sentence.ts'

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

describe('what the rule asks', () => {
  const said = (text: string, what: string | null) =>
    wantedSentence({ code: 'not', clauses: ['t-1'], origin: 'law', params: {}, text, what } as Unmet, 'zh-CN')

  it('given a sentence that only says that something is so, then what the rule asks stands beside it', () => {
    expect(said('出现了不得出现的情形', '不得出现：“方案”已经终止')).toBe('不得出现：“方案”已经终止')
  })

  it('given a sentence that says it with what was found, then it is not said twice', () => {
    expect(said('“期限”不超过5年（现为7年）', '“期限”不超过5年')).toBeNull()
    expect(said('一次至多一百行', null)).toBeNull()
  })
})

describe('the next step', () => {
  it('given a code with a cure of its own, then it is said though the refusal names none', () => {
    const unmet: Unmet = { code: 'act-negative', clauses: ['t-1'], origin: 'law', params: { act: '审核' } }
    expect(cureSentence(unmet, 'zh-CN')).toContain('“审核”的办理记录')
    expect(cureSentence({ ...unmet, code: 'forbidden' }, 'zh-CN')).toBeNull()
  })
})
