import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  TabStopType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type FileChild,
} from 'docx'
import { wordFaces } from './faces.ts'
import { qrPng } from './qr.ts'
import type { Block, Sheet } from './sheet.ts'

/** Twentieths of a point. */
const mm = (length: number) => Math.round((length / 25.4) * 1440)
/** A character of 28 on a line of 156 mm; a line of 22 on a page of 225 mm. */
const CHARACTER = mm(156 / 28)
const LINE = mm(225 / 22)
const RED = 'D7000F'
const AT = { red: { style: BorderStyle.SINGLE, size: 12, color: RED, space: 11 } } as const
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }

/** A sheet as a Word document; its fonts are those of the reader's machine, in the norm's names. */
export function wordOf(sheet: Sheet): Promise<Buffer> {
  return qrPng(sheet.mark.address).then((qr) => Packer.toBuffer(documentOf(sheet, qr)))
}

function documentOf(sheet: Sheet, qr: Buffer): Document {
  return new Document({
    title: sheet.title,
    keywords: sheet.mark.code,
    creator: sheet.head?.issuer ?? sheet.seals[0]?.name ?? '',
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: font('body'), size: 32, language: { eastAsia: 'zh-CN' } } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), footer: mm(24) },
          },
          grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch: LINE, charSpace: -849 },
        },
        footers: {
          default: new Footer({ children: [footer(sheet, false)] }),
          even: new Footer({ children: [footer(sheet, true)] }),
        },
        children: [
          ...head(sheet),
          ...title(sheet),
          ...sheet.body.flatMap(block),
          ...enclosures(sheet.enclosures),
          ...seals(sheet),
          ...(sheet.note === null ? [] : [line(`（${sheet.note}）`, { indent: 2 })]),
          ...mark(sheet, qr),
        ],
      },
    ],
  })
}

function font(face: keyof typeof wordFaces) {
  return { ascii: wordFaces[face], hAnsi: wordFaces[face], eastAsia: wordFaces[face], cs: wordFaces[face] }
}

interface Look {
  readonly face?: keyof typeof wordFaces
  /** Half points. */
  readonly size?: number
  readonly color?: string
  readonly bold?: boolean
}

function run(text: string, { face = 'body', size = 32, ...look }: Look = {}): TextRun {
  return new TextRun({ text, font: font(face), size, ...look })
}

function line(
  text: string | readonly TextRun[],
  of: Look & {
    readonly align?: (typeof AlignmentType)[keyof typeof AlignmentType]
    readonly indent?: number
    readonly right?: number
    readonly before?: number
    readonly keep?: boolean
  } = {},
): Paragraph {
  const { align, indent = 0, right = 0, before = 0, keep = false, ...look } = of
  return new Paragraph({
    children: typeof text === 'string' ? [run(text, look)] : text,
    ...(align ? { alignment: align } : {}),
    keepNext: keep,
    spacing: { before, after: 0, line: LINE, lineRule: 'exact' },
    indent: { firstLine: indent * CHARACTER, right: Math.round(right * CHARACTER) },
  })
}

function head(sheet: Sheet): Paragraph[] {
  const stamp =
    sheet.stamp === null ? [] : [line(sheet.stamp, { size: 24, align: AlignmentType.RIGHT, color: '767676' })]
  if (sheet.head === null) return stamp
  const size = Math.min(92, Math.floor(860 / Math.max([...sheet.head.issuer].length, 1)))
  return [
    ...stamp,
    new Paragraph({
      children: [run(sheet.head.issuer, { face: 'title', size, color: RED })],
      alignment: AlignmentType.CENTER,
      spacing: { before: mm(35) - (stamp.length > 0 ? LINE : 0), after: LINE },
    }),
    new Paragraph({
      children: [run(sheet.head.number)],
      alignment: AlignmentType.CENTER,
      border: { bottom: AT.red },
      spacing: { after: LINE },
    }),
  ]
}

function title(sheet: Sheet): Paragraph[] {
  const centre = { alignment: AlignmentType.CENTER, spacing: { line: 720, lineRule: 'exact' as const } }
  return [
    new Paragraph({ children: [run(sheet.title, { face: 'title', size: 44 })], ...centre }),
    ...(sheet.subtitle === null
      ? []
      : [new Paragraph({ children: [run(sheet.subtitle, { face: 'second' })], ...centre })]),
    line(''),
    ...(sheet.to === null ? [] : [line(`${sheet.to}：`)]),
  ]
}

const levels = ['first', 'second', 'body'] as const

