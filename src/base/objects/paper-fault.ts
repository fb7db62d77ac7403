import { paperType } from './paper-type.ts'

/** Why a file is no paper that can be kept: a key of the catalogue, and what was found. */
export interface PaperFault {
  readonly why: 'empty' | 'encrypted' | 'damaged' | 'not-as-named' | 'old-office' | 'macros' | 'unknown'
  /** What the content is, in the words that people use for it. */
  readonly found: string | null
  /** What the name says it is. */
  readonly named: string | null
}

/** What people call the kinds. */
const called: { readonly [type: string]: readonly [name: string, ...endings: string[]] } = {
  'application/pdf': ['PDF', 'pdf'],
  'image/png': ['PNG', 'png'],
  'image/jpeg': ['JPEG', 'jpg', 'jpeg'],
  'image/tiff': ['TIFF', 'tif', 'tiff'],
  'application/ofd': ['OFD', 'ofd'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['Word (DOCX)', 'docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['Excel (XLSX)', 'xlsx'],
}
const known = new Set(Object.values(called).flatMap(([, ...endings]) => endings))
const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])

/** What a kind of paper is called; the media type itself for one without a name. */
export function paperName(type: string): string {
  return called[type]?.[0] ?? type
}

/** What is wrong with a file as a paper, by its content and by what its name promises; null when nothing is. */
export function paperFault(bytes: Buffer, name: string | null): PaperFault | null {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name ?? '')?.[1]?.toLowerCase() ?? null
  const fault = (why: PaperFault['why'], found: string | null = null): PaperFault => ({ why, found, named: ending })
  if (bytes.length === 0) return fault('empty')
  if (bytes.subarray(0, compound.length).equals(compound))
    return fault(bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'old-office')
  const type = paperType(bytes)
  if (type === null) return fault(bytes.includes('vbaProject') ? 'macros' : 'unknown', guess(bytes))
  const [title = type, ...endings] = called[type] ?? []
  if (ending !== null && known.has(ending) && !endings.includes(ending)) return fault('not-as-named', title)
  if (type === 'application/pdf' && isEncrypted(bytes)) return fault('encrypted', title)
  return isWhole(type, bytes) ? null : fault('damaged', title)
}

/** An encrypted PDF says so in its trailer, which is never encrypted itself. */
function isEncrypted(bytes: Buffer): boolean {
  let at = bytes.indexOf('/Encrypt', 0, 'latin1')
  for (; at >= 0; at = bytes.indexOf('/Encrypt', at + 1, 'latin1'))
    if (/^\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(bytes.toString('latin1', at, at + 40))) return true
  return false
}

/** Whether it has the end that its kind must have: a transfer that broke off leaves none. */
function isWhole(type: string, bytes: Buffer): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - 4096))
  if (type === 'application/pdf') return tail.includes('%%EOF')
  if (type === 'image/png') return tail.includes('IEND')
  if (type === 'image/jpeg') return tail.includes(Buffer.from([0xff, 0xd9]))
  if (type === 'image/tiff') {
    const at = bytes.length < 8 ? bytes.length : bytes[0] === 0x49 ? bytes.readUInt32LE(4) : bytes.readUInt32BE(4)
    return at >= 8 && at < bytes.length
  }
  return true
}

/** What some other contents are called. */
function guess(bytes: Buffer): string | null {
  const start = bytes.toString('latin1', 0, 8)
  if (start.startsWith('GIF8')) return 'GIF'
  if (start.startsWith('PK')) return 'ZIP'
  if (start.startsWith('MZ') || start.startsWith('\x7fELF')) return 'program'
  if (/^\s*<(!doctype|html)/i.test(bytes.toString('latin1', 0, 64))) return 'HTML'
  return null
}
