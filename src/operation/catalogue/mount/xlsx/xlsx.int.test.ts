import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../../../core/kernel/testing.ts'
import { mountGround } from '../testing.ts'
import { partsOf, sheetOf, workbook, zipOf, type TestBook } from '../../../../base/workbook/testing.ts'

const { ground, fresh, mount, rowsOf } = mountGround()
const facts = { filename: 'a.xlsx' }

async function left(dataset: string): Promise<number> {
  const keys = await ground.base.store.query('SELECT id FROM wrapped_key WHERE parent = $1', [`dataset/${dataset}`])
  return keys.length + (await ground.catalogue.versions(dataset)).length
}

const row = (number: number, cells: string) => `<row r="${number}">${cells}</row>`
const mixed: TestBook = {
  strings: ['姓名', '编号', '日期', '时刻', '金额', '张三', '<r><t>李</t></r><r><t>四</t></r><rPh><t>li</t></rPh>'],
  formats: [0, '000000', 14, 'yyyy"年"m"月"d"日" h:mm', '#,##0.00'],
  sheets: {
    说明: '<sheetData/>',
    数据: `<sheetData>
      ${row(2, '<c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="s"><v>2</v></c><c r="D2" t="s"><v>3</v></c><c r="E2" t="s"><v>4</v></c>')}
      ${row(3, '<c r="A3" t="s"><v>5</v></c><c r="B3" s="1"><v>7</v></c><c r="C3" s="2"><v>45356</v></c><c r="D3" s="3"><v>45356.333333333336</v></c><c r="E3" s="4"><v>0.30000000000000004</v></c>')}
      ${row(5, '<c r="A5" t="s"><v>6</v></c><c r="C5" s="2"><v>45357</v></c><c r="D5" s="3"><v>45357.5</v></c><c r="E5" t="e"><v>#N/A</v></c>')}
    </sheetData>`,
  },
}

