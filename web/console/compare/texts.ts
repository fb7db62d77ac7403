import { texts } from '../../shared/language/index.ts'

/** Comparing versions. */
export const compareTexts = texts({
  lead: [
    '选择两个版本，逐项对照；文字改动逐字标出',
    'Choose two versions; differences are shown item by item and letter by letter',
  ],
  none: ['还没有提交过内容，无可对照', 'Nothing was handed in yet'],
  one: ['只有一个版本', 'There is one version only'],
  what: ['对照内容', 'What to compare'],
  before: ['原版本', 'Earlier'],
  after: ['新版本', 'Later'],
  version: ['第 {number} 版　{day}　{how}', 'v{number}, {day}, {how}'],
  all: ['显示未改动的内容', 'Show what did not change'],
  print: ['打印对照表', 'Print'],
  item: ['项目', 'Item'],
  same: ['两个版本内容相同', 'The two versions are the same'],
  count: ['{count} 处不同', '{count} differences'],
  added: ['新增', 'added'],
  removed: ['删去', 'removed'],
  changed: ['修改', 'changed'],
  unchanged: ['未改', 'same'],
  row: ['第 {number} 行', 'row {number}'],
  papers: ['随附材料', 'Papers'],
  title: ['历次版本对照', 'Versions compared'],
  field: ['{name}（{count} 版）', '{name} ({count} versions)'],
  long: ['文字较长，逐句对照', 'long text, compared sentence by sentence'],
})
