import type { Item, ItemForm, Words } from '../grammar/pack.ts'

/** Comparisons of a row condition, with how many values each takes (`some`: one or more). */
export const comparisons: { readonly [name: string]: { readonly title: Words; readonly values: number | 'some' } } = {
  is: { title: { zh: '等于', en: 'is' }, values: 1 },
  'is-not': { title: { zh: '不等于', en: 'is not' }, values: 1 },
  'one-of': { title: { zh: '属于（任一值）', en: 'is one of' }, values: 'some' },
  'none-of': { title: { zh: '不属于（任何值）', en: 'is none of' }, values: 'some' },
  'starts-with': { title: { zh: '开头为', en: 'starts with' }, values: 1 },
  'at-least': { title: { zh: '不小于、不早于', en: 'is at least' }, values: 1 },
  'at-most': { title: { zh: '不大于、不晚于', en: 'is at most' }, values: 1 },
  between: { title: { zh: '介于（含两端）', en: 'lies between' }, values: 2 },
  empty: { title: { zh: '为空', en: 'is empty' }, values: 0 },
  'not-empty': { title: { zh: '不为空', en: 'is not empty' }, values: 0 },
}

type Inner = Pick<Item, 'title' | 'type' | 'required'> & Partial<Item>

const inners: {
  readonly [form in ItemForm]: {
    readonly type: 'list' | 'group' | 'text'
    readonly of?: { readonly [id: string]: Inner }
  }
} = {
  rows: {
    type: 'list',
    of: {
      column: { title: { zh: '字段', en: 'Column' }, type: 'text', required: true },
      comparison: {
        title: { zh: '比较', en: 'Comparison' },
        type: 'choice',
        required: true,
        options: Object.entries(comparisons).map(([id, { title }]) => ({ id, title })),
      },
      values: {
        title: { zh: '值', en: 'Values' },
        help: {
          zh: '每行一个值。日期写作 2026-03-01；“为空”“不为空”不填。',
          en: 'One value a row. Days as 2026-03-01; none for “is empty” and “is not empty”.',
        },
        type: 'list',
        required: false,
      },
    },
  },
  people: { type: 'list' },
  hours: {
    type: 'group',
    of: {
      from: {
        title: { zh: '起', en: 'From' },
        help: { zh: '例如 08:00', en: 'As 08:00' },
        type: 'text',
        required: true,
        max: 5,
      },
      to: {
        title: { zh: '止', en: 'To' },
        help: { zh: '例如 18:00', en: 'As 18:00' },
        type: 'text',
        required: true,
        max: 5,
      },
    },
  },
  declined: {
    type: 'list',
    of: {
      name: { title: { zh: '字段', en: 'Column' }, type: 'text', required: true },
      reason: { title: { zh: '理由', en: 'Reason' }, type: 'long-text', required: true, max: 4000 },
    },
  },
  'table-name': { type: 'text' },
  topic: { type: 'text' },
  'grading-standard': { type: 'text' },
}

const helps: { readonly [form in ItemForm]: Words } = {
  rows: {
    zh: '不填为不另行限定。填写多行的，须同时符合；列入名单、清单请用“属于”。',
    en: 'Left out: no further limit. Several lines must all hold; for a list of values use “is one of”.',
  },
  people: {
    zh: '逐个填写登录名。写明后，只有名单上的人可以使用本授权；以最近一次同意的为准。不填为不变。',
    en: 'Names to sign in with. Only they may use the grant from then on; what was granted last counts. Left out: no change.',
  },
  hours: {
    zh: '写明后，每日只在这段时间可以使用本授权（北京时间）；以最近一次同意的为准。不填为不变。',
    en: 'The grant may be used only between these times of day (Beijing); what was granted last counts. Left out: no change.',
  },
  declined: {
    zh: '只写不同意的字段，每个写明理由；其余字段照所选结果办理。全部不同意的，请直接选不同意。',
    en: 'Only the columns not agreed to, each with its reason; the outcome holds for the others. To refuse all of them, refuse the line.',
  },
  'table-name': {
    zh: '小写英文字母开头，只用小写字母、数字和下划线，例如 enterprise_reports；计算时用它称呼这张表。',
    en: 'Begins with a small letter; small letters, digits and underscores only, as enterprise_reports. Queries call the table by it.',
  },
  topic: { zh: '从国家数据目录的主题分类中选择。', en: 'Chosen from the topics of the national catalogue.' },
  'grading-standard': {
    zh: '写明所依据标准的全称和版本或年份；本单位用过的可直接选。',
    en: 'The full name of the standard with its version or year; those used before can be chosen.',
  },
}

/** Longest texts and lists of a form. */
const most: { readonly [form in ItemForm]?: number } = {
  rows: 20,
  people: 200,
  declined: 1000,
  'table-name': 40,
  topic: 5,
}

/** What a pack writes as a type of its own: a list or group whose members are always the same, or a text with a meaning. */
export function isForm(type: string): type is ItemForm {
  return Object.hasOwn(inners, type)
}

/** An item of such a type with its members and bounds. */
export function formed(item: Omit<Item, 'type'>, form: ItemForm, path: string): Item {
  const { type, of } = inners[form]
  const items = Object.entries(of ?? {}).map(([id, inner]): Item => {
    const { clauses, origin, place } = item
    return { ...inner, id, clauses, origin, key: `${path}.${id}`, ...(place ? { place } : {}) }
  })
  const bound = most[form]
  const max = bound === undefined ? {} : { max: bound }
  return { help: helps[form], ...max, ...item, type, form, ...(of ? { items } : {}) }
}
