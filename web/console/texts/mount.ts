import { texts } from '../../shared/language/index.ts'

/** What comes of mounting, and the words of a profile. */
export const mountTexts = texts({
  done: ['挂载完成：第 {version} 版，{rows} 行', 'Mounted: version {version}, {rows} rows'],
  repeated: ['内容与上一版相同，未重复写入', 'The same content as before; nothing was written twice'],
  added: ['新增字段：{names}', 'New columns: {names}'],
  removed: ['缺少字段：{names}', 'Missing columns: {names}'],
  retyped: ['类型变化：{names}', 'Changed types: {names}'],
  findings: ['提示', 'Findings'],
  rows: ['{rows} 行，{columns} 个字段', '{rows} rows, {columns} columns'],
  personal: ['含个人信息', 'contains personal information'],
  keys: ['候选主键：{names}', 'Candidate keys: {names}'],
  unique: ['唯一', 'unique'],
  about: ['约 {count}', 'about {count}'],
  range: ['取值范围', 'Range'],
  traces: ['少量', 'traces'],
  share: ['{rate}%', '{rate}%'],
  grade: ['{classification} · {grade}', '{classification} · {grade}'],
})