describe('workbooks', () => {
  it('given shared and rich strings, padded ids, dates, gaps and errors, when mounted, then every cell says what the spreadsheet shows', async () => {
    const dataset = fresh()
    const answer = await mount(dataset, workbook(mixed), facts)
    expect(answer.columns.map(({ type }) => type)).toEqual(['VARCHAR', 'VARCHAR', 'DATE', 'TIMESTAMP', 'DOUBLE'])
    expect(await rowsOf(dataset)).toEqual([
      { 姓名: '张三', 编号: '000007', 日期: '2024-03-05', 时刻: '2024-03-05 08:00:00', 金额: 0.3 },
      { 姓名: '李四', 编号: null, 日期: '2024-03-06', 时刻: '2024-03-06 12:00:00', 金额: null },
    ])
    expect(answer.findings).toContainEqual({ code: 'cell-errors', params: { column: '金额', cells: 1, row: 5 } })
    expect((await ground.catalogue.versions(dataset))[0]?.format).toBe('xlsx')
  })

  it('given the 1904 date system, when mounted, then days count from there', async () => {
    const dataset = fresh()
    const data = `<sheetData>${row(1, '<c t="inlineStr"><is><t>d</t></is></c>')}${row(2, '<c s="0"><v>43894</v></c>')}</sheetData>`
    await mount(dataset, workbook({ formats: [14], from1904: true, sheets: { a: data } }), facts)
    expect(await rowsOf(dataset)).toEqual([{ d: '2024-03-05' }])
  })

  it('given an identifier typed as a number, when mounted, then it is told that the spreadsheet lost its last digits', async () => {
    const data = `<sheetData>${row(1, '<c t="inlineStr"><is><t>证件</t></is></c>')}${row(2, '<c><v>3.2058519900307E+17</v></c>')}</sheetData>`
    const answer = await mount(fresh(), workbook({ sheets: { a: data } }), facts)
    expect(answer.findings).toContainEqual({ code: 'digits-lost', params: { column: '证件', cells: 1, row: 2 } })
  })

  it('given several sheets or merged cells, when mounted, then it is refused with them, and mounts once sheet and header row are named', async () => {
    const book = workbook({
      sheets: {
        甲: sheetOf([['a'], ['1']]),
        乙: `${sheetOf([['统计表'], ['a', 'b'], ['1', 'x']])}<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`,
      },
    })
    const [one, two] = [fresh(), fresh()]
    const several = await refusalOf(mount(one, book, facts))
    expect(several.unmet).toMatchObject([{ code: 'mount.xlsx-sheets', params: { sheets: ['甲', '乙'] } }])
    const merged = await refusalOf(mount(one, book, { ...facts, sheet: '乙' }))
    expect(merged.unmet[0]?.code).toBe('mount.xlsx-merged')
    expect(await left(one)).toBe(0)
    await mount(two, book, { ...facts, sheet: '乙', headerRow: 2 })
    expect(await rowsOf(two)).toEqual([{ a: '1', b: 'x' }])
    const inside = workbook({
      sheets: {
        a: `${sheetOf([
          ['a', 'b'],
          ['1', '2'],
        ])}<mergeCells><mergeCell ref="A2:A3"/></mergeCells>`,
      },
    })
    expect((await refusalOf(mount(one, inside, facts))).unmet).toMatchObject([
      { code: 'mount.xlsx-merged', params: { cells: ['A2:A3'], count: 1 } },
    ])
    const wide = ['a', 'b', 'c', 'd', 'e', 'f']
    const titled = `${sheetOf([['统计表'], ...Array.from({ length: 30 }, () => wide)])}`
    const both = workbook({ sheets: { a: `${titled}<mergeCells><mergeCell ref="A1:F1"/></mergeCells>` } })
    expect((await refusalOf(mount(one, both, facts))).unmet).toMatchObject([
      { code: 'mount.xlsx-merged', params: { cells: ['A1:F1'] } },
      { code: 'mount.xlsx-title', params: { row: 1, guess: 2 } },
    ])
    expect((await refusalOf(mount(one, workbook({ sheets: { a: titled } }), facts))).unmet).toMatchObject([
      { code: 'mount.xlsx-title', params: { row: 1, guess: 2 } },
    ])
    const twoStorey = sheetOf([
      ['地区', '金额', ''],
      ['', '收入', '支出'],
      ['甲', '1', '2'],
    ])
    const storeys = workbook({
      sheets: { a: `${twoStorey}<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>` },
    })
    expect((await refusalOf(mount(one, storeys, facts))).unmet[0]).toMatchObject({
      code: 'mount.xlsx-merged',
      params: { cells: ['A1:A2', 'B1:C1'] },
    })
    const missing = await refusalOf(mount(one, book, { ...facts, sheet: '丙' }))
    expect(missing.unmet[0]?.code).toBe('mount.xlsx-no-sheet')
  })

  const good = partsOf({
    sheets: {
      a: sheetOf([
        ['a', 'b'],
        ['1', '2'],
      ]),
    },
  })
  const huge = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${' '.repeat(48 << 20)}</sheetData></worksheet>`
  const sheetPart = 'xl/worksheets/sheet0.xml'
  const bad: readonly (readonly [string, Buffer, string])[] = [
    ['a bomb that says its true size', zipOf({ ...good, [sheetPart]: huge }), 'workbook.bomb'],
    ['a bomb that says it is small', zipOf({ ...good, [sheetPart]: huge }, 1000), 'workbook.unreadable'],
    ['a truncated workbook', zipOf(good).subarray(0, 900), 'workbook.unreadable'],
    [
      'a sheet cut off in its XML',
      zipOf({ ...good, [sheetPart]: good[sheetPart]!.slice(0, -40) }),
      'workbook.unreadable',
    ],
    [
      'a document type',
      zipOf({ ...good, [sheetPart]: `<!DOCTYPE x [<!ENTITY a "b">]>${good[sheetPart]}` }),
      'workbook.unreadable',
    ],
    [
      'a string that is not there',
      workbook({ sheets: { a: `<sheetData>${row(1, '<c t="s"><v>9</v></c>')}</sheetData>` } }),
      'workbook.unreadable',
    ],
    ['a ZIP that is no workbook', zipOf({ 'a.txt': 'x' }), 'workbook.not-a-workbook'],
    ['a text named .xlsx', Buffer.from('a,b\n1,2\n'), 'mount.not-xlsx'],
    [
      'double names',
      workbook({
        sheets: {
          a: sheetOf([
            ['a', 'A'],
            ['1', '2'],
          ]),
        },
      }),
      'mount.header-duplicate',
    ],
    ['an empty sheet', workbook({ sheets: { a: sheetOf([]) } }), 'mount.header-only'],
    ['a cell beyond the header', workbook({ sheets: { a: sheetOf([['a'], ['1', '2']]) } }), 'mount.row-long'],
    ['a huge cell', workbook({ sheets: { a: sheetOf([['a'], ['x'.repeat(1 << 21)]]) } }), 'workbook.cell-too-long'],
  ]
  it.each(bad)('given %s, when mounted, then it is refused and nothing stays', async (_, content, code) => {
    const dataset = fresh()
    const refusal = await refusalOf(mount(dataset, content, facts))
    expect(refusal.unmet.map((unmet) => unmet.code)).toEqual([code])
    expect(await left(dataset)).toBe(0)
  })

  it('given a workbook with one bit changed anywhere in its packed sheet, when mounted, then it is refused or reads the same, never something else', async () => {
    const book = zipOf(good)
    const at = book.indexOf(Buffer.from(sheetPart)) + sheetPart.length + 30
    const broken = Buffer.from(book)
    broken[at] = broken[at]! ^ 1
    expect((await refusalOf(mount(fresh(), broken, facts))).unmet[0]?.code).toBe('workbook.unreadable')
  })
})
