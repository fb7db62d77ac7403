import { describe, expect, it } from 'vitest'
import { paperType } from './paper-type.ts'

/** A stored zip with empty entries that claim a size. */
function zip(entries: readonly { readonly name: string; readonly claims?: number; readonly flags?: number }[]): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let at = 0
  for (const { name, claims = 0, flags = 0 } of entries) {
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(name.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(flags, 8)
    central.writeUInt32LE(claims, 24)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(at, 42)
    locals.push(local, Buffer.from(name))
    centrals.push(central, Buffer.from(name))
    at += 30 + name.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, ...centrals, end])
}

const word = [{ name: '[Content_Types].xml' }, { name: 'word/document.xml' }]

describe('kinds of paper', () => {
  it.each([
    ['application/pdf', Buffer.from('%PDF-1.7 …')],
    ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0])],
    ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['application/ofd', zip([{ name: 'OFD.xml' }])],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', zip(word)],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', zip([{ name: 'xl/workbook.xml' }])],
  ])('given the content of %s, when told apart, then it is that', (type, bytes) => {
    expect(paperType(bytes)).toBe(type)
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a web page', Buffer.from('<html>')],
    ['a program', Buffer.from('MZ…')],
    ['a plain archive', zip([{ name: 'a.txt' }])],
    [
      'an archive that only mentions a document',
      Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.from('word/document.xml'.repeat(9))]),
    ],
    ['a document with macros', zip([...word, { name: 'word/vbaProject.bin' }])],
    ['a document with a program inside', zip([...word, { name: 'word/embeddings/run.exe' }])],
    ['a bomb', zip([...word, { name: 'word/media/1', claims: 2 ** 30 }])],
    ['a document that leaves its folder', zip([...word, { name: '../../x' }])],
    ['an encrypted document', zip(word.map((entry) => ({ ...entry, flags: 1 })))],
    ['a document cut off', zip(word).subarray(0, -30)],
  ])('given %s, when told apart, then it is no paper', (_, bytes) => {
    expect(paperType(bytes)).toBeNull()
  })
})
