import { texts } from '../shared/language/index.ts'

/** Checking a printed form. */
export const paperTexts = texts({
  title: ['查验纸面表单', 'Check a printed form'],
  lead: [
    '纸面页脚有 16 位校验码，末页有二维码。这里只说明表单是否由本平台生成、是哪一版、是否仍然现行，不显示内容；请与手中纸面的名称、版本和摘要核对。',
    'A printed form bears a code of 16 characters at its foot and a QR code on its last page. This page tells only whether it was made here, which version it is and whether it still counts; compare name, version and digest with your paper.',
  ],
  code: ['校验码', 'Code'],
  look: ['查验', 'Check'],
  unknown: [
    '没有校验码为“{code}”的表单。请对照纸面核对（不含字母 I、L、O、U）。',
    'No form has the code {code}. Compare it with the paper (no I, L, O, U).',
  ],
  current: ['由本平台生成，是现行版本', 'Made here; this version counts'],
  replaced: [
    '由本平台生成，但已有更新的版本或者内容已经改变，不再现行',
    'Made here, but replaced or changed since: it no longer counts',
  ],
  name: ['名称', 'Name'],
  version: ['版本', 'Version'],
  versionIs: ['第 {version} 版', '{version}'],
  issuer: ['生成单位', 'Made by'],
  at: ['生成时间', 'Made at'],
  digest: ['表单 SHA-256', 'SHA-256 of the form'],
  proof: ['存证', 'Proof'],
  proofThere: ['已记入账本', 'stands in the ledger'],
  proofSoon: ['正在记入账本，片刻后可得存在性证明', 'being entered; the proof is there in a moment'],
  proofGet: [
    '取得证明（其中 proof 一项可在“核验存证”页核验）',
    'Take the proof (its member `proof` can be checked on “Check a proof”)',
  ],
  sealed: ['已复核的盖章扫描件（SHA-256）', 'Sealed scans that were confirmed (SHA-256)'],
})
