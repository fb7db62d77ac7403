import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { CliParts } from './parts.ts'
import { say } from './say.ts'

export interface DataOptions {
  readonly rows: string
  readonly seed: string
  readonly out: string
}

/** `demo-data REGISTER`: writes a synthetic register to a file. Answers the exit code. */
export async function dataCommand(parts: CliParts, register: string, options: DataOptions): Promise<number> {
  const rows = whole(options.rows, '行数')
  const source = await parts.demoData({ register, rows, seed: whole(options.seed, '种子') })
  const content = typeof source.content === 'string' || source.content instanceof Uint8Array ? Readable.from([source.content]) : Readable.fromWeb(source.content as never)
  await pipeline(content, createWriteStream(options.out))
  say(`已写出 ${rows} 行合成数据：${options.out}`)
  return 0
}

function whole(text: string, what: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${what}须为非负整数，收到“${text}”`)
  return value
}
