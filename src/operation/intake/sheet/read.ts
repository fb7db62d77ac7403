import { readWorkbook, type OddCell, type RowRead, type SheetSeen } from '../../../base/workbook/index.ts'
import { Refused, type Json, type Unmet } from '../../../core/kernel/index.ts'
import { inTurns } from '../progress.ts'
import { GUIDE_SHEET, headOf, plainHead, type Field, type SheetForm } from './field.ts'
import { versionIn, type Version } from './version.ts'

/** Something wrong at a place of a workbook. Rows count from 1, columns from 0; without a column it is the row's. */
export interface Fault {
  readonly sheet: string
  readonly row: number
  readonly column: number | null
  readonly unmet: Unmet
}

/** One filled row of a sheet, by field id. */
export interface FilledRow {
  readonly row: number
  readonly cells: ReadonlyMap<string, string>
}

/** A sheet as it was filled in. */
export interface FilledSheet {
  readonly name: string
  readonly head: number
  /** Column of each field. */
  readonly columns: ReadonlyMap<string, number>
  /** Where reasons stand or are to stand. */
  readonly noteColumn: number
  readonly rows: readonly FilledRow[]
}

export interface FilledBook {
  readonly version: Version | null
  readonly sheets: ReadonlyMap<string, FilledSheet>
  readonly faults: readonly Fault[]
  /** Worth telling, nothing that keeps the workbook from being taken. */
  readonly notices: readonly Unmet[]
}

/** Head of the column in which reasons are given back. */
export const NOTE_HEAD = '校验结果'
/** Rows among which the head is looked for. */
const LOOKED = 20
const shown = 20

export function told(code: string, params: { readonly [name: string]: Json }, cure: string): Unmet {
  return { code: `intake.${code}`, clauses: [], origin: 'platform', params, cure: `intake.${cure}` }
}

/** Reads a workbook by the sheets that its template has. Throws `Refused`: what is no workbook, another template, a head that is missing or stands twice. */
export async function readFilled(bytes: Uint8Array, forms: readonly SheetForm[]): Promise<FilledBook> {
  const rows = new Map<number, RowRead[]>()
  const odd: OddCell[] = []
  const sheets = await readWorkbook(bytes, (some, strange) => {
    for (const row of some) {
      const list = rows.get(row.sheet)
      if (list) list.push(row)
      else rows.set(row.sheet, [row])
    }
    odd.push(...strange)
  })
  const version = versionIn([...rows.values()].flatMap((list) => list.slice(0, LOOKED)))
  const found = new Map<string, FilledSheet>()
  const [faults, notices]: [Fault[], Unmet[]] = [[], strayNotices(sheets, forms)]
  for (const form of forms) {
    const at = sheets.findIndex((one) => one.name.trim() === form.name && !one.hidden)
    if (at < 0) continue
    const merged = mergedIn(sheets[at])
    const read = await filledSheet(form, rows.get(at) ?? [], merged)
    if (read.missing.length > 0) throw missingHeads(form, read.missing, version)
    if (read.unknown.length > 0)
      notices.push(told('unknown-heads', { sheet: form.name, heads: read.unknown.slice(0, shown) }, 'use-template'))
    found.set(form.name, read.sheet)
    faults.push(...oddFaults(form, read.sheet, at, odd, notices), ...mergedFaults(read.sheet, merged))
  }
  const [first] = forms
  if (first && !found.has(first.name)) {
    const hidden = notices.filter(({ code }) => code === 'intake.hidden-wanted')
    if (hidden.length > 0) throw new Refused({ kind: 'invalid', unmet: hidden })
    const names = sheets.filter(({ hidden }) => !hidden).map(({ name }) => name.slice(0, 40))
    throw new Refused({
      kind: 'invalid',
      unmet: [told('no-sheet', { sheet: first.name, sheets: names.slice(0, shown) }, 'download-template')],
    })
  }
  return { version, sheets: found, faults, notices }
}

/** Sheets that are not read: hidden ones, and those that the template does not know, such as a copy of one of its sheets. */
function strayNotices(sheets: readonly SheetSeen[], forms: readonly SheetForm[]): Unmet[] {
  const wanted = (name: string) => forms.some((form) => form.name === name.trim())
  const names = (of: (one: SheetSeen) => boolean) =>
    sheets.filter((one) => !one.name.startsWith('_') && of(one)).map(({ name }) => name.slice(0, 40))
  const tell = (code: string, found: readonly string[], cure: string) =>
    found.length > 0 ? [told(code, { sheets: found.slice(0, shown) }, cure)] : []
  return [
    ...tell(
      'hidden-wanted',
      names(({ hidden, name }) => hidden && wanted(name)),
      'unhide',
    ),
    ...tell(
      'hidden-sheets',
      names(({ hidden, name }) => hidden && !wanted(name)),
      'leave-out',
    ),
    ...tell(
      'other-sheets',
      names(({ hidden, name }) => !hidden && !wanted(name) && name.trim() !== GUIDE_SHEET),
      'use-sheets',
    ),
  ]
}

