/** What all kinds of file share. */
import { isMessageKey, text as say } from '../../locales/index.ts'
import { checkNames } from '../checks/index.ts'
import { computations } from '../load/operand.ts'
import { areaLevels } from '../vocabulary/levels.ts'
import { flag, list, maybe, named, number, object, oneOrMore, ref, text, words, type Schema } from './json.ts'

/** The Chinese text of a catalogue key, or the word itself. */
export function meaning(key: string, word: string): string {
  return isMessageKey(key) ? say('zh-CN', key, { record: '台账', role: '角色', standing: '某一状态' }) : word
}

const levelWords = Object.fromEntries(areaLevels.map((level) => [level, meaning(`word.${level}`, level)]))
export const areaLevel = words('层级', levelWords)
export const unit = words('单位', { 'working-day': '工作日', day: '日（自然日）', month: '月', year: '年' })
export const clauses = oneOrMore('所依据的条款标识；必须在本包或上层存在', { type: 'string' })
export const origin = words('这一要求从何而来；超出条文字面的必须写明', {
  law: '条文本身的要求（默认）',
  reading: '我们对条文的理解',
  setting: '本地设定',
})
/** What every element may carry. */
export const element: { readonly [key: string]: Schema } = { clauses, origin }

const computed = Object.fromEntries(
  computations.map((name) => [
    name,
    oneOrMore(meaning(`sentence.compute.${name}`, name).replace('{parts}', '各项'), ref('operand')),
  ]),
)

const limitOf = '时长：{ limit, unit }、{ parameter }、{ setting } 或 { fact, unit }'

const checks = Object.fromEntries(
  checkNames.map((name) => [
    name,
    ref('operand', meaning(`state.${name}`, name).replace('{what}', '该事实').replace('{wanted}', '此值')),
  ]),
)

export const shared: { readonly [name: string]: Schema } = {
  words: object('名称，中英文都要写', { 'zh*': text('中文'), 'en*': text('英文') }),
  clauses,
  by: {
    description: '由谁：角色、指向单位的路径（subject.holder），或二者合写',
    anyOf: [
      { type: 'string' },
      object('角色及其与本事项的关系', {
        role: text('角色标识；另有 platform（平台）、anyone（任何人，无须账号）'),
        of: text('指向单位的路径，如 subject.giver；与 role 合写表示该单位且具有该角色'),
        level: words('在哪一级区域具有该角色', { same: '本级（默认）', above: '上一级', any: '任一级', ...levelWords }),
        'differs-from': oneOrMore('不得是这些单位或人员，如 case.draft.person', { type: 'string' }),
        tracks: oneOrMore('仅适用于这些类别', { type: 'string' }),
      }),
    ],
  },
  bys: oneOrMore('由谁；写成清单表示其中任何一个（签署则为全部）', ref('by')),
  duration: {
    description: limitOf,
    ...object(limitOf, {
      limit: number('数量'),
      unit,
      parameter: text('取自法定数值'),
      setting: text('取自本地设定'),
      fact: text('取自某一事实的路径'),
    }),
  },
  operand: {
    description: '比较的值：文字、数字、是否、清单，或取自法定数值、设定、事实、计算',
    anyOf: [
      { type: ['string', 'number', 'boolean', 'null', 'array'] },
      object('值从哪里来', {
        parameter: text('法定数值'),
        setting: text('本地设定'),
        fact: text('事实的路径，如 document.starts'),
        plus: ref('duration', '在该日之后多久'),
        minus: ref('duration', '在该日之前多久'),
        limit: number('时长的数量'),
        unit,
        value: { description: '直接写出的值' },
        total: text('对清单各项求合计：清单的路径'),
        each: ref('operand', '每一项取什么值'),
        where: oneOrMore(
          '只算满足这些判断的项',
          object('一个判断', { 'fact*': text('路径，如 item.category'), ...checks }),
        ),
        ...computed,
      }),
    ],
  },
  condition: {
    description: '一个条件：一个主体（fact、all、any、not、every、some、none）和一个判断；写成清单表示同时满足',
    anyOf: [
      { type: 'array', items: ref('condition') },
      object('条件', {
        fact: text('事实的路径：actor subject case parent document line item outer with area track outcome on 开头'),
        all: oneOrMore('同时满足', ref('condition')),
        any: oneOrMore('满足其一', ref('condition')),
        not: ref('condition', '不得出现'),
        every: text('清单的路径：每一项都须满足 of'),
        some: text('清单的路径：至少一项满足 of'),
        none: text('清单的路径：任何一项都不得满足 of'),
        of: oneOrMore('对清单中每一项的判断，用 item. 开头', ref('condition')),
        first: ref('operand', '只看清单最前的几项'),
        ...checks,
        when: ref('condition', '仅当此条件成立时才要求'),
        reading: {
          type: 'object',
          description: '仅当某一未定之处采用这些理解时才要求：{ 问题: [理解] }',
          additionalProperties: oneOrMore('理解', { type: 'string' }),
        },
        clauses,
        origin,
        otherwise: words('不满足时', {
          refuse: '拒绝（默认）',
          reason: '写明理由后可以办理',
          warn: '只作提示，记录在案',
        }),
        says: ref('words', '缺什么：自动生成的句子不清楚时才写'),
        cure: ref('words', '怎么办：下一步做什么'),
        code: text('错误代码'),
      }),
    ],
  },
  conditions: oneOrMore('须满足的条件', ref('condition')),
  setting: object('本地设定：条文没有给数字，由本地在界限内选定', {
    ...element,
    'title*': ref('words'),
    'default*': { description: '默认值' },
    unit,
    min: number('下限'),
    max: number('上限'),
    options: { anyOf: [list('只能选这些值', {}), named('只能选这些值：值 → 名称', ref('words'))] },
  }),
  flagOrText: { anyOf: [flag('是否'), text('名称')] },
  maybeText: maybe(text('文字')),
}
