import { list, maybe, number, object, oneOrMore, ref, text, words, type Schema } from './json.ts'
import { areaLevel, clauses } from './shared.ts'

const day: Schema = { type: 'string', description: '日期，YYYY-MM-DD', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }

/** pack.yaml */
export const head = object('规则包的开头', {
  'id*': text('标识，与文件夹同名'),
  'title*': ref('words', '文件名称'),
  'issuer*': text('制定机关'),
  number: maybe(text('文号；征求意见稿为 null')),
  'status*': words('效力', {
    'draft-for-comment': '征求意见稿：试行核验，每个画面都标明',
    'in-force': '现行有效',
    amended: '已修订',
    repealed: '已废止',
  }),
  'in-force': maybe(day),
  expires: maybe(day),
  'checked-on*': day,
  digest: maybe(text('所读文本的 SHA-256')),
  layers: oneOrMore('上层规则包，最近的在前', { type: 'string' }),
  adopts: oneOrMore("从上层拿来的要素：'*'、'document:*'、'procedure:registration'", { type: 'string' }),
  replaces: oneOrMore('本地另作规定的上层要素', { type: 'string' }),
  omits: list(
    '本地不用的上层要素',
    object('不用的要素', { 'element*': text('要素'), 'clauses*': clauses, because: {} }),
  ),
  groups: {
    type: 'object',
    description: '可以整组不采用的要素：组名 → 要素清单',
    additionalProperties: oneOrMore('要素', { type: 'string' }),
  },
  'binds-all': oneOrMore('其他规则包都须以本包为上层，依据的条款', { type: 'string' }),
  'looser-by': { type: 'object', description: '比上层宽松的数值 → 允许它的条款', additionalProperties: clauses },
  cites: { type: 'object', description: '上层要素 → 也由它落实的本地条款', additionalProperties: clauses },
  titles: { type: 'object', description: '上层要素 → 本地称谓', additionalProperties: ref('words') },
  areas: list(
    '区域树',
    object('区域', {
      'code*': { description: '六位区划代码（GB/T 2260）', type: ['string', 'number'] },
      'name*': ref('words', '区域名称'),
      'level*': areaLevel,
      under: maybe({ description: '上级区域的代码', type: ['string', 'number'] }),
    }),
  ),
})

/** clauses/*.yaml */
export const clauseList = list(
  '条款，按文件自己的顺序',
  object('条款', {
    'id*': text('标识，如 dongshi-9-1'),
    'source*': { description: '在文件中的位置，用文件自己的编号', type: ['string', 'number'] },
    'title*': ref('words', '小标题'),
    'gist*': ref('words', '要义：用自己的话写，不抄原文'),
    'kind*': text('类别：limit duty purpose …，自由填写'),
    'mode*': words('怎样落实', {
      enforce: '强制：不满足即拒绝',
      compute: '计算：由平台算出',
      evidence: '留痕：须留存证据',
      inform: '说明：相关画面上作为提示',
    }),
  }),
)

/** calendar/*.yaml */
export const calendar = object('国务院办公厅一年的节假日安排', {
  'year*': number('年份'),
  'citation*': text('通知的文号'),
  'off*': list('放假的日子（周末不必写）', day),
  'worked*': list('调休上班的周末', day),
  source: {},
})
