import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../core/kernel/testing.ts'
import { markedWorkbook, readWorkbook, workbookBytes, workbookLimits, type OddCell, type RowRead } from './index.ts'
import { openArchive } from './read-archive.ts'
import { partsOf, sheetOf, workbook, zipOf } from './testing.ts'

async function read(bytes: Uint8Array, limits = workbookLimits) {
  const [rows, odd]: [RowRead[], OddCell[]] = [[], []]
  const sheets = await readWorkbook(
    bytes,
    (some, strange) => {
      rows.push(...some)
      odd.push(...strange)
    },
    limits,
  )
  return { sheets, rows, odd }
}

async function partOf(bytes: Uint8Array, name: string): Promise<string> {
  const archive = await openArchive(Buffer.from(bytes))
  const pieces: Buffer[] = []
  for await (const piece of (await archive.read(name)) as AsyncIterable<Buffer>) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

const text = (place: string, value: string, style = '') =>
  `<c r="${place}"${style} t="inlineStr"><is><t>${value}</t></is></c>`
const odd = workbook({
  formats: [0, 14],
  sheets: {
    数据: `<sheetData><row r="1">${text('A1', '甲')}${text('B1', '乙')}</row><row r="3"><c r="A3"><f>1+1</f><v>2</v></c><c r="B3" s="1"><v>45356</v></c><c r="C3" t="e"><v>#N/A</v></c><c r="D3"><v>3.2058519900307E+17</v></c></row></sheetData><mergeCells><mergeCell ref="A5:B5"/></mergeCells>`,
  },
})

describe('reading a workbook that people fill in', () => {
  it('given what our own writer wrote, when it is read, then every cell comes back, hidden sheets left out, rare letters whole', async () => {
    const made = await workbookBytes([
      {
        name: '填报',
        columns: [{ title: '名称' }, { title: '日期', kind: 'day' }],
        rows: [
          ['𠮷野䶮', '2024-03-05'],
          ['=1+1', null],
        ],
      },
      { name: '_', hidden: true, columns: [{ title: '甲' }], rows: [['乙']] },
    ])
    const { sheets, rows } = await read(made)
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['填报', false],
      ['_', true],
    ])
    expect(rows).toEqual([
      { sheet: 0, row: 1, cells: ['名称', '日期'] },
      { sheet: 0, row: 2, cells: ['𠮷野䶮', '2024-03-05'] },
      { sheet: 0, row: 3, cells: ['=1+1'] },
    ])
  })

  it('given formulas, errors, lost digits and merged cells, when it is read, then each is told with its place', async () => {
    const { sheets, rows, odd: strange } = await read(odd)
    expect(rows.at(-1)).toEqual({ sheet: 0, row: 3, cells: ['2', '2024-03-05', null, '320585199003070016'] })
    expect(strange.map(({ row, column, kind }) => [row, column, kind])).toEqual([
      [3, 0, 'formula'],
      [3, 2, 'fault'],
      [3, 3, 'lost'],
    ])
    expect(sheets[0]?.merged).toEqual(['A5:B5'])
  })

  const bomb = zipOf({
    ...partsOf({ sheets: { a: '' } }),
    'xl/worksheets/sheet0.xml': `<worksheet><sheetData>${' '.repeat(48 << 20)}</sheetData></worksheet>`,
  })
  const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  const many = workbook({ sheets: { 数据: sheetOf(Array.from({ length: 30 }, (_, at) => [String(at)])) } })
  it.each<readonly [string, Uint8Array, string]>([
    ['an empty file', Buffer.alloc(0), 'workbook.empty'],
    ['a CSV', Buffer.from('名称,编号\n甲,1\n'), 'workbook.csv'],
    ['an old workbook', Buffer.concat([compound, Buffer.alloc(600)]), 'workbook.old-format'],
    [
      'a workbook with a password',
      Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')]),
      'workbook.encrypted',
    ],
    ['a web page', Buffer.from('<html><table></table></html>'), 'workbook.not-a-workbook'],
    ['an archive of something else', zipOf({ 'word/document.xml': '<a/>' }), 'workbook.not-a-workbook'],
    ['half a workbook', many.subarray(0, 400), 'workbook.unreadable'],
    ['a bomb', bomb, 'workbook.bomb'],
    ['a program', readFileSync(process.execPath).subarray(0, 4096), 'workbook.not-a-workbook'],
  ])('given %s, when it is read, then it is told in words what it is', async (_, bytes, code) => {
    expect((await refusalOf(read(bytes))).unmet.map((unmet) => unmet.code)).toEqual([code])
  })

  it('given more rows, columns or bytes than a bound, when it is read, then the sheet and the bound are told', async () => {
    const rows = await refusalOf(read(many, { ...workbookLimits, rows: 20 }))
    expect(rows.unmet).toMatchObject([{ code: 'workbook.too-many-rows', params: { sheet: '数据', limit: 20 } }])
    const columns = await refusalOf(read(odd, { ...workbookLimits, columns: 3 }))
    expect(columns.unmet).toMatchObject([{ code: 'workbook.too-many-columns', params: { row: 3, columns: 4 } }])
    const bytes = await refusalOf(read(many, { ...workbookLimits, bytes: 100 }))
    expect(bytes.unmet[0]?.code).toBe('workbook.too-large')
  })
})

