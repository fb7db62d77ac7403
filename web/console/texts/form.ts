import { texts } from '../../shared/language/index.ts'

/** Forms derived from required items. */
export const form = texts({
  sentBack: ['退回意见：{note}', 'Sent back: {note}'],
  progress: ['必填 {filled}/{all}', '{filled} of {all} required items filled'],
  atFields: ['{count} 处须补正，已在各栏标出：', '{count} fields need correction, marked at each:'],
  add: ['添加一项', 'Add one'],
  remove: ['移除第 {number} 项', 'Remove item {number}'],
  removeShort: ['移除', 'Remove'],
  row: ['第 {number} 项', 'Item {number}'],
  atLeast: ['至少 {count} 项', 'at least {count}'],
  atMost: ['不超过 {count}', 'at most {count}'],
  yuan: ['元', 'yuan'],
  upload: ['选择文件', 'Choose a file'],
  uploading: ['正在上传……', 'Uploading…'],
  uploaded: ['已上传', 'Uploaded'],
  stopUpload: ['停止上传', 'Stop'],
  chooseDay: ['年-月-日', 'Day'],
  draftRestored: ['已恢复本机保存的草稿（{at}）', 'Your draft from {at} was restored from this computer'],
  draftSaved: ['草稿已存本机', 'Draft kept on this computer'],
  draftDrop: ['放弃草稿', 'Discard the draft'],
  charsLeft: ['最多 {count} 字', 'at most {count} characters'],
  choose: ['请选择', 'Choose'],
  tableNameHint: ['例如 enterprise_reports', 'as enterprise_reports'],
  tableNameWrong: [
    '须以小写英文字母开头，只含小写字母、数字和下划线',
    'Begins with a small letter; small letters, digits and underscores only',
  ],
  standardHint: ['标准全称和版本或年份', 'Full name with version or year'],
})
