import type { Act, DocumentType, Item, Pack, Procedure } from '../../../core/law/index.ts'
import { categories } from '../../../core/law/vocabulary/categories.ts'
import { text } from '../../../core/locales/index.ts'
import { codeTables } from '../../catalogue/index.ts'
import { distinct, fieldsOf, ownField, type Field, type SheetForm } from '../sheet/index.ts'

/** How a catalogue is filled in under a pack: one sheet of data sets, one of their columns. */
export interface CatalogueForms {
  readonly procedure: Procedure
  readonly describe: Act
  readonly description: DocumentType
  /** The act that classifies, where the pack has one with columns. */
  readonly classify: Act | null
  readonly classification: DocumentType | null
  readonly columns: Item | null
  readonly sheets: readonly SheetForm[]
}

export const DATASETS = '数据集'
export const COLUMNS = '字段'
export const CODE = '@code'
export const CATEGORY = '@category'
export const GRADE = '@grade'
export const UNIT = '@unit'
export const REASON = '@reason'

/** The procedure by which a data set comes into the catalogue, and its sheets; null under a pack that has none. */
export function catalogueForms(pack: Pack, wanted?: string): CatalogueForms | null {
  const made = [...pack.procedures.values()].filter((one) => one.creates?.kind === 'dataset')
  const fit = made.flatMap((procedure) => {
    const describe = procedure.acts.find((act) => act.kind === 'submit' && act.document !== null)
    const description = describe?.document ? pack.documents.get(describe.document) : undefined
    const named = description?.items.some((item) => item.form === 'table-name') ?? false
    return describe && description && named ? [{ procedure, describe, description }] : []
  })
  const found = wanted === undefined ? fit[0] : fit.find(({ procedure }) => procedure.id === wanted)
  if (!found) return null
  const classification = pack.documents.get('classification') ?? null
  const classify =
    found.procedure.acts.find((act) => act.kind === 'submit' && act.document === 'classification') ?? null
  const list = classify ? classification?.items.find((item) => item.id === 'columns' && item.items) : undefined
  const columns = list ?? null
  return {
    ...found,
    classify,
    classification: classify ? classification : null,
    columns,
    sheets: sheetsOf(found.description, classify ? classification : null, columns),
  }
}

function codeField(): Field {
  return ownField('code', '目录编码', {
    required: true,
    max: 80,
    help: {
      zh: '本单位目录中唯一的编码；再次导入时按它更新',
      en: 'Unique in the catalogue of one’s own; updates go by it',
    },
  })
}

/** A classification may be left out whole; where any of it is filled in, what it requires is required. */
function classified(field: Field): Field {
  const { required, ...rest } = field
  return required ? { ...rest, required: false, requiredWhen: '列了字段或者填了分类分级的必填' } : { ...rest, required }
}

/** Topics are chosen from the national table. */
function withTopics(field: Field): Field {
  if (field.item.form !== 'topic') return field
  const options = Object.entries(codeTables().tables.topic).map(([id, title]) => ({
    id,
    title: { zh: `${id} ${title.zh}`, en: `${id} ${title.en}` },
  }))
  const { form: _form, ...item } = field.item
  return { ...field, item: { ...item, type: 'choice', options } }
}

function sheetsOf(
  description: DocumentType,
  classification: DocumentType | null,
  columns: Item | null,
): readonly SheetForm[] {
  const titles = new Map(
    [description, ...(classification ? [classification] : [])].map((one) => [one.id, one.title.zh]),
  )
  const whole = classification ? fieldsOf(classification).map(classified) : []
  const main: SheetForm = {
    name: DATASETS,
    fields: distinct([codeField(), ...fieldsOf(description).map(withTopics), ...whole], titles),
  }
  if (!columns) return [main]
  const inner = fieldsOf({ id: 'columns', items: columns.items ?? [] })
  const graded = columns.items?.some((item) => item.id === 'level') ?? false
  const own = [
    ...(graded
      ? []
      : [
          ownField('grade', '字段级别', {
            type: 'choice',
            options: ['一级', '二级', '三级', '四级'].map((zh, at) => ({
              id: String(at + 1),
              title: { zh, en: `grade ${at + 1}` },
            })),
            help: { zh: '数据已挂载时填写；不填的按建议', en: 'For mounted data; as proposed when left empty' },
          }),
        ]),
    ownField('category', '字段类别', {
      type: 'choice',
      options: categories.map((id) => ({
        id,
        title: { zh: text('zh-CN', `category.${id}`), en: text('en', `category.${id}`) },
      })),
      help: { zh: '数据已挂载时填写；不填的按建议', en: 'For mounted data; as proposed when left empty' },
    }),
    ownField('unit', '区分个体', {
      type: 'yes-no',
      help: {
        zh: '该字段能否把一个人或者一家企业与另一个区分开',
        en: 'Whether it tells one person or enterprise from another',
      },
    }),
    ownField('reason', '宽于建议的理由', {
      type: 'long-text',
      help: {
        zh: '比平台建议或者台账现状更宽时必填',
        en: 'Needed where it is milder than proposed or than the record says',
      },
    }),
  ]
  return [main, { name: COLUMNS, fields: distinct([codeField(), ...inner, ...own], titles) }]
}
