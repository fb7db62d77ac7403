import { describe, expect, it } from 'vitest'
import type { Unmet } from '../../kernel/index.ts'
import { explain } from './explain.ts'

const unmet = (code: string, params: Unmet['params'] = {}, clauses = ['t-1']): Unmet => ({
  code,
  clauses,
  origin: 'law',
  params,
})
const check = (fact: string) => unmet('check-is', { fact, found: null, wanted: true })
const next = (of: Unmet) => explain(of, 'zh-CN', null).cure

describe('what to do next', () => {
  it.each([
    ['document.term', '本环节的表'],
    ['case.plan.outcome', '已办的环节'],
    ['subject.plan.published', '台账条目'],
    ['subject.grant.standing', '现在的状态'],
    ['actor.party.kind', '办理人是谁'],
    ['with.columns.count', '所引条款'],
  ])(
    'given a rule about %s that names no cure, when explained, then the place where it is mended is said',
    (fact, says) => {
      expect(next(check(fact))).toContain(says)
    },
  )

  it('given a rule that only says when an act is a step, then nobody is sent to bring that about', () => {
    expect(next(unmet('check-is', { fact: 'document.a', condition: 'procedure:p/act/while' }))).toContain('不必办理')
  })

  it('given a clause beside a closed act, whatever the code, then there is a next step in both languages', () => {
    for (const code of ['act-negative', 'not-in-line', 'already-done', 'pool-small', 'claim-taken', 'too-late-before'])
      for (const language of ['zh-CN', 'en'] as const) {
        const { cure } = explain(unmet(code, { act: 'A' }), language, null)
        expect(cure?.length).toBeGreaterThan(10)
        expect(cure).not.toContain('{')
      }
  })

  it('given a refusal of our own without a rule, when its code has no cure or one that cannot be filled in, then none is made up', () => {
    expect(next(unmet('control-characters', {}, []))).toBeNull()
    expect(next(unmet('forbidden', { what: 'x' }, []))).toBeNull()
  })
})