function missingHeads(form: SheetForm, missing: readonly Field[], version: Version | null): Refused {
  const heads = missing.slice(0, shown).map((field) => headOf(field))
  const code = version ? 'heads-changed' : 'heads-missing'
  return new Refused({ kind: 'invalid', unmet: [told(code, { sheet: form.name, heads }, 'download-template')] })
}

async function filledSheet(form: SheetForm, rows: readonly RowRead[], merged: readonly Merged[]) {
  const byHead = new Map(form.fields.map((field) => [plainHead(field.title), field]))
  const known = (row: RowRead) => row.cells.filter((cell) => cell !== null && byHead.has(plainHead(cell))).length
  const likely = rows.slice(0, LOOKED).toSorted((a, b) => known(b) - known(a) || a.row - b.row)[0]
  const head = likely && known(likely) > 0 ? likely : undefined
  const columns = new Map<string, number>()
  const unknown: string[] = []
  let noteColumn = head?.cells.length ?? 0
  for (const [at, cell] of (head?.cells ?? []).entries()) {
    if (cell === null) continue
    const plain = plainHead(cell)
    const field = byHead.get(plain)
    if (plain === NOTE_HEAD) noteColumn = at
    else if (!field) unknown.push(cell.slice(0, 40))
    else if (columns.has(field.id))
      throw new Refused({
        kind: 'invalid',
        unmet: [told('head-twice', { sheet: form.name, head: field.title, row: head?.row ?? 1 }, 'mend-heads')],
      })
    else columns.set(field.id, at)
  }
  const filled: FilledRow[] = []
  const below = merged.flatMap((one) => {
    const id = [...columns].find(([, at]) => at === one.column)?.[0]
    return id !== undefined && one.last > one.first ? [{ ...one, id, text: '' }] : []
  })
  const fill = (row: RowRead) => {
    if (!head || row.row <= head.row) return
    const cells = new Map<string, string>()
    for (const [id, at] of columns) {
      const text = row.cells[at]?.trim()
      if (text) cells.set(id, text)
    }
    if (cells.size === 0) return
    for (const one of below) {
      if (row.row === one.first) one.text = cells.get(one.id) ?? ''
      // The merging is told once, at its first cell: the rows beneath count as what it shows.
      else if (row.row > one.first && row.row <= one.last && one.text && !cells.has(one.id)) cells.set(one.id, one.text)
    }
    filled.push({ row: row.row, cells })
  }
  for await (const some of inTurns(rows)) some.forEach(fill)
  const sheet: FilledSheet = { name: form.name, head: head?.row ?? 1, columns, noteColumn, rows: filled }
  return { sheet, unknown, missing: form.fields.filter((field) => field.required && !columns.has(field.id)) }
}

/** Formulas count with the value that was saved, which is told; errors and lost digits are wrong. */
function oddFaults(
  form: SheetForm,
  sheet: FilledSheet,
  at: number,
  odd: readonly OddCell[],
  notices: Unmet[],
): Fault[] {
  const fields = new Map([...sheet.columns].map(([id, column]) => [column, form.fields.find((one) => one.id === id)]))
  const here = odd.filter((one) => one.sheet === at && one.row > sheet.head && fields.has(one.column))
  const formulas = here.filter(({ kind }) => kind === 'formula')
  if (formulas.length > 0)
    notices.push(told('formulas', { sheet: form.name, cells: formulas.length, row: formulas[0]!.row }, 'paste-values'))
  return here.flatMap((one): readonly Fault[] => {
    if (one.kind === 'formula') return []
    const type = fields.get(one.column)?.item.type
    if (one.kind === 'lost' && type !== 'text' && type !== 'long-text') return []
    const unmet = told(one.kind === 'fault' ? 'cell-error' : 'cell-lost', {}, 'mend-cell')
    return [{ sheet: sheet.name, row: one.row, column: one.column, unmet }]
  })
}

const range = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/

/** A range of merged cells: its first column, from 0, and its rows. */
interface Merged {
  readonly cells: string
  readonly column: number
  readonly first: number
  readonly last: number
}

function mergedIn(seen: SheetSeen | undefined): readonly Merged[] {
  return (seen?.merged ?? []).flatMap((cells): readonly Merged[] => {
    const found = range.exec(cells)
    if (!found) return []
    const column = [...found[1]!].reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0) - 1
    return [{ cells, column, first: Number(found[2]), last: Number(found[4]) }]
  })
}

function mergedFaults(sheet: FilledSheet, merged: readonly Merged[]): readonly Fault[] {
  return merged
    .filter(({ last }) => last > sheet.head)
    .map(({ cells, column, first }) => ({
      sheet: sheet.name,
      row: Math.max(first, sheet.head + 1),
      column,
      unmet: told('cell-merged', { cells }, 'unmerge'),
    }))
}
