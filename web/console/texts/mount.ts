import { texts } from '../../shared/language/index.ts'

/** What comes of mounting, and the words of a profile. */
export const mountTexts = texts({
  done: ['挂载完成：第 {version} 版，{rows} 行', 'Mounted: version {version}, {rows} rows'],
  repeated: ['内容与上一版相同，未重复写入', 'The same content as before; nothing was written twice'],
  findings: ['提示', 'Findings'],
  rows: ['{rows} 行，{columns} 个字段', '{rows} rows, {columns} columns'],
  personal: ['含个人信息', 'contains personal information'],
  keys: ['候选主键：{names}', 'Candidate keys: {names}'],
  unique: ['唯一', 'unique'],
  about: ['约 {count}', 'about {count}'],
  range: ['取值范围或样式（9 代表数字）', 'Range or shape (9 is a digit)'],
  traces: ['少量', 'traces'],
  possible: ['可能是', 'could be'],
  quasi: ['组合起来能把人单独识别出来的字段', 'Columns that single out somebody together'],
  quasiColumns: ['字段组合', 'Columns'],
  smallest: ['最小一类的行数', 'Rows in the smallest class'],
  alone: ['独此一行的占比', 'Rows alone'],
  small: ['不足十行的类所占比例', 'Rows in classes under ten'],
  quasiHint: [
    '只给区间，不给数值；占比越高，越需要归类或者去除。',
    'Bands, no figures. The higher, the more they want generalising or dropping.',
  ],
  share: ['{rate}%', '{rate}%'],
  grade: ['{classification} · {grade}', '{classification} · {grade}'],
})
