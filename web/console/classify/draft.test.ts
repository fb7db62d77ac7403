import { describe, expect, it } from 'vitest'
import { acceptAll, chosen, shown, wantingReason, widened, type ColumnReview } from './draft.ts'

const phone: ColumnReview = {
  column: 'phone',
  type: 'VARCHAR',
  proposal: { category: 'contact', grade: 3, use: 'aggregate', masking: 'pseudonym', reasons: [] },
  standing: null,
  holds: null,
  decided: null,
  second: null,
  unit: { proposed: false, standing: false },
  state: 'new',
}
const amount: ColumnReview = {
  ...phone,
  column: 'amount',
  proposal: { category: 'measure', grade: 2, use: 'aggregate', masking: 'keep', reasons: [] },
}

describe('the draft of a classification', () => {
  it('given proposals, when all are accepted, then what was chosen already stays', () => {
    const draft = acceptAll([phone, amount], chosen(phone, new Map(), { use: 'hidden' }))
    expect(draft.get('phone')?.use).toBe('hidden')
    expect(draft.get('amount')).toEqual({
      column: 'amount',
      category: 'measure',
      grade: 2,
      use: 'aggregate',
      masking: 'keep',
      unit: false,
    })
  })

  it('given a column marked as the unit of protection, when nothing was found to tell units apart, then a reason is wanted', () => {
    const marked = chosen(amount, new Map(), { unit: true })
    expect(wantingReason([amount], marked)).toEqual(['amount'])
    expect(wantingReason([amount], chosen(amount, marked, { reason: '一户一号' }))).toEqual([])
    const code: ColumnReview = { ...amount, unit: { proposed: true, standing: false } }
    expect(acceptAll([code], new Map()).get('amount')?.unit).toBe(true)
    expect(wantingReason([code], acceptAll([code], new Map()))).toEqual([])
  })

  it('given a milder choice, when it has no reason, then one is wanted; a stricter choice wants none', () => {
    const mild = chosen(phone, new Map(), { masking: 'keep' })
    expect(wantingReason([phone, amount], mild)).toEqual(['phone'])
    expect(wantingReason([phone], chosen(phone, mild, { reason: '统计需要' }))).toEqual([])
    expect(wantingReason([phone], chosen(phone, mild, { reason: '  ' }))).toEqual(['phone'])
    expect(wantingReason([phone], chosen(phone, new Map(), { use: 'hidden', masking: 'drop', grade: 4 }))).toEqual([])
  })

  it('given proposals that are wider than what holds, when all are accepted, then each is listed and wants a reason', () => {
    const shut: ColumnReview = { ...phone, holds: { use: 'hidden', masking: 'drop' } }
    const draft = acceptAll([shut, amount], new Map())
    expect(widened([shut, amount], draft).map(({ column }) => column.column)).toEqual(['phone'])
    expect(wantingReason([shut, amount], draft)).toEqual(['phone'])
    expect(wantingReason([shut], chosen(shut, draft, { reason: '补助核对' }))).toEqual([])
  })

  it('given a column that changed since it was decided, when shown, then the proposal is shown anew', () => {
    const decided = {
      ...phone.proposal,
      column: 'phone',
      version: 1,
      likeness: 'VARCHAR',
      milder: false,
      by: 'a',
      at: 1,
    }
    const { reasons: _, ...rest } = decided
    const old = { ...rest, use: 'hidden' as const, masking: 'drop' }
    expect(shown({ ...phone, decided: old, state: 'confirmed' }, new Map()).use).toBe('hidden')
    expect(shown({ ...phone, decided: old, state: 'changed' }, new Map()).use).toBe('aggregate')
  })
})
