import type { Block } from '../../../base/paper/index.ts'
import { isDay, isObject, type Json, type JsonObject } from '../../../core/kernel/index.ts'
import type { Item } from '../../../core/law/index.ts'
import { text } from '../../../core/locales/index.ts'
import { counted, writtenDay } from './numerals.ts'

/** What the words of a form are looked up in. */
export interface Lookup {
  /** What a party, record or case is called. */
  name(id: string): string
  /** Where a clause stands, in the law's own numbering; null for one that the pack does not know. */
  source(clause: string): string | null
}

const say = (key: Parameters<typeof text>[1], params?: Parameters<typeof text>[2]) => text('zh-CN', key, params)
const LONGEST_CELL = 40
const LONGEST_VALUE = 60
const MOST_COLUMNS = 5

/** The items of a document in their order, in the pack's words: short values behind their headings, lists as tables where they fit. */
export function itemBlocks(
  items: readonly Item[],
  value: JsonObject,
  look: Lookup,
  above: { readonly level: number; readonly clauses: readonly string[]; readonly begin?: number } = {
    level: 1,
    clauses: [],
  },
): readonly Block[] {
  const { level } = above
  const found = items.filter((item) => !isBlank(value[item.id]))
  return found.flatMap((item, index) => {
    const shown = counted(level, (above.begin ?? 1) + index) + item.title.zh
    const cite = cited(item.clauses, above.clauses, look)
    return oneItem(item, value[item.id] as Json, look, { level, shown, cite })
  })
}

function oneItem(
  item: Item,
  value: Json,
  look: Lookup,
  of: { readonly level: number; readonly shown: string; readonly cite: string | null },
): readonly Block[] {
  const { level, shown, cite } = of
  const heading = (short: string | null): Block => ({
    kind: 'heading',
    level: Math.min(level, 3) as 1 | 2 | 3,
    text: shown,
    value: short,
    cite,
  })
  const below = { level: level + 1, clauses: item.clauses }
  if (item.items && isObject(value)) return [heading(null), ...itemBlocks(item.items, value as JsonObject, look, below)]
  if (item.items && Array.isArray(value)) return [heading(null), ...listBlocks(item.items, value, look, below)]
  const words = valueText(item, value, look)
  const long = [...words].length > LONGEST_VALUE || words.includes('\n')
  return long ? [heading(null), { kind: 'text', text: words }] : [heading(words)]
}

function listBlocks(
  items: readonly Item[],
  rows: readonly Json[],
  look: Lookup,
  below: { readonly level: number; readonly clauses: readonly string[] },
): readonly Block[] {
  const entries = rows.filter((row): row is JsonObject => isObject(row))
  const used = items.filter((item) => entries.some((entry) => !isBlank(entry[item.id])))
  const cells = entries.map((entry) =>
    used.map((item) => (isBlank(entry[item.id]) ? '' : valueText(item, entry[item.id] as Json, look))),
  )
  const fits =
    used.length <= MOST_COLUMNS &&
    used.every((item) => item.items === undefined) &&
    cells.flat().every((cell) => [...cell].length <= LONGEST_CELL && !cell.includes('\n'))
  if (fits) {
    const widths = used.map((_, column) =>
      Math.min(Math.max(...cells.map((row) => [...(row[column] ?? '')].length), 4), 18),
    )
    return [
      {
        kind: 'table',
        head: [say('form.row'), ...used.map((item) => item.title.zh)],
        widths: [3, ...widths],
        rows: cells.map((row, index) => [String(index + 1), ...row]),
      },
    ]
  }
  return entries.flatMap((entry, index): readonly Block[] => [
    {
      kind: 'heading',
      level: Math.min(below.level, 3) as 1 | 2 | 3,
      text: `${counted(below.level, index + 1)}${say('form.entry', { number: index + 1 })}`,
      value: null,
      cite: null,
    },
    ...itemBlocks(items, entry, look, { level: below.level + 1, clauses: below.clauses }),
  ])
}

/** A value in words. */
export function valueText(item: Item, value: Json, look: Lookup): string {
  if (item.options) {
    const chosen = Array.isArray(value) ? value : [value]
    return chosen.map((one) => item.options?.find((option) => option.id === one)?.title.zh ?? String(one)).join('、')
  }
  switch (item.type) {
    case 'day':
      return typeof value === 'string' && isDay(value) ? writtenDay(value) : String(value)
    case 'yes-no':
      return say(value === true ? 'form.yes' : 'form.no')
    case 'money':
      return typeof value === 'number' ? say('form.money', { amount: yuan(value) }) : String(value)
    case 'party':
    case 'record':
      return look.name(String(value))
    case 'file':
      return say('form.file', { digest: String(value).slice(0, 16) })
    default:
      return plainText(value, look)
  }
}

function plainText(value: Json, look: Lookup): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return say(value ? 'form.yes' : 'form.no')
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return /^[a-z]+(-[a-z]+)*-[a-z2-7]{16}$/.test(value) ? look.name(value) : value
  if (Array.isArray(value)) return value.map((one) => plainText(one, look)).join('、')
  return Object.values(value)
    .map((one) => plainText(one as Json, look))
    .join('，')
}

/** 1234500 fen → 12,345.00 */
function yuan(fen: number): string {
  const [whole = '0', part = '00'] = (Math.abs(fen) / 100).toFixed(2).split('.')
  return `${fen < 0 ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${part}`
}

/** Where the clauses stand that ask for something, unless what is around it cites the same. */
export function cited(clauses: readonly string[], around: readonly string[], look: Lookup): string | null {
  const own = clauses.filter((clause) => !around.includes(clause))
  const sources = [...new Set(own.flatMap((clause) => look.source(clause) ?? []))]
  return sources.length === 0 ? null : sources.slice(0, 3).join('；')
}

function isBlank(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
