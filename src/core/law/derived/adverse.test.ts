import { expect, it } from 'vitest'
import { isAdverse } from './adverse.ts'

const act = { kind: 'decide', hold: null, effects: [], standing: null } as const
const yes = {
  positive: true,
  backTo: null,
  effects: [],
  reason: false,
  harmless: false,
  standing: 'open',
  ends: null,
} as const

it('given a no, a yes that closes or holds, one that is sent back, and a plain yes, when asked, then only what goes against somebody is adverse', () => {
  const closes = { ...yes, effects: [{ effect: 'close-grant' }] } as never
  expect(isAdverse(act, { ...yes, positive: false })).toBe(true)
  expect(isAdverse(act, closes)).toBe(true)
  expect(isAdverse({ ...act, hold: { name: 'terminating' } as never }, yes)).toBe(true)
  expect(isAdverse(act, { ...yes, positive: false, backTo: 'draft' })).toBe(false)
  expect(isAdverse(act, { ...yes, positive: false, harmless: true })).toBe(false)
  expect(isAdverse(act, yes)).toBe(false)
  expect(isAdverse({ ...act, kind: 'review' }, { ...yes, positive: false })).toBe(false)
})

it('given a yes for which the pack wants a reason, when it ends what a party has, then it is adverse, and not when the pack says that nobody loses by it', () => {
  expect(isAdverse(act, { ...yes, reason: true, standing: 'ended' })).toBe(true)
  expect(isAdverse(act, { ...yes, reason: true, standing: null, ends: 'lost' })).toBe(true)
  expect(isAdverse(act, { ...yes, reason: true, harmless: true })).toBe(false)
  expect(isAdverse(act, { ...yes, reason: true, standing: null })).toBe(false)
})
