import { describe, expect, it } from 'vitest'
import { day } from '../../core/kernel/index.ts'
import { whyBarred, type Known, type Matter } from './barred.ts'
import type { EntryView, FormerHouse } from './types.ts'

const known = (id: string, name: string, kind = 'enterprise'): Known => ({
  id,
  name,
  uscc: null,
  formerNames: [],
  affiliates: [],
  kind,
})
const expert = known('party-e', '专家', 'expert')
const firm = known('party-f', '演市数据公司')
const matter = (formerYears: number | null): Matter => ({
  interested: [firm],
  linked: [],
  fields: [],
  on: day('2026-03-02'),
  declared: new Set(),
  formerYears,
})
const worked = (of: FormerHouse): EntryView => ({
  party: expert.id,
  fields: ['数据安全'],
  employer: { name: '演省大学' },
  interests: [],
  since: day('2020-01-01'),
  until: null,
  area: '990100',
  leftOn: null,
  entered: true,
  formerEmployers: [of],
})
const why = (years: number | null, until?: string) =>
  whyBarred(expert, worked({ name: firm.name, ...(until ? { until: day(until) } : {}) }), matter(years))

describe('a former employer', () => {
  it.each([
    ['2023-03-01', null],
    ['2023-03-02', 'former-employer'],
    ['2026-01-01', 'former-employer'],
  ])('given three years and leaving on %s, when looked at on 2026-03-02, then it bars: %s', (until, expected) => {
    expect(why(3, until)).toBe(expected)
  })

  it('given no limit, or no day of leaving, when looked at, then it bars however long ago', () => {
    expect(why(null, '1990-01-01')).toBe('former-employer')
    expect(why(3)).toBe('former-employer')
  })
})
