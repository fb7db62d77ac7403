import { crc32, deflateRawSync } from 'node:zlib'

export type Cell = string | number | null

/** A workbook of one sheet (ECMA-376): the first row is the head and stays in view. Texts are inline, so nothing in them is ever a formula. */
export function workbook(sheet: string, rows: Iterable<readonly Cell[]>): Uint8Array<ArrayBuffer> {
  return zip([
    ['[Content_Types].xml', types],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', book(sheet)],
    ['xl/_rels/workbook.xml.rels', relations([['worksheet', 'worksheets/sheet1.xml']])],
    ['xl/worksheets/sheet1.xml', sheetOf(rows)],
  ])
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const types = `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/></Types>`

function relations(to: readonly (readonly [kind: string, target: string])[]): string {
  const parts = to.map(
    ([of, target], at) => `<Relationship Id="r${at + 1}" Type="${office}/${of}" Target="${target}"/>`,
  )
  return `${head}<Relationships xmlns="${packaged}/relationships">${parts.join('')}</Relationships>`
}

function book(sheet: string): string {
  return `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="r1"/></sheets></workbook>`
}

function sheetOf(rows: Iterable<readonly Cell[]>): string {
  const view =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>'
  const parts = [
    `${head}<worksheet xmlns="${main}">${view}<sheetFormatPr defaultColWidth="16" defaultRowHeight="15"/><sheetData>`,
  ]
  for (const row of rows) parts.push(`<row>${row.map(cell).join('')}</row>`)
  parts.push('</sheetData></worksheet>')
  return parts.join('')
}

/** More letters than this a cell cannot hold. */
const mostLetters = 32_767

function cell(value: Cell): string {
  if (value === null || value === '') return '<c/>'
  if (typeof value === 'number') return `<c><v>${value}</v></c>`
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(value.slice(0, mostLetters))}</t></is></c>`
}

function escaped(of: string): string {
  return of
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** 1980-01-01: the same content gives the same bytes. */
const day = 0x21
const utf8 = 0x800

function zip(files: readonly (readonly [name: string, text: string])[]): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = []
  const listed: Buffer[] = []
  let offset = 0
  for (const [name, text] of files) {
    const plain = Buffer.from(text)
    const packed = deflateRawSync(plain)
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(utf8, 2)
    about.writeUInt16LE(8, 4)
    about.writeUInt16LE(day, 8)
    about.writeUInt32LE(crc32(plain), 10)
    about.writeUInt32LE(packed.length, 14)
    about.writeUInt32LE(plain.length, 18)
    about.writeUInt16LE(name.length, 22)
    parts.push(Buffer.from('PK\u0003\u0004'), about, Buffer.from(name), packed)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    listed.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), about, place, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const list = Buffer.concat(listed)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(offset, 12)
  return new Uint8Array(Buffer.concat([...parts, list, Buffer.from('PK\u0005\u0006'), end]))
}
