import { fromBuffer } from 'yauzl'
import { describe, expect, it } from 'vitest'
import { workbook } from './workbook.ts'

describe('a workbook', () => {
  it('given rows, when it is unpacked, then every part is whole and cells stand as texts, never as formulas', async () => {
    const parts = await unpacked(
      workbook('审计 & 时间线', [
        ['编号', '详情'],
        [1, '=1+1 <b>"甲"</b>\u0001'],
        [2, null],
      ]),
    )
    expect([...parts.keys()]).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/worksheets/sheet1.xml',
    ])
    expect(parts.get('xl/workbook.xml')).toContain('name="审计 &amp; 时间线"')
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).toContain('<c><v>1</v></c>')
    expect(sheet).toContain('=1+1 &lt;b&gt;&quot;甲&quot;&lt;/b&gt;</t>')
    expect(sheet).not.toContain('<f>')
    expect(sheet).toContain('<row><c><v>2</v></c><c/></row>')
  })

  it('given the same rows, then the same bytes; a text longer than a cell holds is cut', async () => {
    const rows = [['甲'.repeat(40_000)]]
    expect(workbook('表', rows)).toEqual(workbook('表', rows))
    expect((await unpacked(workbook('表', rows))).get('xl/worksheets/sheet1.xml')?.match(/甲/g)).toHaveLength(32_767)
  })
})

/** Parts by name, read by another hand; checks sums on the way. */
function unpacked(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, file) => {
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
