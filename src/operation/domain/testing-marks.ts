import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** A marker for tests that search disks: two Chinese characters and a Latin part that stands nowhere else. */
export const mark = '机密Q7Zx81'

/** The marker as it would stand in a file, in every way of writing that a leak could take. */
export function needles(): readonly (readonly [name: string, bytes: Buffer])[] {
  const ascii = mark.slice(2)
  const utf8 = Buffer.from(mark)
  const utf16 = Buffer.from(mark, 'utf16le')
  const shifted = [0, 1, 2].map((skip) => {
    const inner = Buffer.concat([Buffer.alloc(skip), utf8]).toString('base64')
    return [`base64 from ${skip}`, Buffer.from(inner.slice(skip === 0 ? 0 : skip + 1, -4))] as const
  })
  return [
    ['UTF-8', utf8],
    ['its Latin part', Buffer.from(ascii)],
    ['GB18030', Buffer.concat([Buffer.from('bbfac3dc', 'hex'), Buffer.from(ascii)])],
    ['UTF-16, little end first', utf16],
    ['UTF-16, big end first', Buffer.from(utf16).swap16()],
    ['hex', Buffer.from(utf8.toString('hex'))],
    ['HEX', Buffer.from(utf8.toString('hex').toUpperCase())],
    ['JSON escapes', Buffer.from(String.raw`\u673a\u5bc6`)],
    ['percent signs', Buffer.from(encodeURIComponent('机密'))],
    ...shifted,
  ]
}

/** Every plain file below a folder. */
export function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** Files that hold the marker, each with the way of writing. */
export function marked(files: Iterable<string>): readonly string[] {
  const wanted = needles()
  return [...files].flatMap((path) => {
    const bytes = readOr(path)
    return wanted.filter(([, needle]) => bytes.includes(needle)).map(([name]) => `${path}: ${name}`)
  })
}

/** A file may go while one looks. */
function readOr(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}
