import { crc32, deflateRawSync } from 'node:zlib'

/** A ZIP archive of the parts, made here. `declared` writes another unpacked size than the true one. For tests. */
export function zipOf(parts: { readonly [name: string]: string | Buffer }, declared?: number): Buffer {
  const [files, directory]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const plain = Buffer.from(content)
    const packed = deflateRawSync(plain)
    const title = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x800, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(plain), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(declared ?? plain.length, 18)
    common.writeUInt16LE(title.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, title, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, tail, title]))
    files.push(local)
    offset += local.length
  }
  const entries = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 0, 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(entries.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, entries, end])
}

/** What a test workbook has beside its sheets' XML. */
export interface TestBook {
  /** XML within `<worksheet>`, by the sheet's name. */
  readonly sheets: { readonly [name: string]: string }
  readonly strings?: readonly string[]
  /** Number formats by style index: an id, or a code of its own. */
  readonly formats?: readonly (number | string)[]
  readonly from1904?: boolean
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const rels = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a workbook as a spreadsheet writes them. */
export function partsOf(book: TestBook): { [name: string]: string } {
  const names = Object.keys(book.sheets)
  const formats = book.formats ?? []
  const own = formats.flatMap((format, index) => (typeof format === 'string' ? [{ id: 200 + index, format }] : []))
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships ${rels}><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}"><workbookPr${book.from1904 ? ' date1904="1"' : ''}/><sheets>${names.map((name, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="s${index}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships ${rels}>${names.map((_, index) => `<Relationship Id="s${index}" Type="${office}/worksheet" Target="worksheets/sheet${index}.xml"/>`).join('')}<Relationship Id="t" Type="${office}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="y" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst ${main}>${(book.strings ?? []).map((text) => `<si>${text.startsWith('<') ? text : `<t xml:space="preserve">${escaped(text)}</t>`}</si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet ${main}><numFmts>${own.map(({ id, format }) => `<numFmt numFmtId="${id}" formatCode="${escaped(format)}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${formats.map((format, index) => `<xf numFmtId="${typeof format === 'number' ? format : 200 + index}"/>`).join('')}</cellXfs></styleSheet>`,
    ...Object.fromEntries(
      names.map((name, index) => [
        `xl/worksheets/sheet${index}.xml`,
        `<worksheet ${main}>${book.sheets[name]}</worksheet>`,
      ]),
    ),
  }
}

/** A workbook as bytes. */
export function workbook(book: TestBook): Buffer {
  return zipOf(partsOf(book))
}

/** Rows of inline texts as sheet data, for tests that are about something else. */
export function sheetOf(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) =>
    row.map((cell) => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`).join('')
  return `<sheetData>${rows.map((row) => `<row>${cells(row)}</row>`).join('')}</sheetData>`
}
