import { refused } from './read-fault.ts'

const starts: readonly (readonly [found: string, magic: Buffer])[] = [
  ['PDF', Buffer.from('%PDF', 'latin1')],
  ['RAR', Buffer.from('Rar!', 'latin1')],
  ['7z', Buffer.from([0x37, 0x7a, 0xbc, 0xaf])],
  ['gzip', Buffer.from([0x1f, 0x8b])],
  ['Parquet', Buffer.from('PAR1', 'latin1')],
  ['PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
  ['JPEG', Buffer.from([0xff, 0xd8, 0xff])],
]
const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
const zip = Buffer.from('PK\u0003\u0004', 'latin1')

/** Refuses what is no workbook of the present format, in words that say what it is and how to make one of it. Throws `Refused`. */
export function demandWorkbook(bytes: Buffer): void {
  const begins = (magic: Buffer) => bytes.subarray(0, magic.length).equals(magic)
  if (bytes.length === 0) throw refused('empty', {}, 'choose-file')
  if (begins(zip)) return
  if (begins(compound)) {
    if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw refused('encrypted', {}, 'save-unlocked')
    throw refused('old-format', {}, 'save-as-xlsx')
  }
  const other = starts.find(([, magic]) => begins(magic))
  if (other) throw refused('not-a-workbook', { found: other[0] }, 'save-as-xlsx')
  const start = bytes.toString('latin1', 0, 512)
  if (/^\s*<(!doctype|html|\?xml|table)/i.test(start))
    throw refused('not-a-workbook', { found: 'HTML/XML' }, 'save-as-xlsx')
  // A text without zero bytes: what exports call CSV.
  if (!bytes.subarray(0, 4096).includes(0)) throw refused('csv', {}, 'save-as-xlsx')
  throw refused('not-a-workbook', { found: '?' }, 'save-as-xlsx')
}
