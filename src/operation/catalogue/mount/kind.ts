import { refused } from '../refusals.ts'
import type { UploadFacts } from '../types.ts'
import type { Received } from './receive.ts'

const parquetMagic = Buffer.from('PAR1', 'latin1')
const others: readonly (readonly [string, Buffer])[] = [
  ['gzip', Buffer.from([0x1f, 0x8b])],
  ['xls/doc（旧格式或加密）', Buffer.from([0xd0, 0xcf, 0x11, 0xe0])],
  ['pdf', Buffer.from('%PDF', 'latin1')],
  ['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd])],
  ['bzip2', Buffer.from('BZh', 'latin1')],
  ['7z', Buffer.from([0x37, 0x7a, 0xbc, 0xaf])],
  ['rar', Buffer.from('Rar!', 'latin1')],
  ['parquet (encrypted)', Buffer.from('PARE', 'latin1')],
]

const zipMagic = Buffer.from('PK\u0003\u0004', 'latin1')
const byName: readonly (readonly [RegExp, Said])[] = [
  [/\.parquet$/i, 'parquet'],
  [/\.(csv|txt|tsv)$/i, 'csv'],
  [/\.(xlsx|xlsm)$/i, 'xlsx'],
  [/\.(jsonl|ndjson|json)$/i, 'jsonl'],
]

type Said = 'csv' | 'parquet' | 'xlsx' | 'jsonl'

/** The first character that is not white space, after a byte order mark. */
function firstSign(bytes: Buffer): string {
  return /^[\ufeff\s]*(\S)/.exec(bytes.subarray(0, 4096).toString('utf8'))?.[1] ?? ''
}

/** What an upload is, by its content; name and declared type must not contradict. Throws `Refused`. */
export function kindOf(received: Received, facts: UploadFacts): Said {
  const { first, last } = received
  const said = facts.type ?? byName.find(([shape]) => shape.test(facts.filename))?.[1] ?? null
  const contradicts = (found: string) => refused('contradiction', { said, found }, 'name-it-right')
  if (first.subarray(0, 4).equals(parquetMagic)) {
    if (said !== null && said !== 'parquet') throw contradicts('parquet')
    if (received.bytes < 12 || !last.subarray(-4).equals(parquetMagic))
      throw refused('parquet-truncated', { bytes: received.bytes }, 'send-again')
    return 'parquet'
  }
  if (first.subarray(0, 4).equals(zipMagic)) {
    if (said === 'parquet') throw refused('format', { found: 'zip/xlsx/docx' }, 'save-as-csv')
    if (said !== null && said !== 'xlsx') throw contradicts('xlsx')
    return 'xlsx'
  }
  const other = others.find(([, magic]) => first.subarray(0, magic.length).equals(magic))
  if (other) throw refused('format', { found: other[0] }, 'save-as-csv')
  if (said === 'parquet') throw refused('not-parquet', {}, 'name-it-right')
  if (said === 'xlsx') throw refused('not-xlsx', {}, 'name-it-right')
  if ((first[0] === 0xff && first[1] === 0xfe) || (first[0] === 0xfe && first[1] === 0xff))
    throw refused('encoding', { found: 'UTF-16', byte: 0, line: 1 }, 'save-as-utf8')
  const sign = firstSign(first)
  if (said === 'jsonl' && sign === '[') throw refused('json-array', {}, 'json-lines')
  if (said === 'jsonl' && sign !== '{') throw refused('not-jsonl', {}, 'name-it-right')
  return said === 'jsonl' || (said === null && sign === '{') ? 'jsonl' : 'csv'
}
