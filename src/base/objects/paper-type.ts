import { zipNames } from '../zip/index.ts'

const magic: readonly (readonly [type: string, starts: Buffer])[] = [
  ['application/pdf', Buffer.from('%PDF-', 'latin1')],
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
  ['image/tiff', Buffer.from('II*\0', 'latin1')],
  ['image/tiff', Buffer.from('MM\0*', 'latin1')],
]
const office = 'application/vnd.openxmlformats-officedocument'
/** Packed papers by the entry that each must have. */
const packed: readonly (readonly [type: string, entry: string])[] = [
  ['application/ofd', 'OFD.xml'],
  [`${office}.wordprocessingml.document`, 'word/document.xml'],
  [`${office}.spreadsheetml.sheet`, 'xl/workbook.xml'],
]
const active = /vbaProject|\.(exe|dll|js|vbs|bat|cmd|ps1|jar|scr|lnk|hta)$/i

/**
 * The media type of a paper (PDF, PNG, JPEG, TIFF, OFD, Word, Excel) by its content; null for anything else, for archives that are damaged or
 * unpack to far more than they are, and for documents that carry macros or programs. What an upload claims to be counts for nothing.
 */
export function paperType(bytes: Buffer): string | null {
  const plain = magic.find(([, starts]) => bytes.subarray(0, starts.length).equals(starts))
  if (plain) return plain[0]
  const entries = zipNames(bytes)
  if (!entries || entries.some((entry) => active.test(entry))) return null
  return packed.find(([, entry]) => entries.includes(entry))?.[0] ?? null
}
