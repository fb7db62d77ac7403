import { posix } from 'node:path'
import { refused } from './read-fault.ts'
import type { Zip } from '../zip/index.ts'
import { formatKind, type NumberFormat } from './read-cells.ts'
import { readXml } from './read-xml.ts'

export interface Sheet {
  readonly name: string
  readonly part: string
  readonly hidden: boolean
}

export interface Book {
  readonly sheets: readonly Sheet[]
  /** Days count from 1904 instead of 1900. */
  readonly from1904: boolean
  /** By the style index of a cell. */
  readonly formats: readonly NumberFormat[]
  /** Where the styles are; null without any. */
  readonly styles: string | null
  /** Where the shared strings are; null without any. */
  readonly strings: string | null
}

interface Relation {
  readonly type: string
  readonly target: string
}

async function relations(archive: Zip, of: string): Promise<ReadonlyMap<string, Relation>> {
  const found = new Map<string, Relation>()
  const part = posix.join(posix.dirname(of), '_rels', `${posix.basename(of)}.rels`)
  if (!archive.has(part)) return found
  await readXml(await archive.read(part), {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || !Id || !Target || TargetMode === 'External') return
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(posix.dirname(of), Target)
      found.set(Id, { type: (Type ?? '').split('/').at(-1) ?? '', target })
    },
  })
  return found
}

async function formatsOf(archive: Zip, part: string | undefined): Promise<readonly NumberFormat[]> {
  if (!part || !archive.has(part)) return []
  const codes = new Map<number, string>()
  const formats: NumberFormat[] = []
  let inCells = false
  await readXml(await archive.read(part), {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        const id = Number(attributes['numFmtId'] ?? 0)
        formats.push(formatKind(id, codes.get(id)))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return formats
}

/** Reads what a workbook says of itself. Throws `Refused` for an archive that is no workbook. */
export async function readBook(archive: Zip): Promise<Book> {
  const root = [...(await relations(archive, '')).values()].find(({ type }) => type === 'officeDocument')?.target
  const part = root ?? 'xl/workbook.xml'
  if (!archive.has(part))
    throw refused('not-a-workbook', { found: archive.has('word/document.xml') ? 'docx' : 'zip' }, 'save-as-xlsx')
  const related = await relations(archive, part)
  const sheets: Sheet[] = []
  let from1904 = false
  await readXml(await archive.read(part), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes['date1904'] ?? '')
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1]
      const target = related.get(id ?? '')
      if (target?.type === 'worksheet')
        sheets.push({
          name: attributes['name'] ?? '',
          part: target.target,
          hidden: (attributes['state'] ?? 'visible') !== 'visible',
        })
    },
  })
  const one = (type: string) => [...related.values()].find((relation) => relation.type === type)?.target
  const styles = one('styles')
  const formats = await formatsOf(archive, styles)
  return { sheets, from1904, formats, styles: styles ?? null, strings: one('sharedStrings') ?? null }
}
