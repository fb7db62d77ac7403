import { expect, it } from 'vitest'
import { partsOf, reasonOf } from './adverse.ts'

it('given a reason with its parts over several lines, when taken apart and put together, then it is the same', () => {
  const of = { facts: '逾期\n两次', grounds: '第三条', heard: '当事人未申辩' }
  expect(partsOf(reasonOf(of))).toEqual(of)
  expect(reasonOf(of)).toBe('事实：逾期\n两次\n依据：第三条\n陈述申辩：当事人未申辩')
  expect(partsOf('材料不全')).toEqual({ facts: '材料不全', grounds: '', heard: '' })
  expect(reasonOf({ facts: '', grounds: '', heard: '' })).toBe('')
})
