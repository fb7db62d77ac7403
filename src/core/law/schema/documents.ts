import { flag, named, number, object, ref, text, words, type Schema } from './json.ts'
import { element } from './shared.ts'

const itemTypes = {
  text: '一行文字（不另写 max 则至多 200 字）',
  'long-text': '多行文字（至多 20000 字）',
  number: '数',
  integer: '整数',
  money: '金额，以分为单位',
  day: '日期',
  choice: '选一项（须写 options）',
  choices: '可选多项（须写 options）',
  'yes-no': '是或否',
  party: '单位',
  record: '台账（of 写类别）',
  file: '附件',
  group: '一组内容（items）',
  list: '清单：写 items 则每项是一组，不写则每项是文字',
  rows: '行条件：逐条写字段、比较、值；与同组的台账（数据资源，或者有 dataset 链接的台账）相对照',
  people: '使用人员：登录名清单',
  hours: '每日可用时段：起、止',
  declined: '不同意的字段，逐个写明理由；本条其余字段照所选结果办理',
  'table-name': '表名：小写英文字母开头，小写字母、数字、下划线，至多 40 个字符',
  topic: '国家数据目录的主题分类代码，从代码表中选',
  'grading-standard': '分级标准的名称和版本，可从用过的中选',
}

/** The items of a document, a group or a list; `item` refers to itself. */
export const documentParts: { readonly [name: string]: Schema } = {
  items: named('必备内容', ref('item')),
  item: object('一项内容', {
    ...element,
    'title*': ref('words'),
    help: ref('words', '填写说明'),
    'type*': words('类型', itemTypes),
    required: flag('是否必填，默认是'),
    min: number('最小值；文字最少字数；清单最少项数'),
    max: number('最大值；文字最多字数；清单最多项数'),
    options: named('选项：标识 → 名称', ref('words')),
    of: text('台账类别（type: record）'),
    items: ref('items', '内含的内容（type: group 或 list）'),
  }),
}

/** documents/*.yaml, or a document in a chapter. */
export function documentBody(file: boolean): Schema {
  return object('材料：要写明什么，提交时检查什么', {
    ...element,
    ...(file ? { 'document*': text('标识') } : { document: text('标识') }),
    'title*': ref('words', '名称'),
    'items*': ref('items'),
    checks: ref('conditions', '提交时的检查，用 document. 开头的路径；每一条不满足都会告知'),
  })
}
