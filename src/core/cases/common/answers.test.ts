import { describe, expect, it } from 'vitest'
import type { Returned } from '../state/model.ts'
import { placedDefect, unanswered } from './answers.ts'
import { partsOf } from './parts.ts'

const nothing = { papers: [], changed: [], said: '' }
const three = [{ text: '日期不对', item: 'a.ends' }, { text: '缺页', paper: '附件一' }, '说明不清'].map(partsOf)

describe('answers to what was sent back', () => {
  it.each([
    ['nothing', nothing, [0, 1, 2]],
    ['blanks', { ...nothing, points: { 'defect-1': { remark: ' ' } }, said: '均已补正。' }, [0, 1, 2]],
    ['the field', { ...nothing, changed: ['a.ends'] }, [1, 2]],
    ['the paper that it names', { ...nothing, papers: ['附件一'] }, [0, 2]],
    ['another paper', { ...nothing, papers: ['附件九'] }, [0, 1, 2]],
    ['words', { ...nothing, points: { 'defect-3': { remark: '已改。' } } }, [0, 1]],
  ])('given three issues, when %s came, then the others are left', (_, came, left) => {
    expect(unanswered(three, came)).toEqual(left)
  })

  it('given one issue alone, then whatever came answers it, and nothing does not', () => {
    const one = [partsOf('缺附件')]
    expect(unanswered(one, nothing)).toEqual([0])
    expect(unanswered(one, { ...nothing, papers: ['附件三'] })).toEqual([])
    expect(unanswered(one, { ...nothing, said: '已补。' })).toEqual([])
  })

  it('given a form that is to be sealed anew, then its scan answers, not words', () => {
    expect(unanswered([partsOf({ text: '印章不清', paper: 'sealed-form' })], nothing)).toEqual([])
  })

  it('given an issue that repeats one that repeats another, then it is about the same', () => {
    const returned = (defects: Returned['defects']) => ({ defects }) as Returned
    const first = returned(['甲', { text: '乙', item: 'a.ends' }])
    const second = returned([{ text: '仍不对', of: 1 }])
    expect(placedDefect([first, second], { text: '还是不对', of: 0 })).toMatchObject({
      item: 'a.ends',
      text: '还是不对',
    })
    expect(placedDefect([first], { text: '丙', of: 7 })).toMatchObject({ item: null, paper: null })
  })
})