function block(one: Block): FileChild[] {
  switch (one.kind) {
    case 'heading': {
      const face = levels[one.level - 1] ?? 'body'
      const runs = [
        run(one.value === null ? one.text : `${one.text}：`, { face }),
        ...(one.value === null ? [] : [run(one.value)]),
        ...(one.cite === null ? [] : [run(`〔${one.cite}〕`, { size: 21 })]),
      ]
      return [line(runs, { indent: 2, keep: one.value === null })]
    }
    case 'text':
      return one.text.split('\n').map((text) => line(text, { indent: 2 }))
    case 'table':
      return [table(one.head, one.rows, one.widths), line('')]
  }
}

function table(names: readonly string[], rows: readonly (readonly string[])[], widths: readonly number[]): Table {
  const all = widths.reduce((sum, one) => sum + one, 0)
  const columns = widths.map((one) => Math.round((mm(156) * one) / all))
  const cell = (text: string, column: number, face: 'first' | 'body') =>
    new TableCell({
      width: { size: columns[column] ?? 0, type: WidthType.DXA },
      children: [new Paragraph({ children: [run(text, { face, size: 24 })] })],
    })
  return new Table({
    width: { size: mm(156), type: WidthType.DXA },
    columnWidths: columns,
    rows: [
      new TableRow({ tableHeader: true, children: names.map((name, at) => cell(name, at, 'first')) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, at, 'body')) })),
    ],
  })
}

function enclosures(names: readonly string[]): Paragraph[] {
  return names.map((name, index) =>
    line(`${index === 0 ? '附件：' : '　　　'}${index + 1}. ${name}`, { indent: 2, before: index === 0 ? LINE : 0 }),
  )
}

/** Width in characters; Latin letters and digits are half as wide. */
function wide(text: string): number {
  return [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) < 0x2e80 ? 0.5 : 1), 0)
}

function seals({ seals: all }: Sheet): FileChild[] {
  const [only] = all
  if (!only) return []
  if (all.length === 1) {
    // The day stands four characters from the right, the name on the same middle; two characters at least stay free.
    const middle = Math.max(4 + wide(only.day) / 2, 2 + wide(only.name) / 2)
    const placed = (text: string, before: number) =>
      line(text, { align: AlignmentType.RIGHT, right: Math.max(middle - wide(text) / 2, 0), before, keep: true })
    return [placed('（盖章处）', LINE * 2), placed(only.name, LINE), placed(only.day, 0), line('')]
  }
  const cells = all.map(
    (one) =>
      new TableCell({
        borders: noBorders,
        children: [
          line(one.as, { face: 'first', size: 28 }),
          line('（盖章处）', { size: 18, color: '767676', before: LINE }),
          line(one.name, { size: 28 }),
          line(one.day, { size: 28, before: LINE }),
          line('签字：', { size: 28, before: LINE }),
        ],
      }),
  )
  const rows: TableRow[] = []
  for (let at = 0; at < cells.length; at += 2)
    rows.push(new TableRow({ cantSplit: true, children: cells.slice(at, at + 2) }))
  return [line(''), new Table({ width: { size: mm(156), type: WidthType.DXA }, borders: noBorders, rows })]
}

function mark(sheet: Sheet, qr: Buffer): FileChild[] {
  const edge = { style: BorderStyle.SINGLE, size: 8, color: '000000' }
  const facts = new TableCell({
    borders: { ...noBorders, top: edge, bottom: edge },
    width: { size: mm(128), type: WidthType.DXA },
    children: sheet.mark.facts.map(
      (one) => new Paragraph({ children: [run(one, { face: 'plain', size: 18 })], keepNext: true }),
    ),
  })
  const code = new TableCell({
    borders: { ...noBorders, top: edge, bottom: edge },
    width: { size: mm(28), type: WidthType.DXA },
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        children: [
          new ImageRun({
            type: 'png',
            data: qr,
            transformation: { width: 83, height: 83 },
            altText: { name: 'QR', title: sheet.mark.code, description: sheet.mark.address },
          }),
        ],
      }),
    ],
  })
  return [
    line('', { before: LINE }),
    new Table({
      width: { size: mm(156), type: WidthType.DXA },
      columnWidths: [mm(128), mm(28)],
      rows: [new TableRow({ cantSplit: true, children: [facts, code] })],
    }),
  ]
}

/** The page number stands outside, one character in; what ties the page to its record on the other side. */
function footer(sheet: Sheet, even: boolean): Paragraph {
  const number = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: font('plain'), size: 28 })
  const tie = run(sheet.mark.line, { face: 'plain', size: 16 })
  const gap = new TextRun({ children: [new Tab()] })
  return new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: even ? mm(156) : mm(156) - CHARACTER }],
    indent: { left: even ? CHARACTER : 0 },
    children: even ? [number, gap, tie] : [tie, gap, number],
  })
}
