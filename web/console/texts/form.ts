import { texts } from '../../shared/language/index.ts'

/** Forms derived from required items. */
export const form = texts({
  sentBack: ['退回意见：{note}', 'Sent back: {note}'],
  progress: ['必填 {filled}/{all}', '{filled} of {all} required items filled'],
  atFields: ['{count} 处须补正，已在各栏标出：', '{count} fields need correction, marked at each:'],
  rowField: ['“{name}”的{field}', '{field} of “{name}”'],
  add: ['添加一项', 'Add one'],
  remove: ['移除第 {number} 项', 'Remove item {number}'],
  removeShort: ['移除', 'Remove'],
  row: ['第 {number} 项', 'Item {number}'],
  atLeast: ['至少 {count} 项', 'at least {count}'],
  atMost: ['不超过 {count}', 'at most {count}'],
  yuan: ['元', 'yuan'],
  upload: ['选择文件', 'Choose a file'],
  uploaded: ['已上传', 'Uploaded'],
  chooseDay: ['年-月-日', 'Day'],
  draftRestored: ['已恢复本机保存的草稿（{at}）', 'Your draft from {at} was restored from this computer'],
  draftSaved: ['草稿已存本机', 'Draft kept on this computer'],
  draftGoing: ['草稿已存本机，正在存到平台……', 'Draft kept on this computer, on its way to the platform…'],
  draftServer: [
    '草稿已存本机和平台，本单位同事、换台电脑都能接着填',
    'Draft kept here and on the platform; colleagues and other computers go on with it',
  ],
  draftOwn: [
    '草稿已存本机和平台，换台电脑能接着填',
    'Draft kept here and on the platform; you can go on from another computer',
  ],
  draftUndo: ['恢复刚才放弃的草稿', 'Bring the discarded draft back'],
  continued: ['接着填：{name}于 {at} 存的第 {version} 版', 'Going on with version {version}, kept by {name} at {at}'],
  newer: [
    '{name}也在填这张表，{at} 存了第 {version} 版',
    '{name} is filling in this form too and kept version {version} at {at}',
  ],
  newerMine: [
    '您在别处存过更新的一版（{at}，第 {version} 版）',
    'You have kept a newer version elsewhere ({at}, version {version})',
  ],
  newerHint: [
    '两版都在，没有互相覆盖。左边是您现在填的，右边是平台上的那一版：',
    'Both are there, neither overwrote the other. Left is what you have filled in, right the version on the platform:',
  ],
  keepMine: ['用我填的', 'Use mine'],
  takeTheirs: ['用平台上的那一版', 'Use the version on the platform'],
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
