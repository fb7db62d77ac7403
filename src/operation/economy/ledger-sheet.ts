import type { Cell, Column, Sheet } from '../../base/workbook/index.ts'
import { isDay, platformRefusal, together, type Day, type Refusal } from '../../core/kernel/index.ts'
import { text } from '../../core/locales/index.ts'
import { entryKinds, type CellFault, type EntryKind, type EntryView, type NewEntry } from './types.ts'

/** What the head of the ledger says, in the order of its columns; the same for template, import and export. */
const heads = [
  'kind',
  'product',
  'number',
  'day',
  'name',
  'uscc',
  'amount',
  'taxRate',
  'tax',
  'starts',
  'ends',
  'refers',
  'note',
] as const
type Head = (typeof heads)[number]
const zh = (key: Parameters<typeof text>[1]) => text('zh-CN', key)
const titleOf = (head: Head) => zh(`money.head.${head}`)
/** Lines of an order, an invoice's number: what a row may follow is named by kind and number. */
const kindsByWord = new Map(entryKinds.map((kind) => [zh(`money.kind.${kind}`), kind]))

/** A product as the ledger names it. */
export interface Named {
  readonly id: string
  readonly name: string
}

function columns(products: readonly Named[]): readonly Column[] {
  const names = products.map(({ name }) => name)
  const choices = names.every((name) => !/[,"]/.test(name)) && names.join(',').length <= 255 && names.length > 0
  return heads.map((head) => ({
    title: titleOf(head),
    ...(head === 'kind' ? { choices: [...kindsByWord.keys()] } : {}),
    ...(head === 'product' && choices ? { choices: names } : {}),
    ...(['day', 'starts', 'ends'].includes(head) ? { kind: 'day' as const } : {}),
    ...(['amount', 'tax'].includes(head) ? { kind: 'money' as const } : {}),
    ...(head === 'taxRate' ? { kind: 'decimal' as const } : {}),
    hint: zh(`money.hint.${head}`),
  }))
}

/** The empty ledger to fill in. */
export function templateSheets(products: readonly Named[]): readonly Sheet[] {
  return [{ name: zh('money.sheet'), columns: columns(products), rows: [] }]
}

/** The ledger as a workbook: rows as they were booked, counter entries as their own rows. Amounts in yuan. */
export function ledgerSheets(
  entries: readonly EntryView[],
  products: readonly Named[],
  party: (id: string) => string,
): readonly Sheet[] {
  const name = new Map(products.map((one) => [one.id, one.name]))
  const numbers = new Map(entries.map((entry) => [entry.id, referred(entry)]))
  const rows = entries.map((entry): readonly Cell[] => [
    zh(`money.kind.${entry.kind}`),
    entry.product === null ? null : (name.get(entry.product) ?? entry.product),
    entry.number,
    entry.day,
    entry.other.party === null ? entry.other.name : party(entry.other.party),
    entry.other.uscc,
    entry.amount / 100,
    entry.taxRate === null ? null : entry.taxRate / 100,
    entry.tax === null ? null : entry.tax / 100,
    entry.starts,
    entry.ends,
    entry.refers === null ? null : (numbers.get(entry.refers) ?? entry.refers),
    entry.note,
    entry.id,
    entry.corrects,
    entry.reason,
  ])
  const more = (['id', 'corrects', 'reason'] as const).map((head) => ({ title: zh(`money.head.${head}`) }))
  return [{ name: zh('money.sheet'), columns: [...columns(products), ...more], rows }]
}

function referred({ kind, number, id }: Pick<EntryView, 'kind' | 'number' | 'id'>): string {
  return number === null ? id : `${zh(`money.kind.${kind}`)} ${number}`
}

/** A row as a workbook gives it: its number as the spreadsheet shows it, its cells as texts. */
export interface SheetRow {
  readonly row: number
  readonly cells: readonly (string | null)[]
}

/** Where each column of the ledger stands in a sheet, by the order of its head; -1 where the sheet lacks it. */
type Places = readonly number[]

/** Entries read from rows, each with its row; cells that cannot be taken stand in `faults`, and their rows are no entries. */
export function readLedger(
  rows: readonly SheetRow[],
  of: { readonly products: readonly Named[]; readonly booked: readonly Pick<EntryView, 'id' | 'kind' | 'number'>[] },
): {
  readonly entries: readonly { readonly row: number; readonly entry: NewEntry }[]
  readonly faults: readonly CellFault[]
  /** Where the columns stand in this very sheet: they may be in any order. */
  readonly places: Places
} {
  const [first, ...rest] = rows
  const found = heads.map((head) => (first?.cells ?? []).findIndex((cell) => cell?.trim() === titleOf(head)))
  const lacking = heads.filter((head, at) => ['kind', 'day', 'name', 'amount'].includes(head) && found[at] === -1)
  if (lacking.length > 0) {
    const refusal = platformRefusal(
      'invalid',
      'money.head-lacking',
      { heads: lacking.map(titleOf) },
      'money.take-template',
    )
    return {
      entries: [],
      faults: [{ row: first?.row ?? 1, cell: `A${first?.row ?? 1}`, column: '', refusal }],
      places: found,
    }
  }
  const faults: CellFault[] = []
  const entries: { row: number; entry: NewEntry }[] = []
  const references = new Map(
    of.booked.filter(({ number }) => number !== null).map((entry) => [referred(entry), entry.id]),
  )
  for (const { row, cells } of rest) {
    if (cells.every((cell) => cell === null || cell.trim() === '')) continue
    const before = faults.length
    const at = (head: Head) => found[heads.indexOf(head)] ?? -1
    const cell = (head: Head) => cells[at(head)]?.trim() || null
    const bad = (head: Head, refusal: Refusal) =>
      void faults.push({ row, cell: cellName(at(head), row), column: titleOf(head), refusal })
    const read = <T>(head: Head, how: (value: string) => T | Refusal): T | null => {
      const value = cell(head)
      if (value === null) return null
      const got = how(value)
      if (!isRefusal(got)) return got
      bad(head, got)
      return null
    }
    const kind = read(
      'kind',
      (value): EntryKind | Refusal => kindsByWord.get(value) ?? wrong('money.kind-unknown', value),
    )
    if (cell('kind') === null) bad('kind', wrong('money.cell-empty', ''))
    const day = read('day', dayCell)
    if (cell('day') === null) bad('day', wrong('money.cell-empty', ''))
    const amount = read('amount', (value) => fenOf(value) ?? wrong('money.cell-amount', value))
    const product = read(
      'product',
      (value) =>
        of.products.find(({ id, name }) => name === value || id === value)?.id ?? wrong('money.product-unknown', value),
    )
    const uscc = cell('uscc')
    const entry: NewEntry = {
      kind: kind ?? 'contract',
      product,
      number: cell('number'),
      day: day ?? ('1970-01-01' as Day),
      other: { party: null, name: cell('name'), uscc },
      amount: amount ?? 0,
      taxRate: read('taxRate', (value) => rateOf(value) ?? wrong('money.cell-rate', value)),
      tax: read('tax', (value) => fenOf(value) ?? wrong('money.cell-amount', value)),
      starts: read('starts', dayCell),
      ends: read('ends', dayCell),
      refers: read('refers', (value) => references.get(value) ?? wrong('money.refers-unread', value)),
      basis: null,
      scans: [],
      note: cell('note'),
    }
    if (faults.length === before) entries.push({ row, entry })
  }
  return { entries, faults, places: found }
}

/** Faults that the books find in entries, each at the cell of the sheet that it is most likely about; where the sheet lacks that column, at the kind of its entry. */
export function faultsAt(
  entries: readonly { readonly row: number }[],
  faults: readonly (Refusal | null)[],
  places: Places,
): readonly CellFault[] {
  const placeOf = (head: Head) => places[heads.indexOf(head)] ?? -1
  return entries.flatMap(({ row }, index) => {
    const refusal = together(faults[index] ?? null)
    if (!refusal) return []
    return refusal.unmet.map((unmet) => {
      const likely = headOf(unmet.code)
      const head = placeOf(likely) === -1 ? 'kind' : likely
      return {
        row,
        cell: cellName(placeOf(head), row),
        column: titleOf(head),
        refusal: { ...refusal, unmet: [unmet] },
      }
    })
  })
}

function headOf(code: string): Head {
  const word = code.slice('money.'.length)
  if (word.startsWith('number')) return 'number'
  if (word.startsWith('product')) return 'product'
  if (word.startsWith('day')) return 'day'
  if (word.startsWith('amount')) return 'amount'
  if (word.startsWith('tax-rate')) return 'taxRate'
  if (word.startsWith('tax')) return 'tax'
  if (word.startsWith('period')) return 'starts'
  if (word.startsWith('refers')) return 'refers'
  return word.startsWith('other') || word.startsWith('party') ? 'name' : 'kind'
}

function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'unmet' in value
}

function wrong(code: string, found: string): Refusal {
  return platformRefusal('invalid', code, { found: found.slice(0, 80) }, 'money.mend-cell')
}

/** A day as texts write it: 2026-03-02, 2026/3/2, 2026.3.2, 2026年3月2日; a time behind it must be midnight. */
function dayCell(value: string): Day | Refusal {
  const found = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(
    value,
  )
  const written = found ? `${found[1]}-${found[2]?.padStart(2, '0')}-${found[3]?.padStart(2, '0')}` : value
  return isDay(written) ? written : wrong('money.cell-day', value)
}

/** Yuan with at most two decimals, as texts write them (`￥1,234.50`), as whole fen; never through a floating number. */
export function fenOf(value: string): number | null {
  const plain = value.replace(/[\s,，￥¥]/g, '').replace(/元$/, '')
  const found = /^(\d{1,13})(?:\.(\d+))?$/.exec(tidied(plain))
  if (!found) return null
  const decimals = (found[2] ?? '').replace(/0+$/, '')
  if (decimals.length > 2) return null
  const fen = Number(BigInt(found[1] ?? '0') * 100n + BigInt(decimals.padEnd(2, '0')))
  return Number.isSafeInteger(fen) ? fen : null
}

/** A number that a spreadsheet kept as `1234.1999999999998` or `1.2E3` is the one with 15 digits that it shows. */
function tidied(plain: string): string {
  if (!/^\d+(?:\.\d{10,}|(?:\.\d+)?[eE][+-]?\d+)$/.test(plain)) return plain
  const shown = String(Number(Number(plain).toPrecision(15)))
  return /^\d+(?:\.\d+)?$/.test(shown) ? shown : plain
}

/** A rate in percent (`6`, `6%`, `0.5`) as hundredths of a percent. */
function rateOf(value: string): number | null {
  const found = /^(\d{1,3})(?:\.(\d{1,2})0*)?\s*[%％]?$/.exec(value)
  if (!found) return null
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0') || '0')
}

function cellName(column: number, row: number): string {
  let name = ''
  for (let left = Math.max(column, 0) + 1; left > 0; left = Math.floor((left - 1) / 26))
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name
  return `${name}${row}`
}
