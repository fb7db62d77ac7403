import { existsSync, readFileSync } from 'node:fs'
import type { CliParts, VerifyReport } from './parts.ts'
import { complain, say } from './say.ts'

/** `verify BUNDLE`: checks a proof bundle with nothing but the file. Answers the exit code. */
export function verifyCommand(parts: CliParts, file: string): number {
  if (!existsSync(file)) {
    complain(`找不到证明包 ${file}`)
    return 2
  }
  return tell(parts.verify(readFileSync(file, 'utf8')), '证明包核验通过', '证明包核验未通过')
}

/** `fsck`: rebuilds tree and projections from the events and compares. Answers the exit code. */
export async function fsckCommand(parts: CliParts, folder: string): Promise<number> {
  return tell(await parts.fsck(folder), '账本与各投影表一致', '发现不一致，位置见上')
}

function tell(report: VerifyReport, good: string, bad: string): number {
  for (const check of report.checks) say(`${check.ok ? '✓' : '✗'} ${check.text}`)
  if (report.ok) say(good)
  else complain(bad)
  return report.ok ? 0 : 1
}
