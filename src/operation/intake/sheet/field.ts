import type { DocumentType, Item } from '../../../core/law/index.ts'

/** The sheet that says how the others are filled in. */
export const GUIDE_SHEET = '填写说明'

/** One column of a sheet that people fill in. */
export interface Field {
  /** Unique among the fields of a sheet: the document and the path within it, or a word of our own that begins with `@`. */
  readonly id: string
  /** Its head, unique within the sheet. */
  readonly title: string
  /** What its cells hold: an item of the pack's document, or one of our own shaped like it. */
  readonly item: Item
  readonly required: boolean
  /** What else has to be filled in for it to be required, in words of the guide; it carries a star and may be missing. */
  readonly requiredWhen?: string
  /** Document that the cell belongs to; null for our own. */
  readonly document: string | null
  readonly path: readonly string[]
}

/** A sheet that people fill in. */
export interface SheetForm {
  readonly name: string
  readonly fields: readonly Field[]
}

/** Items that a cell cannot hold: files come as scans, lists of groups have a sheet of their own, row conditions and hours belong to other papers. */
export function fitsCell(item: Item): boolean {
  if (item.form && item.form !== 'table-name' && item.form !== 'topic' && item.form !== 'grading-standard') return false
  return item.type !== 'file' && !(item.type === 'list' && item.items !== undefined)
}

/** The fields of a document that fit into cells, groups laid out flat. */
export function fieldsOf(type: Pick<DocumentType, 'id' | 'items'>): readonly Field[] {
  return within(type.id, type.items, [], '', true)
}

function within(
  document: string,
  items: readonly Item[],
  path: readonly string[],
  around: string,
  required: boolean,
): readonly Field[] {
  return items.flatMap((item): readonly Field[] => {
    const here = [...path, item.id]
    const title = around + item.title.zh
    const needed = required && item.required
    if (item.type === 'group') return within(document, item.items ?? [], here, `${title}·`, needed)
    if (!fitsCell(item)) return []
    return [
      { id: [document, ...here].join('.'), title: unit(item, title), item, required: needed, document, path: here },
    ]
  })
}

function unit(item: Item, title: string): string {
  return item.type === 'money' ? `${title}（元）` : title
}

/** A field of our own, shaped like an item. */
export function ownField(
  id: string,
  title: string,
  of: Partial<Pick<Item, 'type' | 'required' | 'options' | 'max' | 'help'>> = {},
): Field {
  const { type = 'text', required = false, ...rest } = of
  const item: Item = { id, title: { zh: title, en: id }, type, required, clauses: [], origin: 'law', key: '', ...rest }
  return { id: `@${id}`, title, item, required, document: null, path: [id] }
}

/** Fields with heads made unique: a head that stands twice tells its document too. */
export function distinct(fields: readonly Field[], documents: ReadonlyMap<string, string>): readonly Field[] {
  const seen = new Set<string>()
  return fields.map((field) => {
    const told =
      field.document === null ? field.title : `${documents.get(field.document) ?? field.document}·${field.title}`
    const title = seen.has(field.title) ? told : field.title
    seen.add(title)
    return { ...field, title }
  })
}

/** Head as it stands in the sheet: what must be filled in carries a star. */
export function headOf(field: Field): string {
  return field.required || field.requiredWhen ? `${field.title}*` : field.title
}

/** A head without stars, brackets that say that it must be filled in, and blanks. */
export function plainHead(text: string): string {
  return text.replace(/[*＊]|（必填）|\(必填\)|\s/g, '')
}
