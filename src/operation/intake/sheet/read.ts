import { readWorkbook, type OddCell, type RowRead, type SheetSeen } from '../../../base/workbook/index.ts'
import { Refused, type Json, type Unmet } from '../../../core/kernel/index.ts'
import { inTurns } from '../progress.ts'
import { headOf, plainHead, type Field, type SheetForm } from './field.ts'
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
  const [faults, notices]: [Fault[], Unmet[]] = [[], hiddenNotices(sheets, forms)]
  for (const form of forms) {
    const at = sheets.findIndex((one) => one.name.trim() === form.name && !one.hidden)
    if (at < 0) continue
    const read = await filledSheet(form, rows.get(at) ?? [])
    if (read.missing.length > 0) throw missingHeads(form, read.missing, version)
    if (read.unknown.length > 0)
      notices.push(told('unknown-heads', { sheet: form.name, heads: read.unknown.slice(0, shown) }, 'use-template'))
    found.set(form.name, read.sheet)
    faults.push(...oddFaults(form, read.sheet, at, odd, notices), ...mergedFaults(read.sheet, sheets[at]))
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

function hiddenNotices(sheets: readonly SheetSeen[], forms: readonly SheetForm[]): Unmet[] {
  const hidden = sheets.filter((one) => one.hidden && !one.name.startsWith('_')).map(({ name }) => name.slice(0, 40))
  const wanted = hidden.filter((name) => forms.some((form) => form.name === name.trim()))
  return [
    ...(wanted.length > 0 ? [told('hidden-wanted', { sheets: wanted }, 'unhide')] : []),
    ...(hidden.length > wanted.length
      ? [told('hidden-sheets', { sheets: hidden.filter((one) => !wanted.includes(one)).slice(0, shown) }, 'unhide')]
      : []),
  ]
}

function missingHeads(form: SheetForm, missing: readonly Field[], version: Version | null): Refused {
  const heads = missing.slice(0, shown).map((field) => headOf(field))
  const code = version ? 'heads-changed' : 'heads-missing'
  return new Refused({ kind: 'invalid', unmet: [told(code, { sheet: form.name, heads }, 'download-template')] })
}

async function filledSheet(form: SheetForm, rows: readonly RowRead[]) {
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
  const fill = (row: RowRead) => {
    if (!head || row.row <= head.row) return
    const cells = new Map<string, string>()
    for (const [id, at] of columns) {
      const text = row.cells[at]?.trim()
      if (text) cells.set(id, text)
    }
    if (cells.size > 0) filled.push({ row: row.row, cells })
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

function mergedFaults(sheet: FilledSheet, seen: SheetSeen | undefined): readonly Fault[] {
  return (seen?.merged ?? []).flatMap((one): readonly Fault[] => {
    const found = range.exec(one)
    const first = Number(found?.[2] ?? 0)
    if (!found || Number(found[4]) <= sheet.head) return []
    const column = [...found[1]!].reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0) - 1
    const unmet = told('cell-merged', { cells: one }, 'unmerge')
    return [{ sheet: sheet.name, row: Math.max(first, sheet.head + 1), column, unmet }]
  })
}
