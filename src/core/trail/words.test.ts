import { describe, expect, it } from 'vitest'
import { outcomes, sayEvent, sayFact, sayFactName, sayKind, sayOutcome, trailKinds } from './index.ts'

const nobody = () => null

describe('a line of a timeline in words', () => {
  it('given every kind and outcome, then each has words in both languages', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      for (const kind of trailKinds) expect(sayKind(kind, language)).not.toBe(kind)
      for (const outcome of outcomes) expect(sayOutcome(outcome, language)).toBeTruthy()
    }
    expect(trailKinds.map((kind) => sayKind(kind, 'zh-CN')).join('')).not.toMatch(/[a-z]/)
  })

  it('given codes, then actions, refusals, rules and verdicts are said, a refusal without its figures', () => {
    expect(sayEvent('job.killed', 'zh-CN')).toBe('作业被终止')
    expect(sayEvent('no.such', 'zh-CN')).toBe('no.such')
    expect(sayFactName('unmet', 'zh-CN')).toBe('未满足')
    expect(sayFact('asked', 'job.run', 'zh-CN', nobody)).toBe('运行作业')
    expect(sayFact('unmet', ['not-found', 'check-is', 'check-is-not'], 'zh-CN', nobody)).toBe(
      '找不到…、不满足条款规定的条件',
    )
    expect(sayFact('unmet', ['held', 'act-after', 'not-yet', 'no-gate'], 'zh-CN', nobody)).not.toContain('…')
    expect(sayFact('unmet', ['brake.near-identical'], 'zh-CN', nobody)).toBe('只差常量的近乎相同的查询已满当日上限')
    expect(sayFact('rules', ['threshold', 'p-ratio'], 'zh-CN', nobody)).toBe('主体太少、可推知最大主体')
    expect(sayFact('verdict', 'fail', 'zh-CN', nobody)).toBe('未通过')
    expect(sayFact('approve', true, 'zh-CN', nobody)).toBe('是')
  })

  it('given what the catalogue does not know, then the lookup says it, a digest is cut short, the rest stands as it is', () => {
    const lookup = (of: string) => (of === 'trail.file' ? '导出审计时间线' : null)
    expect(sayFact('what', `trail.file ${'a'.repeat(64)}`, 'zh-CN', lookup)).toBe('导出审计时间线')
    expect(sayFact('digest', 'a'.repeat(64), 'zh-CN', lookup)).toBe(`${'a'.repeat(12)}…`)
    expect(sayFact('name', '行业占比', 'zh-CN', lookup)).toBe('行业占比')
    const titles = (of: string) => (of === 'place/placed' ? '保全' : null)
    expect(sayFact('outcome', 'placed', 'zh-CN', titles, { act: 'place' })).toBe('保全')
    expect(sayFactName('text', 'zh-CN')).toBe('所查内容摘要')
  })
})
