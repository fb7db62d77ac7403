import { texts } from '../../shared/language/index.ts'

/** How the keys of a grant stand, its seal and its end. */
export const custodyTexts = texts({
  keys: ['密钥状态', 'Keys'],
  state: ['状态', 'State'],
  state_none: ['尚未开放数据', 'nothing opened yet'],
  state_open: ['可用', 'in use'],
  state_closed: ['已关闭：不能再计算，数据尚在', 'closed: no more computing, the data still lies there'],
  state_sealed: ['已封存：一律不能读取', 'sealed: nothing is read'],
  state_destroyed: ['密钥已销毁：数据不能再解密', 'destroyed: nothing can be decrypted'],
  suspended: ['已暂停：密钥不能解开，运行中的作业已终止', 'suspended: no key opens, running jobs were stopped'],
  since: ['自', 'Since'],
  reason: ['事由', 'Reason'],
  objects: ['加密对象', 'Encrypted objects'],
  size: ['明文长度', 'Plain size'],
  seal: ['封存', 'Seal'],
  noSeal: [
    '没有封存过。协议终止或须留存备查时，经办件封存；封存后不能再计算，内容变动可以查出',
    'Never sealed. A case seals it when the agreement ends or evidence must be kept; after that nothing computes, and any change shows',
  ],
  sealRoot: ['封存摘要', 'Digest'],
  sealOf: [
    '第 {number} 次封存，{objects} 个对象，密文共 {bytes}',
    'seal {number}, {objects} objects, {bytes} encrypted',
  ],
  check: ['核对封存后有无变动', 'Check it now'],
  unchanged: [
    '与封存时一致：每个对象的密文和登记事项都没有变动',
    'As it was sealed: no object and no entry has changed',
  ],
  changed: ['与封存时不一致：{count} 个对象有变动', 'Not as it was sealed: {count} objects differ'],
  notListed: [
    '封存清单本身被改动，与账本中的摘要不符',
    'The list of the seal itself was changed; the ledger says otherwise',
  ],
  what_changed: ['密文或登记有变动', 'changed'],
  what_missing: ['文件不在了', 'missing'],
  what_added: ['封存后多出', 'added'],
  certificate: ['销毁证书', 'Certificate of destruction'],
  noCertificate: [
    '密钥尚未销毁。经退出办件、两人批准后销毁，证书随即出现在这里',
    'Not destroyed. The exit case destroys the keys on two approvals; the certificate then stands here',
  ],
  destroyedAt: ['销毁时间', 'Destroyed'],
  keysGone: ['销毁的密钥', 'Keys destroyed'],
  tried: ['销毁后的尝试', 'Tries afterwards'],
  triedNow: [
    '用数据库现有记录解密 {count} 个对象：{failed} 个均不能打开',
    '{count} objects with the database as it is: {failed} do not open',
  ],
  triedOld: [
    '用销毁前的旧记录（旧页面、旧日志、旧转储）再试 {count} 个：{failed} 个均不能打开',
    '{count} with its rows as they were before: {failed} do not open',
  ],
  copyReached: [
    '备份 {copy}：其中的密钥份额已销毁，试开 {count} 个均失败',
    'backup {copy}: its shares are gone, {count} tries failed',
  ],
  copyFar: [
    '备份 {copy}：不在原处，未能触及；恢复它时会先按销毁登记再次销毁',
    'backup {copy}: out of reach; it is destroyed again before it is restored',
  ],
  noCopies: ['平台没有登记过备份', 'No backup is registered'],
  place_shares: ['密钥份额目录：查 {looked} 处，余 {left}', 'shares: looked for {looked}, {left} left'],
  place_files: ['加密对象文件：查 {looked} 个，余 {left}', 'files: looked for {looked}, {left} left'],
  place_register: ['销毁登记（防止旧备份恢复）：{looked} 项已记', 'register against old backups: {looked} noted'],
  also: ['同时清除：{what} {count} 项', 'also erased: {what}, {count}'],
  took: ['{dead} 毫秒内不可解密，{all} 毫秒内清除完毕', 'undecryptable within {dead} ms, all removed within {all} ms'],
  download: ['下载证据包（可离线核验）', 'Download the proof bundle (checkable offline)'],
  downloadNote: [
    '核验：npm run shuyu -- verify 证据包 --key 账本公钥。证书是账本中的一个事件，证据包含其存在性证明。',
    'To check: npm run shuyu -- verify BUNDLE --key KEY. The certificate is an event of the ledger; the bundle proves its inclusion.',
  ],
})
