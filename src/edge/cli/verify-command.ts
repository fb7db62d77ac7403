import { readFileSync, statSync } from 'node:fs'
import { parseKey } from '../../core/proof/index.ts'
import { text } from '../../core/locales/index.ts'
import type { CliParts, VerifyReport } from './parts.ts'
import { requireFile, WrongWords } from './paths.ts'
import { complain, say } from './say.ts'

/**
 * `verify BUNDLE [--key KEY|FILE]`: checks a proof bundle with nothing but the file, and its key against the one that the reader knows.
 * Without that key it says that only the inner consistency was shown. Answers the exit code.
 */
export function verifyCommand(parts: CliParts, file: string, key?: string): number {
  requireFile(file, '证明包')
  const trusted = key === undefined ? undefined : readKey(key)
  const report = parts.verify(readFileSync(file, 'utf8'), trusted)
  const code = tell(
    report,
    trusted === undefined ? null : '证明包核验通过：账本公钥与您给出的一致',
    '证明包核验未通过，请勿采信',
  )
  if (report.trial) say('! 试行核验：所证事项办理时规则尚未正式生效')
  if (report.ok && trusted === undefined) for (const line of unproven) say(line)
  return code
}

/** `draw FILE [--key KEY|FILE]`: draws experts again from the public record of a draw and says yes or no. Answers the exit code. */
export function drawCommand(parts: CliParts, file: string, key?: string): number {
  requireFile(file, '抽取证书')
  const trusted = key === undefined ? undefined : readKey(key)
  const report = parts.verifyDraw(readFileSync(file, 'utf8'), trusted)
  const good = trusted === undefined ? '是：复算结果与证书一致' : '是：复算结果与证书一致，账本公钥与您给出的一致'
  const code = tell(report, good, '否：复算结果与证书不一致，请勿采信')
  if (report.ok && trusted === undefined) for (const line of unproven) say(line)
  return code
}

const unproven = [
  '! 内部一致；未核对账本公钥，不能证明出自该平台：任何人都能用自己的密钥另造一份。',
  '  请从平台之外的可靠途径（或其 /ledger/key）取得账本公钥，再用 --key 公钥或文件 核验。',
]

/** The log's key as its text, or a file that holds it. Throws WrongWords with a sentence for the user. */
function readKey(given: string): string {
  const isFile = statSync(given, { throwIfNoEntry: false })?.isFile() === true
  const key = (isFile ? readFileSync(given, 'utf8') : given).trim()
  if (!parseKey(key))
    throw new WrongWords(`--key ${given} 不是账本公钥，也不是存有公钥的文件：请给出 /ledger/key 的原文或存有它的文件`)
  return key
}

/** `fsck`: rebuilds tree and projections from the events and compares. Answers the exit code. */
export async function fsckCommand(parts: CliParts, folder: string): Promise<number> {
  return tell(await parts.fsck(folder), '账本与各投影表一致', '发现不一致，位置见上')
}

/** `keys check-seal`: computes the digests of sealed grants again. Answers the exit code. */
export async function checkSealCommand(parts: CliParts, folder: string, grant?: string): Promise<number> {
  const report = await parts.checkSeals(folder, grant)
  const shown = report.checks.some(({ nothing }) => !nothing)
  return tell(report, shown ? '封存的内容没有变动' : null, '封存的内容与封存时不一致，见上')
}

function tell(report: VerifyReport, good: string | null, bad: string): number {
  for (const check of report.checks) say(lineOf(check))
  if (!report.ok) complain(bad)
  else if (good !== null) say(good)
  return report.ok ? 0 : 1
}

function lineOf({ ok, nothing, text: what }: VerifyReport['checks'][number]): string {
  if (ok && nothing) return `– ${what}：${text('zh-CN', 'proof.nothing')}`
  return `${ok ? '✓' : '✗'} ${what}`
}
