import { workbookBytes, type CellKind, type Column, type Sheet } from '../../../base/workbook/index.ts'
import type { Pack } from '../../../core/law/index.ts'
import { GUIDE_SHEET, headOf, type Field, type SheetForm } from './field.ts'
import { digestOf, versionText } from './version.ts'

/** Everything that a template says of itself. */
export interface TemplateOf {
  readonly kind: string
  readonly procedure: string
  readonly title: string
  readonly pack: Pack
  readonly forms: readonly SheetForm[]
  /** Lines on the first sheet that say how to go about it. */
  readonly guide: readonly string[]
  /** Rows that stand in it already, by sheet and field id. */
  readonly rows?: ReadonlyMap<string, readonly ReadonlyMap<string, string | null>[]>
}

const CHOICES_SHEET = '_选项'
/** Letters that a list of choices inside a rule may have in all; longer lists stand on a hidden sheet. */
const MOST_LETTERS = 250

/** A workbook to fill in: guide, one sheet a form with lists to choose from, and the version by which it is known again. */
export function templateBytes(of: TemplateOf): Promise<Uint8Array<ArrayBuffer>> {
  const lists: { readonly at: string; readonly options: readonly string[] }[] = []
  const filled = of.forms.map((form): Sheet => {
    const rows = of.rows?.get(form.name) ?? []
    return {
      name: form.name,
      columns: form.fields.map((field) => columnOf(field, lists)),
      rows: rows.map((row) => form.fields.map((field) => row.get(field.id) ?? null)),
      filter: false,
      toFill: true,
    }
  })
  return workbookBytes([guideSheet(of), ...filled, ...(lists.length > 0 ? [choicesSheet(lists)] : [])])
}

function columnOf(field: Field, lists: { at: string; options: readonly string[] }[]): Column {
  const { item } = field
  const options =
    item.type === 'choice'
      ? (item.options ?? []).map((one) => one.title.zh)
      : item.type === 'yes-no'
        ? ['是', '否']
        : undefined
  const hint = [item.help?.zh, typeHint(field)].filter(Boolean).join('\n')
  const column = { title: headOf(field), kind: kindOf(field), ...(hint ? { hint } : {}) }
  if (!options) return column
  const short = options.join(',').length <= MOST_LETTERS && options.every((one) => !/[,"]/.test(one))
  if (short) return { ...column, choices: options }
  const at = letters(lists.length)
  lists.push({ at, options })
  return { ...column, choicesAt: `'${CHOICES_SHEET}'!$${at}$2:$${at}$${options.length + 1}` }
}

function kindOf({ item }: Field): CellKind {
  if (item.type === 'day') return 'day'
  if (item.type === 'integer') return 'whole'
  if (item.type === 'number') return 'decimal'
  return item.type === 'long-text' || item.type === 'list' ? 'wrapped' : 'text'
}

function letters(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : letters(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26))
}

function choicesSheet(lists: readonly { readonly at: string; readonly options: readonly string[] }[]): Sheet {
  const longest = Math.max(...lists.map(({ options }) => options.length))
  return {
    name: CHOICES_SHEET,
    hidden: true,
    filter: false,
    columns: lists.map(({ at }) => ({ title: at })),
    rows: Array.from({ length: longest }, (_, row) => lists.map(({ options }) => options[row] ?? null)),
  }
}

/** What a cell of this kind takes, in words. */
export function typeHint({ item }: Field): string {
  switch (item.type) {
    case 'day':
      return '日期，例如 2026-03-02'
    case 'integer':
      return '整数'
    case 'number':
      return '数字'
    case 'money':
      return '金额，单位元，至多两位小数'
    case 'yes-no':
      return '填“是”或“否”'
    case 'choice':
      return '从下拉列表中选择'
    case 'choices':
      return `可填多项，用顿号隔开：${(item.options ?? []).map((one) => one.title.zh).join('、')}`.slice(0, 240)
    case 'list':
      return '可填多项，用顿号或换行隔开'
    case 'party':
      return '单位全称或统一社会信用代码'
    case 'record':
      return '名称或编号'
    default:
      // The pack's help says how a name of a table is written.
      return ''
  }
}

function guideSheet(of: TemplateOf): Sheet {
  const { pack, forms } = of
  const version = versionText({ kind: of.kind, procedure: of.procedure, digest: digestOf(forms) })
  const rows = forms.flatMap(({ name, fields }) =>
    fields.map((field) => {
      const cited = field.item.clauses.map((id) => pack.clauses.get(id)?.source ?? id)
      const options = (field.item.options ?? []).map((one) => one.title.zh)
      const longest = field.item.max && /text/.test(field.item.type) ? `至多 ${field.item.max} 字` : ''
      return [
        name,
        field.title,
        field.required ? '必填' : (field.requiredWhen ?? ''),
        [field.item.help?.zh, typeHint(field), longest]
          .filter((one) => one !== undefined && one !== '')
          .map((one) => one!.replace(/[。；]$/, ''))
          .join('；') || '文字',
        options.join('、'),
        [...new Set(cited)].join('、'),
      ]
    }),
  )
  return {
    name: GUIDE_SHEET,
    above: [of.title, version, `依据：${pack.head.title.zh}`, ...of.guide],
    columns: [
      { title: '工作表' },
      { title: '列名', width: 28 },
      { title: '是否必填', width: 10 },
      { title: '怎样填', kind: 'wrapped' },
      { title: '可填的内容', kind: 'wrapped' },
      { title: '依据', kind: 'wrapped', width: 36 },
    ],
    rows,
    filter: false,
  }
}