describe('marking a workbook', () => {
  const marks = {
    title: '校验结果',
    sheets: [
      {
        name: '数据',
        head: 1,
        column: 2,
        cells: [
          [2, 0],
          [2, 1],
        ],
        notes: [[2, 'A列：<缺>']],
      },
    ],
  } as const
  const plain = workbook({
    formats: [0, 14],
    sheets: {
      数据: `<cols><col min="1" max="1" width="40"/></cols><sheetData><row r="1">${text('A1', '甲', ' s="0"')}${text('B1', '乙')}</row><row r="2" spans="1:2" ht="30"><c r="B2" s="1"><v>45356</v></c></row><row r="3">${text('A3', '好')}</row></sheetData><dataValidations count="1"><dataValidation sqref="A2:A9"/></dataValidations>`,
      其他: sheetOf([['不动']]),
    },
  })
  const styles =
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><cellXfs count="2"><xf numFmtId="0" fillId="0"/><xf numFmtId="14" fillId="0"><alignment horizontal="center"/></xf></cellXfs>'
  const parts = partsOf({ sheets: {} })
  const withStyles = async () => {
    const archive = await openArchive(plain)
    const all: Record<string, string> = {}
    for (const name of archive.names()) {
      const { name: real } = await archive.raw(name)
      all[real] = await partOf(plain, name)
    }
    return zipOf({
      ...all,
      'xl/styles.xml': `<styleSheet xmlns="${/xmlns="([^"]+)"/.exec(parts['xl/styles.xml'] ?? '')?.[1]}">${styles}</styleSheet>`,
    })
  }

  it('given wrong cells, when it is marked, then they are coloured with their formats kept, the reason stands behind the row, the rest is as it was', async () => {
    const before = await withStyles()
    const after = await markedWorkbook(before, marks)
    const sheet = await partOf(after, 'xl/worksheets/sheet0.xml')
    expect(sheet).toContain('<c r="A2" s="2"/><c r="B2" s="3"><v>45356</v></c><c r="C2" s="4" t="inlineStr">')
    expect(sheet).toContain('<row r="2" ht="30">')
    expect(sheet).toContain('<dataValidations count="1">')
    expect(await partOf(after, 'xl/styles.xml')).toContain('<alignment horizontal="center"/></xf><xf numFmtId="49"')
    expect(await partOf(after, 'xl/worksheets/sheet1.xml')).toBe(await partOf(before, 'xl/worksheets/sheet1.xml'))
    const { rows } = await read(after)
    expect(rows.filter((one) => one.sheet === 0).map((one) => one.cells)).toEqual([
      ['甲', '乙', '校验结果'],
      [null, '2024-03-05', 'A列：<缺>'],
      ['好'],
    ])
  })

  it('given a second round with other faults, when it is marked, then the first marks are gone', async () => {
    const once = await markedWorkbook(await withStyles(), marks)
    const again = await markedWorkbook(once, {
      ...marks,
      sheets: [{ name: '数据', head: 1, column: 2, cells: [[3, 0]], notes: [[3, '重复']] }],
    })
    const { rows } = await read(again)
    expect(rows.filter((one) => one.sheet === 0).map((one) => one.cells)).toEqual([
      ['甲', '乙', '校验结果'],
      [null, '2024-03-05'],
      ['好', null, '重复'],
    ])
    const styled = await partOf(again, 'xl/worksheets/sheet0.xml')
    const fills = [...(await partOf(again, 'xl/styles.xml')).matchAll(/<xf [^>]*?fillId="(\d+)"/g)].map(([, id]) =>
      Number(id),
    )
    const styleOf = (place: string) => Number(new RegExp(`<c r="${place}"[^>]* s="(\\d+)"`).exec(styled)?.[1])
    expect([fills[styleOf('B2')], fills[styleOf('A3')]]).toEqual([0, 1])
  })
})
