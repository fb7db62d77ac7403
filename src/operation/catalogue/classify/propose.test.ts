import { describe, expect, it } from 'vitest'
import { milder, nearest } from '../../../core/law/vocabulary/treatment.ts'
import { propose } from './propose.ts'
import { sectorOf } from './sector.ts'

const facts = { name: 'c1', type: 'VARCHAR', unique: false, length: 5, distinct: 40, filled: 100 }

describe('proposals for columns', () => {
  it('given an identifier, when proposed, then class, grade, use and mask follow its kind, with the rate found', () => {
    expect(propose(facts, [{ kind: 'resident-id', rate: 0.9876, traces: false }], true)).toEqual({
      category: 'identity',
      grade: 4,
      use: 'aggregate',
      masking: 'pseudonym',
      reasons: [{ code: 'personal', params: { kind: 'resident-id', rate: 98.7, severity: 4 }, clauses: [] }],
    })
  })

  it('given traces of a graver kind beside the main one, when proposed, then the higher grade holds', () => {
    const found = [
      { kind: 'organisation-name', rate: 0.9, traces: false },
      { kind: 'resident-id', rate: 0.01, traces: true },
    ]
    const of = propose(facts, found, true)
    expect([of.grade, of.reasons.map((one) => one.code)]).toEqual([4, ['organisation', 'traces']])
  })

  it('given names of columns that speak, when nothing is found in them, then the words decide; passwords are never opened', () => {
    const by = (name: string) => propose({ ...facts, name }, [], true)
    expect(by('登录密码')).toMatchObject({ category: 'sensitive', grade: 4, use: 'hidden' })
    expect(by('诊断')).toMatchObject({ category: 'health', grade: 4 })
    expect(by('性别')).toMatchObject({ category: 'trait', grade: 3, use: 'group' })
    expect(by('颜色')).toMatchObject({ category: 'attribute', grade: 1, use: 'group' })
    expect(propose({ ...facts, filled: 0, distinct: 0 }, [], true)).toMatchObject({ use: 'hidden' })
  })

  it('given two treatments, when compared, then the one that protects less is milder; what nobody reads needs no mask', () => {
    const base = { grade: 3 as const, use: 'aggregate' as const, masking: 'pseudonym' }
    expect(milder(base, base)).toBe(false)
    expect(milder({ ...base, use: 'group' }, base)).toBe(true)
    expect(milder({ ...base, masking: 'keep' }, base)).toBe(true)
    expect(milder({ ...base, grade: 2 }, base)).toBe(true)
    expect(milder({ ...base, use: 'hidden', masking: 'keep' }, base)).toBe(false)
  })

  it('given a pack with fewer choices, when a proposal is fitted, then it never becomes milder', () => {
    const wanted = { grade: 3 as const, use: 'group' as const, masking: 'month' }
    expect(nearest(wanted, { uses: ['hidden', 'aggregate'], maskings: ['keep', 'drop'] })).toMatchObject({
      use: 'hidden',
      masking: 'drop',
    })
    expect(nearest(wanted, { uses: ['hidden', 'group'], maskings: ['keep', 'drop', 'round'] })).toMatchObject({
      use: 'group',
      masking: 'round',
    })
  })

  it('given the words of a data set, when read, then they tell the field of government business', () => {
    expect(sectorOf('城乡居民医保参保登记')).toBe('health-insurance')
    expect(sectorOf('公交刷卡记录')).toBe('transport')
    expect(sectorOf('abc')).toBe(null)
  })
})
