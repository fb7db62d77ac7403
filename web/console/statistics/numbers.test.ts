import { expect, it } from 'vitest'
import { changed, periodsUpTo, shown } from './numbers.ts'

it('given days, when periods up to them are listed, then the newest comes first and years turn over', () => {
  expect(periodsUpTo('2026-02-10', 1).slice(0, 3)).toEqual(['2026-02', '2026-01', '2025-12'])
  expect(periodsUpTo('2026-02-10', 3).slice(0, 2)).toEqual(['2026-Q1', '2025-Q4'])
  expect(periodsUpTo('2026-02-10', 12)[1]).toBe('2025')
})

it('given figures of each unit, when shown, then fen are yuan, shares percent, and nothing is a dash', () => {
  expect([shown(1_234_567, 'fen'), shown(0.98765, 'share'), shown(1200, 'piece'), shown(null, 'share')]).toEqual([
    '12,345.67',
    '98.8%',
    '1,200',
    '—',
  ])
  const of = { unit: 'piece', value: 3, before: 5 } as never
  expect(changed(of)).toBe('−2')
})
