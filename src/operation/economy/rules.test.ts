import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, platformRefusal } from '../../core/kernel/index.ts'
import { faultsAt, fenOf, readLedger } from './ledger-sheet.ts'
import { counted } from './rules.ts'

const head = [
  '类型',
  '产品',
  '编号',
  '日期',
  '对方单位',
  '统一社会信用代码',
  '金额（元）',
  '税率（%）',
  '税额（元）',
  '期间起',
  '期间止',
  '对应',
  '备注',
]
const of = {
  products: [{ id: 'product-a', name: '企业规模' }],
  booked: [{ id: 'entry-a', kind: 'order', number: 'DD-1' }],
} as const

describe('amounts', () => {
  it('given any whole fen, when written in yuan in the ways people write, then it is read back exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 14 }), (fen) => {
        const plain = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
        expect([fenOf(plain), fenOf(`￥${plain} 元`), fenOf(plain.replace(/\B(?=(\d{3})+\.)/g, ','))]).toEqual([
          fen,
          fen,
          fen,
        ])
      }),
    )
  })

  it('given what is no amount in whole fen, then it is none', () => {
    expect(['1.234', '-5', '1e', '', 'abc', '１００', '99999999999999'].map(fenOf)).toEqual(
      Array.from({ length: 7 }, () => null),
    )
    expect([fenOf('1234.1999999999998'), fenOf('1.2E3'), fenOf('12.500')]).toEqual([123_420, 120_000, 1_250])
  })

  it('given a share, then it is rounded half up to the fen and never negative', () => {
    expect(counted({ kind: 'share', rate: 125_000, amount: null }, 120_50)).toBe(15_06)
    expect(counted({ kind: 'share', rate: 500_000, amount: null }, 1)).toBe(1)
    expect(counted({ kind: 'share', rate: 999_999, amount: null }, 10 ** 14)).toBe(99_999_900_000_000)
    expect(counted({ kind: 'share', rate: 500_000, amount: null }, -7)).toBe(0)
    expect(counted({ kind: 'fee', rate: null, amount: 5 }, 0)).toBe(5)
  })
})

describe('a ledger that was filled in', () => {
  it('given good rows, then they are entries', () => {
    const rows = [
      head,
      ['发票', '企业规模', '0001', '2026/3/2', '买方公司', '', '1,060.00', '6%', '60', '', '', '订单 DD-1', ''],
      ['', ''],
    ]
    const { entries, faults } = readLedger(
      rows.map((cells, at) => ({ row: at + 1, cells })),
      of,
    )
    expect(faults).toEqual([])
    expect(entries).toEqual([
      {
        row: 2,
        entry: expect.objectContaining({
          kind: 'invoice',
          product: 'product-a',
          day: day('2026-03-02'),
          amount: 106_000,
          taxRate: 600,
          tax: 6_000,
          refers: 'entry-a',
        }),
      },
    ])
  })

  it('given wrong cells, then each is named by its place with its reason', () => {
    const rows = [head, ['红包', '没有', '1', '去年', '甲', '', '12.345', 'x', '', '', '', '订单 DD-2', '']]
    const { entries, faults } = readLedger(
      rows.map((cells, at) => ({ row: at + 4, cells })),
      of,
    )
    expect(entries).toEqual([])
    expect(faults.map(({ cell, refusal }) => [cell, refusal.unmet[0]?.code])).toEqual([
      ['A5', 'money.kind-unknown'],
      ['D5', 'money.cell-day'],
      ['G5', 'money.cell-amount'],
      ['B5', 'money.product-unknown'],
      ['H5', 'money.cell-rate'],
      ['L5', 'money.refers-unread'],
    ])
  })

  it('given columns in another order, when the books find something later, then the cell of this very sheet is named, and that of the kind where the sheet lacks the column', () => {
    const moved = ['备用', '金额（元）', '对方单位', '日期', '类型']
    const rows = [moved, ['', '0', '买方公司', '2026-03-02', '投入成本']]
    const { entries, faults, places } = readLedger(
      rows.map((cells, at) => ({ row: at + 3, cells })),
      of,
    )
    expect([faults, entries.length]).toEqual([[], 1])
    const wrong = (code: string) => platformRefusal('invalid', code, {})
    const named = (code: string) => faultsAt(entries, [wrong(code)], places).map(({ cell, column }) => [cell, column])
    expect(named('money.amount-range')).toEqual([['B4', '金额（元）']])
    expect(named('money.day-later')).toEqual([['D4', '日期']])
    expect(named('money.other-missing')).toEqual([['C4', '对方单位']])
    expect(named('money.number-taken')).toEqual([['E4', '类型']])
  })

  it('given another table, then its head is told and nothing read', () => {
    const { faults } = readLedger([{ row: 1, cells: ['姓名', '金额'] }], of)
    expect(faults.map(({ refusal }) => refusal.unmet[0]?.code)).toEqual(['money.head-lacking'])
  })
})
