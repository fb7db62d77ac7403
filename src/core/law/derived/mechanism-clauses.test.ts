import { describe, expect, it } from 'vitest'
import { platformRefusal } from '../../kernel/index.ts'
import { isMessageKey } from '../../locales/index.ts'
import type { Pack } from '../grammar/pack.ts'
import { citingMechanisms, mayCite, speaking } from './mechanism-clauses.ts'
import { mechanisms } from '../vocabulary/mechanisms.ts'

const pack = {
  mechanisms: new Map([
    ['plan-gate', { id: 'plan-gate', clauses: ['t-2', 't-1'] }],
    ['use-limited', { id: 'use-limited', clauses: ['t-3'] }],
  ]),
} as unknown as Pack

describe('clauses of what the platform refuses by itself', () => {
  it('given a refusal of the gate, when cited, then it names the clauses of the mechanism and says the rest as before', () => {
    const refusal = platformRefusal('invalid', 'plan.output-row', { column: 'a' }, 'aggregate')
    expect(citingMechanisms(pack, refusal)).toEqual({
      kind: 'invalid',
      unmet: [{ ...refusal.unmet[0], clauses: ['t-1', 't-2'] }],
    })
  })

  it('given codes that begin alike, when one word with a star names them, then all speak for the mechanism', () => {
    expect(speaking('work.limit-jobs-a-day')).toEqual(['use-limited'])
    expect(speaking('work.limits')).toEqual([])
  })

  it('given a refusal that is a matter of form, or one with clauses of its own, when cited, then nothing is added', () => {
    const form = platformRefusal('invalid', 'plan.syntax')
    const lawful = {
      kind: 'unmet' as const,
      unmet: [{ code: 'plan.output-row', clauses: ['t-9'], origin: 'law' as const, params: {} }],
    }
    expect([mayCite(form), mayCite(lawful)]).toEqual([false, false])
    expect(citingMechanisms(pack, form)).toBe(form)
    expect(citingMechanisms(pack, lawful)).toBe(lawful)
  })

  it('given a pack without the mechanism, when cited, then the refusal stays as it is', () => {
    const refusal = platformRefusal('forbidden', 'access.hours')
    expect(citingMechanisms(pack, refusal)).toEqual(refusal)
  })

  it('given every code that speaks for a mechanism, then people are told it in words', () => {
    const codes = Object.values(mechanisms).flatMap(({ refuses = [] }) => refuses.filter((one) => !one.endsWith('*')))
    const wordless = codes.filter((code) => !isMessageKey(`unmet.${code}`))
    expect(codes.length).toBeGreaterThan(30)
    expect(wordless).toEqual([])
  })
})
