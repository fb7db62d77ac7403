import { refused } from '../refusals.ts'
import type { UploadFacts } from '../types.ts'
import type { Received } from './receive.ts'

const parquetMagic = Buffer.from('PAR1', 'latin1')
const others: readonly (readonly [string, Buffer])[] = [
  ['zip/xlsx/docx', Buffer.from('PK\u0003\u0004', 'latin1')],
  ['gzip', Buffer.from([0x1f, 0x8b])],
  ['xls/doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0])],
  ['pdf', Buffer.from('%PDF', 'latin1')],
  ['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd])],
  ['bzip2', Buffer.from('BZh', 'latin1')],
  ['7z', Buffer.from([0x37, 0x7a, 0xbc, 0xaf])],
  ['rar', Buffer.from('Rar!', 'latin1')],
  ['parquet (encrypted)', Buffer.from('PARE', 'latin1')],
]

/** What an upload is, by its content; name and declared type must not contradict. Throws `Refused`. */
export function kindOf(received: Received, facts: UploadFacts): 'csv' | 'parquet' {
  const { first, last } = received
  const said =
    facts.type ??
    (/\.parquet$/i.test(facts.filename) ? 'parquet' : /\.(csv|txt|tsv)$/i.test(facts.filename) ? 'csv' : null)
  if (first.subarray(0, 4).equals(parquetMagic)) {
    if (said === 'csv') throw refused('contradiction', { said, found: 'parquet' }, 'name-it-right')
    if (received.bytes < 12 || !last.subarray(-4).equals(parquetMagic))
      throw refused('parquet-truncated', { bytes: received.bytes }, 'send-again')
    return 'parquet'
  }
  const other = others.find(([, magic]) => first.subarray(0, magic.length).equals(magic))
  if (other) throw refused('format', { found: other[0] }, 'save-as-csv')
  if (said === 'parquet') throw refused('not-parquet', {}, 'name-it-right')
  if ((first[0] === 0xff && first[1] === 0xfe) || (first[0] === 0xfe && first[1] === 0xff))
    throw refused('encoding', { found: 'UTF-16', byte: 0, line: 1 }, 'save-as-utf8')
  return 'csv'
}
