import { texts } from '../../shared/language/index.ts'

/** Ledger explorer. */
export const ledgerTexts = texts({
  title: ['存证账本', 'Ledger'],
  lead: [
    '每个动作、拒绝、作业与调用都是账本中的一片叶子；本页在浏览器内独立核验。',
    'Every act, refusal, job and call is a leaf of the ledger; this page checks it in the browser.',
  ],
  checkpoint: ['最新签名检查点', 'Newest signed checkpoint'],
  noCheckpoint: ['尚无检查点', 'No checkpoint yet'],
  size: ['叶数', 'Leaves'],
  root: ['树根', 'Root'],
  stream: ['事项流', 'Stream'],
  streamHint: ['如 case/… 或 record/…', 'e.g. case/… or record/…'],
  type: ['类型', 'Type'],
  seq: ['序号', 'No.'],
  at: ['时间', 'At'],
  on: ['办理日', 'On'],
  actor: ['经办', 'Actor'],
  party: ['主体', 'Party'],
  clauses: ['条款', 'Clauses'],
  content: ['内容', 'Content'],
  older: ['更早的记录', 'Older'],
  newest: ['最新的记录', 'Newest'],
  empty: ['没有符合条件的记录', 'No event fits'],
  verify: ['核验', 'Check'],
  verifySeq: ['核验第 {seq} 号记录', 'Check event {seq}'],
  checking: ['正在核验……', 'Checking…'],
  proven: [
    '核验通过：此记录在已签名的账本中，位置与内容未被改动',
    'Proven: this event is in the signed ledger, unchanged and in its place',
  ],
  failed: ['核验不通过：{why}', 'Not proven: {why}'],
  proofTitle: ['第 {seq} 号记录的存证证明', 'Proof of event {seq}'],
  downloadProof: ['下载证明', 'Download the proof'],
  show: ['展开', 'Show'],
})
