import { describe, expect, it } from 'vitest'
import { areaName, industryDivisions, industryName, industrySections, nameCodes } from './index.ts'

const text = (name: string) => ({ name, type: 'VARCHAR' })

describe('codes', () => {
  it.each([
    ['110101', '北京市东城区'],
    ['610602', '延安市宝塔区'],
    ['610602003004', '延安市宝塔区'],
    ['610600', '延安市'],
    ['610000', '陕西省'],
    ['429004', '湖北省仙桃市'],
    ['999999', null],
    ['6106', null],
  ])('given the area %s, when named, then it is %s', (code, name) => {
    expect(areaName(code)).toBe(name)
  })

  it.each([
    ['C26', '化学原料和化学制品制造业'],
    ['26', '化学原料和化学制品制造业'],
    ['C2614', '化学原料和化学制品制造业'],
    ['F', '批发和零售业'],
    ['T97', '国际组织'],
    ['A26', null],
    ['C98', null],
    ['', null],
  ])('given the trade %s, when named, then it is %s', (code, name) => {
    expect(industryName(code)).toBe(name)
  })

  it('given the industry table, when counted, then it has twenty sections and divisions 01 to 97 without gaps', () => {
    expect(industrySections.length).toBe(20)
    industrySections
      .slice(1)
      .forEach(([, first], index) => expect(first).toBe((industrySections[index]?.[2] as number) + 1))
    expect(industrySections.at(-1)?.[2]).toBe(97)
    expect(industryDivisions).toHaveLength(97)
  })

  it('given a table by area and trade under any alias, when named, then both columns have names and the figures have none', () => {
    const columns = [text('a'), text('b'), { name: 'n', type: 'BIGINT' }]
    const rows = [
      ['610602', 'C26', 110101],
      ['610621', 'F52', 110102],
    ]
    expect(nameCodes(columns, rows)).toEqual({
      a: { '610602': '延安市宝塔区', '610621': '延安市延长县' },
      b: { C26: '化学原料和化学制品制造业', F52: '零售业' },
    })
  })

  it('given a column whose values are not all on a list, when it is not named so, then it stays a code', () => {
    expect(nameCodes([text('seat')], [['A01'], ['Z99']])).toEqual({})
    expect(nameCodes([text('division')], [['610602'], ['610699']])).toEqual({ division: { '610602': '延安市宝塔区' } })
  })

  it('given whole numbers, when the column is named after areas, then they are codes, and otherwise figures', () => {
    expect(nameCodes([{ name: 'division', type: 'INTEGER' }], [[610602]])).toEqual({
      division: { '610602': '延安市宝塔区' },
    })
    expect(nameCodes([{ name: 'sum', type: 'INTEGER' }], [[610602], [110101]])).toEqual({})
    expect(nameCodes([{ name: 'sex_ratio', type: 'DECIMAL(3,2)' }], [['1']])).toEqual({})
  })

  it('given a cell that is withheld, when named, then nothing tells what it holds', () => {
    expect(nameCodes([text('division')], [['610602'], [null]])).toEqual({ division: { '610602': '延安市宝塔区' } })
  })
})
