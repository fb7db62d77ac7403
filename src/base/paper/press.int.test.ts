import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openPress, textOf, wordOf, type Sheet } from './index.ts'

const sheet: Sheet = {
  head: { issuer: '某市数据局', number: '某数〔2026〕3号' },
  title: '关于𠮷䶮同志任职的通知'.repeat(12),
  subtitle: '（授权运营实施方案）',
  to: '各有关单位',
  body: [
    { kind: 'heading', level: 1, text: '一、名称', value: '𠮷䶮', cite: '第十五条' },
    { kind: 'text', text: '按实施方案要求逐项落实。\n#evil("x") $x$ *粗* @label <script>' },
    {
      kind: 'table',
      head: ['序号', '名称'],
      widths: [1, 5],
      rows: [
        ['1', '甲'],
        ['2', '乙'],
      ],
    },
    ...Array.from({ length: 40 }, (_, at) => ({
      kind: 'text' as const,
      text: `${at} ${'甲乙丙丁戊己庚辛'.repeat(9)}`,
    })),
  ],
  enclosures: ['数据清单'],
  seals: [{ as: '', name: '某市数据局', day: '2026年3月2日' }],
  note: '联系人：李四',
  stamp: '试行核验',
  mark: {
    code: 'ABCD-EFGH-JKMN-PQRS',
    line: '校验码',
    facts: ['校验码：ABCD'],
    address: 'http://127.0.0.1/papers/ABCD',
  },
}
const press = openPress(null)
const at = 1_772_409_600_000

/** An entry of an archive, unpacked. */
function entry(archive: Buffer, name: string): string {
  for (
    let here = archive.indexOf('PK\u0003\u0004', 0, 'latin1');
    here >= 0;
    here = archive.indexOf('PK\u0003\u0004', here + 4, 'latin1')
  ) {
    const [length, extra] = [archive.readUInt16LE(here + 26), archive.readUInt16LE(here + 28)]
    if (archive.toString('utf8', here + 30, here + 30 + length) !== name) continue
    const bytes = archive.subarray(here + 30 + length + extra)
    return (archive.readUInt16LE(here + 8) === 8 ? inflateRawSync(bytes) : bytes).toString('utf8')
  }
  throw new Error(`no ${name}`)
}

describe('the press', () => {
  it('given a sheet with rare characters, a very long title and words that look like code, when printed, then it is PDF/A with its fonts, the same each time', async () => {
    expect(press.missing(textOf(sheet))).toEqual([])
    const pdf = await press.pdf(sheet, at)
    const text = pdf.toString('latin1')
    expect(text.slice(0, 5)).toBe('%PDF-')
    expect(text).toMatch(/pdfaid:part>2|pdfaid:part="2"/)
    expect(text).toMatch(/NotoSerifCJK|FangSong/)
    expect((await press.pdf(sheet, at)).equals(pdf)).toBe(true)
  })

  it('given several who seal and no head, when printed, then it is laid out as well', async () => {
    const seals = ['甲', '乙', '丙'].map((as) => ({
      as: `${as}方（盖章）`,
      name: '某市数据运营有限公司',
      day: '　　年　　月　　日',
    }))
    expect((await press.pdf({ ...sheet, head: null, seals }, at)).length).toBeGreaterThan(10_000)
  })

  it('given characters that no font here has, when asked, then each is named once', () => {
    expect(press.missing('数\u{10FFFD}据\u{10FFFD}\u{F0000}')).toEqual(['\u{10FFFD}', '\u{F0000}'])
  })

  it('given the same sheet, when made for Word, then page, grid and fonts are the norm’s', async () => {
    const document = entry(await wordOf(sheet), 'word/document.xml')
    expect(document).toMatch(/w:w="11906"[^>]*w:h="16838"/)
    expect(document).toMatch(/w:top="2098"[^>]*w:right="1474"[^>]*w:bottom="1984"[^>]*w:left="1587"/)
    expect(document).toMatch(/<w:docGrid[^>]*w:type="linesAndChars"/)
    for (const face of ['方正小标宋简体', '仿宋_GB2312', '黑体']) expect(document).toContain(face)
    for (const words of ['𠮷䶮', '某数〔2026〕3号', '&lt;script&gt;', '2026年3月2日']) expect(document).toContain(words)
  })
})
