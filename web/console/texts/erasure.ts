import { texts } from '../../shared/language/index.ts'

/** Erasing a person from a data set. */
export const erasureTexts = texts({
  lead: [
    '把一个人的记录从本数据资源的全部版本和各授权视图中删除：相关字段重新加密，旧密钥销毁，旧字节在任何副本里都不能再打开。须两人办理，各自填写一次标识；标识不进入日志、账本和证书。',
    'Takes one person’s rows out of every version and every view: columns are encrypted anew and the old keys destroyed. Two people, both enter the value; it enters no log, ledger or certificate.',
  ],
  backups: [
    '删除以后，此前的备份不再能恢复本数据资源，请另作一份备份。',
    'Backups made before no longer restore this data set: make a new one afterwards.',
  ],
  ask: ['申请删除', 'Ask for an erasure'],
  bound: [
    '只列出能指认个人的字段。一次只删除一个人；涉及超过 {rows} 行的，一律退回核对。',
    'Only columns that name people. One person at a time; what touches more than {rows} rows is sent back.',
  ],
  noColumns: [
    '没有能指认个人的字段。请先在“分类分级确认”中确认标识字段。',
    'No column names people. Confirm identifiers under classification first.',
  ],
  rows: ['涉及行数', 'Rows'],
  rowsOf: ['{rows} 行（共 {total} 行）', '{rows} of {total}'],
  goes: [
    '将从全部版本中删除：每版 {rows} 行（共 {total} 行）。不可撤销。',
    '{rows} of {total} rows go from every version. This cannot be undone.',
  ],
  rowsTyped: ['要删除的行数', 'the number of rows'],
  rowsAgain: ['请填写要删除的行数，以示核对', 'Type the number of rows that go, to confirm'],
  stuck: ['未完成', 'not finished'],
  stuckWhy: ['已同意但没有做完：{why}', 'Approved, not finished: {why}'],
  retry: ['重新执行', 'Try again'],
  notFound: ['未查到此人', 'nobody found'],
  column: ['标识字段', 'Column that names the person'],
  value: ['此人的标识', 'The value that names the person'],
  valueAgain: ['请独立填写此人的标识', 'Enter the value that names the person yourself'],
  reason: ['事由', 'Reason'],
  requests: ['申请与证书', 'Requests and certificates'],
  none: [
    '还没有人申请过。收到个人的删除请求以后，在这里申请办理',
    'Nobody has asked yet. When a person asks to be erased, it is applied for here',
  ],
  forbidden: [
    '只有提供、接收此数据资源的单位和安全管理员可以办理。',
    'Only the supplier, who took the data in, and the security administrator may do this.',
  ],
  asked: ['待第二人同意', 'waits for a second person'],
  approved: ['已同意，正在删除', 'approved, under way'],
  declined: ['不同意', 'declined'],
  done: ['已删除', 'erased'],
  nothing: ['没有查到此人的记录，未作改动', 'no row found; nothing was changed'],
  state: ['状态', 'State'],
  when: ['申请时间', 'Asked'],
  result: ['结果', 'Outcome'],
  approve: ['同意并执行', 'Approve'],
  decline: ['不同意', 'Decline'],
  own: ['须由另一人同意', 'another person decides'],
  outcome: [
    '重写 {versions} 个版本、{objects} 个加密对象，更换 {keys} 把密钥；{views} 个授权视图已重做或移除',
    '{versions} versions and {objects} objects rewritten, {keys} keys renewed, {views} views made anew or removed',
  ],
  certificate: ['删除证书', 'Certificate'],
  number: ['证书编号', 'Number'],
  doneAt: ['完成时间', 'Done'],
  download: ['下载证据包（可离线核验）', 'Download the proof bundle (checkable offline)'],
  downloadNote: [
    '核验：npm run shuyu -- verify 证据包 --key 账本公钥，或门户“核验”页。证书和证据包都不含此人的标识。',
    'Check: npm run shuyu -- verify BUNDLE --key KEY, or the portal’s page. Neither certificate nor bundle has the value that names the person.',
  ],
  uploads: ['同时清除未完成的上传 {count} 个', '{count} unfinished uploads were discarded'],
  consequences: [
    '此前据以形成的成果、模型和产品 {count} 件，是否收回须由有权单位决定：',
    '{count} results, models and products were made of it before; people decide about them:',
  ],
  copies: ['备份 {count} 份已处理', '{count} backups seen to'],
  sent: ['已申请，请另一人同意', 'Asked; now another person approves'],
})
