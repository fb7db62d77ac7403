import { createInterface } from 'node:readline'
import type { CliParts } from './parts.ts'
import { requireFolder, WrongWords } from './paths.ts'
import { say } from './say.ts'

export interface KeysOptions {
  readonly first: string
  readonly second: string
  readonly reason: string
  readonly suite?: string
  readonly below?: string | true
  readonly dataFolder: string
}

/** `keys rotate`: a renewal asked for by one administrator and approved by another, whose passwords come on standard input. Answers the exit code. */
export async function keysCommand(parts: CliParts, options: KeysOptions): Promise<number> {
  const { first, second, reason, suite, below, dataFolder } = options
  requireFolder(dataFolder, '数据目录')
  if (suite !== undefined && suite !== 'aes-256-gcm' && suite !== 'sm4-gcm')
    throw new WrongWords(`--suite 须为 aes-256-gcm 或 sm4-gcm，收到“${suite}”`)
  if (suite !== undefined && below !== undefined)
    throw new WrongWords('--suite 只能在轮换根密钥时给出，不能与 --below 同用')
  const [one, two] = await twoLines()
  if (!one || !two) throw new WrongWords('请在标准输入给出两名管理员的口令，每行一个，次序与 --first、--second 相同')
  const wish = {
    kind: below === undefined ? ('root' as const) : ('below' as const),
    reason,
    ...(suite ? { suite } : {}),
    ...(typeof below === 'string' ? { target: below } : {}),
  }
  const done = await parts.renewKeys(dataFolder, wish, [
    { name: first, password: one },
    { name: second, password: two },
  ])
  say(JSON.stringify(done, null, 1))
  if (wish.kind === 'root')
    say('根密钥已轮换，旧根密钥已销毁。标明 rewrapped 的备份仍可恢复；其余旧备份不能再恢复，请现在另作一份备份。')
  return done['state'] === 'done' ? 0 : 1
}

async function twoLines(): Promise<readonly string[]> {
  const lines: string[] = []
  for await (const line of createInterface({ input: process.stdin })) {
    lines.push(line.replace(/\r$/, ''))
    if (lines.length === 2) break
  }
  return lines
}
