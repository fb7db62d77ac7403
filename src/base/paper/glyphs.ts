import { closeSync, openSync, readdirSync, readSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where fonts stand on a machine, besides a folder of the site's own. */
const places = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  join(homedir(), '.fonts'),
  join(homedir(), '.local/share/fonts'),
]

/** Which characters no font of the machine has: they would stand on paper as empty boxes. Fonts are read once, as far as asked. */
export function openGlyphs(folder: string | null): (text: string) => readonly string[] {
  let waiting: string[] | null = null
  const ranges: (readonly [from: number, to: number])[] = []
  const has = (point: number) => ranges.some(([from, to]) => point >= from && point <= to)
  const known = new Set<string>()
  return (text) => {
    waiting ??= [...(folder === null ? [] : [folder]), ...places].flatMap(fontsBelow).sort(cjkFirst)
    const missing: string[] = []
    for (const character of new Set(text)) {
      const point = character.codePointAt(0) ?? 0
      // Variation selectors, joiners and layout characters have no glyph of their own.
      if (point < 0x21 || known.has(character) || /[\p{Cf}\p{Mn}\p{Zs}\p{Cc}]/u.test(character)) continue
      while (!has(point) && waiting.length > 0) ranges.push(...covered(waiting.shift() as string))
      if (has(point)) known.add(character)
      else missing.push(character)
    }
    return missing
  }
}

function cjkFirst(a: string, b: string): number {
  return Number(/cjk/i.test(b)) - Number(/cjk/i.test(a)) || a.localeCompare(b)
}

function fontsBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ttf|otf|ttc|otc)$/i.test(name))
      .map((name) => join(folder, name))
  } catch {
    return []
  }
}

/** Code points that a font file maps, from its `cmap` table; of a collection those of its first font. A damaged font has none. */
export function covered(path: string): (readonly [number, number])[] {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    return []
  }
  try {
    const read = (at: number, length: number) => {
      const bytes = Buffer.alloc(length)
      if (readSync(file, bytes, 0, length, at) < length) throw new RangeError('short')
      return bytes
    }
    const start = read(0, 16)
    const font = start.toString('latin1', 0, 4) === 'ttcf' ? start.readUInt32BE(12) : 0
    const tables = read(font + 4, 2).readUInt16BE(0)
    const directory = read(font + 12, tables * 16)
    for (let at = 0; at < directory.length; at += 16) {
      if (directory.toString('latin1', at, at + 4) !== 'cmap') continue
      return mapped(read(directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12)))
    }
    return []
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  } finally {
    closeSync(file)
  }
}

/** Formats 4 (the basic plane) and 12 (all planes) of a `cmap`. */
function mapped(table: Buffer): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  const count = table.readUInt16BE(2)
  for (let index = 0; index < count; index += 1) {
    const at = table.readUInt32BE(4 + index * 8 + 4)
    const format = table.readUInt16BE(at)
    if (format === 12) {
      const groups = table.readUInt32BE(at + 12)
      for (let group = 0; group < groups; group += 1) {
        const from = at + 16 + group * 12
        found.push([table.readUInt32BE(from), table.readUInt32BE(from + 4)])
      }
    } else if (format === 4) {
      const segments = table.readUInt16BE(at + 6) / 2
      for (let segment = 0; segment < segments; segment += 1) {
        const to = table.readUInt16BE(at + 14 + segment * 2)
        const from = table.readUInt16BE(at + 16 + segments * 2 + segment * 2)
        if (to !== 0xffff) found.push([from, to])
      }
    }
  }
  return found
}
