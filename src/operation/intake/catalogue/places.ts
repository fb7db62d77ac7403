import type { Refusal, Unmet } from '../../../core/kernel/index.ts'
import type { Fault, FilledBook } from '../sheet/index.ts'
import { CODE, COLUMNS, DATASETS, type CatalogueForms } from './forms.ts'
import type { ReadItem } from './item.ts'

/** Finds the cells that a refusal speaks of: by the path of an item, by the fact that a rule looks at, by a column's name; else the row's code. */
export function placesOf(refusal: Refusal, item: ReadItem, forms: CatalogueForms, book: FilledBook): readonly Fault[] {
  return refusal.unmet.map(inCells).flatMap((unmet) => {
    const columns = columnPlaces(unmet, item, book)
    if (columns.length > 0) return columns
    return [itemPlace(unmet, item, forms, book) ?? wholePlace(unmet, item, book)]
  })
}

/** A cure that speaks of a form on a page is, in a workbook, to mend the cell. */
function inCells(unmet: Unmet): Unmet {
  return unmet.cure === 'mend-document' ? { ...unmet, cure: 'intake.mend-cell' } : unmet
}

function wholePlace(unmet: Unmet, { firstRow }: ReadItem, book: FilledBook): Fault {
  return { ...firstRow, column: book.sheets.get(firstRow.sheet)?.columns.get(CODE) ?? null, unmet }
}

/** `columns.3.masking` → the cell of the fourth column's row; members that a rule names, a column's name → their rows. */
function columnPlaces(unmet: Unmet, item: ReadItem, book: FilledBook): readonly Fault[] {
  const sheet = book.sheets.get(COLUMNS)
  if (!sheet) return []
  const { item: path, column: name } = unmet.params
  const found = /^columns\.(\d+)(?:\.(.+))?$/.exec(typeof path === 'string' ? path : '')
  const field = found?.[2] ? `columns.${found[2]}` : 'columns.name'
  const rows = found
    ? [item.columns[Number(found[1])]]
    : [
        ...membersNamed(unmet).map((member) => item.columns[member - 1]),
        ...item.columns.filter((one) => typeof name === 'string' && one.value['name'] === name),
      ]
  return rows.flatMap((row) =>
    row ? [{ sheet: sheet.name, row: row.row, column: sheet.columns.get(field) ?? null, unmet }] : [],
  )
}

/** Numbers from 1 of the members of the list of columns that a rule found wanting. */
function membersNamed({ params }: Unmet): readonly number[] {
  const { list, fact, member, places } = params
  if (list === 'document.columns' && typeof member === 'number') return [member]
  if (fact === 'document.columns' && Array.isArray(places)) return places.filter((one) => typeof one === 'number')
  return []
}

function itemPlace(unmet: Unmet, item: ReadItem, forms: CatalogueForms, book: FilledBook): Fault | null {
  const sheet = book.sheets.get(DATASETS)
  const form = forms.sheets[0]
  if (!sheet || !form || item.row === null) return null
  const { item: path, fact, document } = unmet.params
  const told = typeof path === 'string' ? path : typeof fact === 'string' ? fact.replace(/^document\./, '') : null
  if (told === null) return null
  const field = form.fields.find(
    (one) =>
      one.document !== null &&
      (typeof document !== 'string' || one.document === document) &&
      (one.path.join('.') === told || told.startsWith(`${one.path.join('.')}.`)),
  )
  if (!field) return null
  const whole = field.requiredWhen !== undefined && unmet.code === 'missing-item'
  const said = whole ? { ...unmet, cure: 'intake.classified-whole' } : unmet
  return { sheet: sheet.name, row: item.row, column: sheet.columns.get(field.id) ?? null, unmet: said }
}

/** Faults as a person goes through the workbook: data sets before columns, each from top to bottom and left to right. */
export function inOrder(faults: readonly Fault[]): readonly Fault[] {
  const sheetAt = ({ sheet }: Fault) => (sheet === DATASETS ? 0 : 1)
  return faults.toSorted((a, b) => sheetAt(a) - sheetAt(b) || a.row - b.row || (a.column ?? -1) - (b.column ?? -1))
}
