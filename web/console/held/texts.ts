import { texts } from '../../shared/language/index.ts'

/** What is stopped for one's party. */
export const heldTexts = texts({
  title: ['现在暂停的', 'Stopped for now'],
  tag: ['已暂停（自 {day}）', 'suspended since {day}'],
  isStopped: ['已经停着，再关一次不会多停什么：', 'Stopped already; closing it again stops nothing more:'],
  othersBefore: [
    '已由下列 {count} 件停着。要补充情况，请在那一件里办；本件仍要提交的，全部解除以后才恢复：',
    'Stopped by {count} already. Add what is new there. If this one closes it too, it goes on once all are lifted:',
  ],
  othersStand: [
    '另有 {count} 件也停着：本件解除、撤回或者作废以后仍然停用，全部解除才恢复：',
    '{count} more stop it: it stays stopped when this case is over, until all are lifted:',
  ],
  liftsAll: ['全部解除才恢复。', 'It goes on once all are lifted.'],
  willStop: ['提交后立即停止：', 'Stops at once:'],
  stopped: ['自 {day} 起已停止：', 'Stopped since {day}:'],
  jobs: [
    '正在运行和等待的作业 {count} 个，当场终止；新的作业不能运行',
    '{count} jobs that run or wait end at once; no new ones run',
  ],
  jobsEnded: ['已终止作业 {count} 个；新的作业不能运行', '{count} jobs were ended; no new ones run'],
  products: ['产品接口 {count} 个，调用当场被拒：', '{count} products refuse calls at once: '],
  noProducts: ['没有已上架的产品接口要停', 'No product of it is on offer that would stop'],
  buyers: [
    '涉及订购企业 {count} 家，会收到消息；密钥和订购保留，暂停期间不计费',
    '{count} subscribers are told; keys and subscriptions are kept and nothing is charged',
  ],
  lifts: [
    '怎样解除：本办件办理「{acts}」后自动解除；开错了的，作废或者撤回本办件也解除',
    'How it ends: by “{acts}” in this case; by voiding or withdrawing it, if opened by mistake',
  ],
  liftsVoid: ['怎样解除：本办件办结、作废或者撤回后解除', 'How it ends: when this case ends, is voided or withdrawn'],
  freed: ['解除以后，本件不再保全：', 'Once lifted, this no longer keeps:'],
  freedAll: [
    '没有其他保全：授权结束后，其中的数据和密钥可以按规定销毁，日志期满可以清除。销毁以后不能恢复，需要的证据请先取得。',
    'Nothing else keeps it: once the mandate has ended its data and keys may be destroyed and its logs purged, for good. Take the evidence first.',
  ],
  freedOthers: [
    '另有 {count} 件保全仍然有效，全部解除以前仍不能销毁、不能清除日志：',
    '{count} more stand: until all are lifted nothing is destroyed and no log is purged:',
  ],
  freeSure: ['解除这一保全？', 'Lift this preservation?'],
  freeDo: ['确认解除', 'Lift it'],
  keptSince: ['自 {day} 起', 'since {day}'],
  grantNext: [
    '怎么办：脚本和成果都在，不必重做；待上述办件处置完毕后自动恢复。有异议的，向作出决定的单位提出。',
    'What next: scripts and results stay. It goes on by itself when that case is done. Object to whoever decided it.',
  ],
  grantOwn: [
    '怎么办：暂停是本单位作出的，请在上述办件里处置，处置完毕即恢复；脚本和成果都在。',
    'What next: your own party decided this. Handle that case, then it goes on. Scripts and results stay.',
  ],
  productOwn: [
    '怎么办：暂停是本单位作出的，请在上述办件里处置，处置完毕即恢复；密钥和订购都保留。',
    'What next: your own party decided this. Handle that case, then calls go on. Keys and subscriptions are kept.',
  ],
  asks: ['联系：{party}', 'Ask: {party}'],
  caseNumber: ['办件编号 {number}', 'case {number}'],
  subscribeHeld: ['产品暂停期间不能订购，恢复后再办', 'No subscription while it is suspended'],
  keyHeld: [
    '产品暂停期间不能签发密钥；现有密钥保留，恢复后继续有效',
    'No key is issued while it is suspended; those there are stay and work again afterwards',
  ],
  keyStopped: ['暂停中', 'suspended'],
  grant: ['使用数据', 'The use of data'],
  product: ['产品接口', 'The interface of a product'],
  productHeld: ['服务已暂停：现在调用会被拒绝，不计费', 'Service is suspended: calls are refused now, and not charged'],
  productNext: [
    '怎么办：密钥和订购都保留，不必重新申请；待上述办件处置完毕、解除暂停后即可继续调用。急用的，请联系运营机构；有异议的，向作出决定的单位提出。',
    'What next: keys and subscription are kept. Calls go on once that case lifts the suspension. Ask the operator in urgent need; object to whoever decided it.',
  ],
})
