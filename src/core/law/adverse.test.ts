import { expect, it } from 'vitest'
import { isAdverse } from './adverse.ts'

const act = { kind: 'decide', hold: null, effects: [] } as const
const yes = { positive: true, effects: [] } as const

it('given a no, a yes that closes or holds, and a plain yes, when asked, then only what goes against somebody is adverse', () => {
  const closes = { positive: true, effects: [{ effect: 'close-grant' }] } as never
  expect(isAdverse(act, { ...yes, positive: false })).toBe(true)
  expect(isAdverse(act, closes)).toBe(true)
  expect(isAdverse({ ...act, hold: { name: 'terminating' } as never }, yes)).toBe(true)
  expect(isAdverse(act, yes)).toBe(false)
  expect(isAdverse({ ...act, kind: 'review' }, { ...yes, positive: false })).toBe(false)
})
