import type { Json, JsonObject } from '../../../core/kernel/index.ts'
import {
  readCell,
  told,
  type Fault,
  type Field,
  type FilledBook,
  type FilledRow,
  type FilledSheet,
  type Lookup,
  type SheetForm,
} from '../sheet/index.ts'
import { inTurns } from '../progress.ts'
import { CATEGORY, CODE, COLUMNS, DATASETS, GRADE, REASON, UNIT, type CatalogueForms } from './forms.ts'
import type { ColumnRow, ReadItem } from './item.ts'

const codeShape = /^[^\s\p{Cc}]{1,80}$/u

/** Puts the rows of a workbook together, data set by data set, in the order in which their codes first stand there. */
export async function readItems(
  forms: CatalogueForms,
  book: FilledBook,
  look: Lookup,
  signal: AbortSignal,
): Promise<readonly ReadItem[]> {
  const items = new Map<string, Draft>()
  const of = (code: string, sheet: string, row: number): Draft => {
    const known = items.get(code)
    if (known) return known
    const made: Draft = {
      code,
      name: code,
      row: null,
      firstRow: { sheet, row },
      description: null,
      classification: null,
      columns: [],
      faults: [],
      names: new Map(),
    }
    items.set(code, made)
    return made
  }
  const odd = new Map<string, Fault[]>()
  for (const fault of book.faults) {
    const at = `${fault.sheet}/${fault.row}`
    odd.set(at, [...(odd.get(at) ?? []), fault])
  }
  const [main, columns] = [book.sheets.get(DATASETS), book.sheets.get(COLUMNS)]
  for (const [at, sheet] of [main, columns].entries()) {
    const form = forms.sheets[at]
    if (!sheet || !form) continue
    const each = (row: FilledRow) => {
      const code = row.cells.get(CODE) ?? ''
      const wrong = codeFault(sheet, row, code)
      // Rows without a code that can be used are wrong on their own, under a name that nobody can give.
      const item = of(wrong ? `\u0000${sheet.name}/${row.row}` : code, sheet.name, row.row)
      if (wrong) item.faults.push(wrong)
      item.faults.push(...(odd.get(`${sheet.name}/${row.row}`) ?? []))
      if (at === 0) readMain(item, form, sheet, row, look)
      else readColumn(item, form, sheet, row, look)
    }
    for await (const some of inTurns(sheet.rows, signal)) some.forEach(each)
  }
  return [...items.values()].map(({ names: _names, ...item }) => ({ ...item, code: shownCode(item.code) }))
}

interface Draft extends ReadItem {
  name: string
  row: number | null
  description: JsonObject | null
  classification: JsonObject | null
  columns: ColumnRow[]
  faults: Fault[]
  names: Map<string, number>
}

function shownCode(code: string): string {
  return code.startsWith('\u0000') ? '' : code
}

function codeFault(sheet: FilledSheet, row: FilledRow, code: string): Fault | null {
  const column = sheet.columns.get(CODE) ?? null
  if (code === '') return { sheet: sheet.name, row: row.row, column, unmet: told('code-missing', {}, 'give-code') }
  if (codeShape.test(code)) return null
  return {
    sheet: sheet.name,
    row: row.row,
    column,
    unmet: told('code-shape', { found: code.slice(0, 60) }, 'give-code'),
  }
}

function readMain(item: Draft, form: SheetForm, sheet: FilledSheet, row: FilledRow, look: Lookup): void {
  if (item.row !== null) {
    const unmet = told('code-twice', { code: item.code, row: item.row }, 'one-row')
    item.faults.push({ sheet: sheet.name, row: row.row, column: sheet.columns.get(CODE) ?? null, unmet })
    return
  }
  item.row = row.row
  const documents = new Map<string, JsonObject>()
  for (const field of form.fields) {
    if (field.document === null) continue
    const value = valueAt(item, field, sheet, row, look)
    if (value !== undefined)
      documents.set(field.document, placed(documents.get(field.document) ?? {}, field.path, value))
  }
  const [description, classification] = [...new Set(form.fields.flatMap((field) => field.document ?? []))]
  item.description = documents.get(description ?? '') ?? {}
  item.classification = documents.get(classification ?? '') ?? null
  const name = item.description['name']
  if (typeof name === 'string') item.name = name
}

function readColumn(item: Draft, form: SheetForm, sheet: FilledSheet, row: FilledRow, look: Lookup): void {
  let value: JsonObject = {}
  const own = new Map<string, Json>()
  for (const field of form.fields) {
    if (field.id === CODE) continue
    const found = valueAt(item, field, sheet, row, look)
    if (found === undefined) continue
    if (field.document === null) own.set(field.id, found)
    else value = placed(value, field.path, found)
  }
  const name = typeof value['name'] === 'string' ? value['name'] : ''
  const before = item.names.get(name)
  if (name !== '' && before !== undefined) {
    const unmet = told('column-twice', { column: name, row: before }, 'one-row')
    item.faults.push({ sheet: sheet.name, row: row.row, column: sheet.columns.get('columns.name') ?? null, unmet })
    return
  }
  item.names.set(name, row.row)
  const said = <T>(id: string, is: (one: Json | undefined) => one is T & Json): T | null => {
    const one = own.get(id)
    return is(one) ? one : null
  }
  const isText = (one: Json | undefined): one is string => typeof one === 'string'
  const isYesNo = (one: Json | undefined): one is boolean => typeof one === 'boolean'
  item.columns.push({
    row: row.row,
    value,
    grade: said(GRADE, isText),
    category: said(CATEGORY, isText),
    unit: said(UNIT, isYesNo),
    reason: said(REASON, isText),
  })
}

/** What is left open: also a list of options of which none was meant. */
function valueAt(item: Draft, field: Field, sheet: FilledSheet, row: FilledRow, look: Lookup): Json | undefined {
  const text = row.cells.get(field.id)
  if (text === undefined) return undefined
  const said = readCell(field.item, text, look)
  if (said.ok) return Array.isArray(said.value) && said.value.length === 0 ? undefined : said.value
  item.faults.push({ sheet: sheet.name, row: row.row, column: sheet.columns.get(field.id) ?? null, unmet: said.unmet })
  return undefined
}

function placed(into: JsonObject, [first, ...rest]: readonly string[], value: Json): JsonObject {
  if (first === undefined) return into
  const inner = into[first]
  const below = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? (inner as JsonObject) : {}
  return { ...into, [first]: rest.length === 0 ? value : placed(below, rest, value) }
}
