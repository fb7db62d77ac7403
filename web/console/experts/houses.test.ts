import { describe, expect, it } from 'vitest'
import { housesOf, housesText, oddDays } from './houses.ts'

describe('former employers as one types them', () => {
  it.each([
    ['甲公司，2023-06-30', { name: '甲公司', until: '2023-06-30' }],
    ['甲公司 2023年6月3日', { name: '甲公司', until: '2023-06-03' }],
    ['甲（2023）公司', { name: '甲（2023）公司' }],
    ['甲公司', { name: '甲公司' }],
    ['甲公司，2023-02-30', { name: '甲公司，2023-02-30' }],
  ])('given %s, when read, then the day of leaving is told from the name', (line, house) => {
    expect(housesOf(`\n${line}\n`)).toEqual([house])
  })

  it('given an end that looks like a day and is none, when checked, then the line is told, and whole lines are left in peace', () => {
    expect(oddDays('甲公司，2023-02-30\n乙公司，2023年6月\n丙公司，2023-01-01\n丁公司')).toEqual([
      '甲公司，2023-02-30',
      '乙公司，2023年6月',
    ])
  })

  it('given what was read, when shown again, then it reads the same', () => {
    const text = '甲公司，2023-06-30\n乙公司'
    expect(housesText(housesOf(text))).toBe(text)
  })
})
