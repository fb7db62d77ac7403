import { fromBuffer } from 'yauzl'
import { describe, expect, it } from 'vitest'
import { columnName } from './text.ts'
import type { Sheet } from './types.ts'
import { workbookBytes, workbookStream } from './write.ts'

describe('a workbook', () => {
  it('given texts, numbers, days and shares, when it is unpacked, then each stands as what it is and no text is a formula', async () => {
    const parts = await unpacked([
      {
        name: '办件:全部/本级',
        columns: [
          { title: '事项', width: 30 },
          { title: '件数', kind: 'whole' },
          { title: '金额', kind: 'decimal' },
          { title: '到期', kind: 'day' },
          { title: '按期率', kind: 'percent' },
        ],
        rows: [
          ['=1+1 <b>"甲"</b>\u0001𠮷', 3, '12.50', '2026-10-08', 0.25],
          ['+86', 12345678901234567890n, 'x', '2026-02-30', null],
          [{ value: '缺', mark: 'bad' }, null, '0.1234567890123456', '1899-01-01', Number.NaN],
          ['_x0041_', '00123', '-0.50', null, 1.5],
        ],
      },
    ])
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).not.toContain('<f>')
    expect(sheet).toContain('=1+1 &lt;b&gt;&quot;甲&quot;&lt;/b&gt;𠮷</t>')
    expect(sheet).toMatch(/<c r="B2" s="4"><v>3<\/v>/)
    expect(sheet).toContain('<v>12.50</v>')
    expect(sheet).toMatch(/<c r="D2" s="8"><v>46303<\/v>/)
    expect(sheet).toMatch(/<c r="E2" s="7"><v>0.25<\/v>/)
    for (const kept of ['12345678901234567890', '2026-02-30', '1899-01-01', '0.1234567890123456', 'NaN', '00123'])
      expect(sheet).toContain(`>${kept}</t>`)
    expect(sheet).toContain('>_x005F_x0041_</t>')
    expect(sheet).toContain('state="frozen"')
    expect(sheet).toContain('<autoFilter ref="A1:E5"/>')
    expect(parts.get('xl/workbook.xml')).toContain('name="办件 全部 本级"')
    expect(parts.get('xl/styles.xml')).toContain('yyyy\\-mm\\-dd')
  })

  it('given several sheets of one long name, lines above the head, choices and a hint, then names differ and the head follows the lines', async () => {
    const sheet: Sheet = {
      name: '一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五',
      above: ['延安', '2026 年'],
      columns: [
        { title: '级别', choices: ['一级', '二级'], hint: '按目录填写' },
        { title: '说明', choices: ['a,b'] },
      ],
      rows: [],
    }
    const parts = await unpacked([sheet, { ...sheet, hidden: true, filter: false }])
    const names = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet name="([^"]+)"/g)].map(([, name]) => name)
    expect(new Set(names).size).toBe(2)
    expect(names.every((name) => (name ?? '').length <= 31)).toBe(true)
    const xml = parts.get('xl/worksheets/sheet1.xml') ?? ''
    expect(xml).toContain('<pane ySplit="3" topLeftCell="A4"')
    expect(xml).toContain('<formula1>"一级,二级"</formula1>')
    expect(xml.match(/<dataValidation /g)).toHaveLength(1)
    expect(parts.get('xl/worksheets/sheet2.xml')).not.toContain('autoFilter')
  })

  it('given thirty thousand rows that are made as they are asked for, then pieces come before the last row is made, and all of them arrive', async () => {
    let made = 0
    const rows = (function* () {
      for (; made < 30_000; made += 1) yield [`第${made}行 ${(made * 7919) % 1000}`, made]
    })()
    const sheet = { name: '长', columns: [{ title: '甲' }, { title: '乙', kind: 'whole' as const }], rows }
    const early: number[] = []
    const pieces: Uint8Array[] = []
    for await (const piece of workbookStream([sheet])) {
      pieces.push(piece)
      early.push(made)
    }
    expect(early.find((at) => at > 0)).toBeLessThan(20_000)
    const parts = await parted(Buffer.concat(pieces))
    expect(parts.get('xl/worksheets/sheet1.xml')?.match(/<row /g)).toHaveLength(30_001)
  })

  it('given the same rows, then the same bytes; a text longer than a cell holds is cut between letters', async () => {
    const sheets = [{ name: '表', columns: [{ title: '甲' }], rows: [[`a${'𠮷'.repeat(20_000)}`]] }]
    expect(await workbookBytes(sheets)).toEqual(await workbookBytes(sheets))
    const xml = (await unpacked(sheets)).get('xl/worksheets/sheet1.xml') ?? ''
    expect(xml.match(/𠮷/gu)).toHaveLength(16_383)
  })

  it('given no sheet to show or no column, then it is refused at once', async () => {
    await expect(workbookBytes([])).rejects.toThrow(RangeError)
    await expect(workbookBytes([{ name: 'x', columns: [], rows: [] }])).rejects.toThrow(RangeError)
    expect([0, 25, 26, 701, 702, 16_383].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD'])
  })
})

async function unpacked(sheets: readonly Sheet[]): Promise<ReadonlyMap<string, string>> {
  return parted(Buffer.from(await workbookBytes(sheets)))
}

/** Parts by name, read by another hand; checks sums on the way. */
function parted(bytes: Buffer): Promise<ReadonlyMap<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, file) => {
      if (error) return reject(error)
      const parts = new Map<string, string>()
      file.on('error', reject)
      file.on('end', () => resolve(parts))
      file.on('entry', (entry: { readonly fileName: string }) => {
        file.openReadStream(entry as never, async (failed, stream) => {
          if (failed) return reject(failed)
          const pieces: Buffer[] = []
          for await (const piece of stream) pieces.push(piece as Buffer)
          parts.set(entry.fileName, Buffer.concat(pieces).toString())
          file.readEntry()
        })
      })
      file.readEntry()
    })
  })
}
