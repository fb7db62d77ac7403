import type { CliParts } from './parts.ts'
import { say } from './say.ts'

export interface DataOptions {
  readonly rows: string
  readonly seed: string
  readonly area: string
  readonly format: string
  readonly encoding: string
  readonly out: string
}

/** `demo-data REGISTER`: writes a synthetic register to a folder. Answers the exit code. */
export async function dataCommand(parts: CliParts, register: string, options: DataOptions): Promise<number> {
  const file = await parts.demoData({
    register,
    rows: whole(options.rows, '行数'),
    seed: whole(options.seed, '种子'),
    area: options.area,
    format: oneOf(options.format, ['csv', 'parquet'], '格式'),
    encoding: oneOf(options.encoding, ['utf-8', 'gb18030'], '编码'),
    out: options.out,
  })
  say(`已写出 ${file.rows} 行：${file.path}`)
  say(file.description)
  return 0
}

function whole(text: string, what: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${what}须为非负整数，收到“${text}”`)
  return value
}

function oneOf<const T extends string>(text: string, options: readonly T[], what: string): T {
  const found = options.find((option) => option === text)
  if (found === undefined) throw new Error(`${what}须为 ${options.join(' 或 ')}，收到“${text}”`)
  return found
}
