import { diffPacks, diffTopics, type DiffRow, type DiffSide, type Pack } from '../../../core/law/index.ts'
import { isMessageKey, text } from '../../../core/locales/index.ts'
import type { CliParts } from '../parts.ts'
import { WrongWords } from '../paths.ts'
import { complain, say } from '../say.ts'

export interface DiffOptions {
  readonly json?: boolean
  readonly topic?: string
  readonly dataFolder: string
}

/** `law diff A B`: what differs, topic by topic, in sentences with their clauses. Answers the exit code: 0 also when there are differences. */
export async function diffCommand(parts: CliParts, a: string, b: string, options: DiffOptions): Promise<number> {
  const { topic } = options
  if (topic !== undefined && !diffTopics.some((one) => one === topic))
    throw new WrongWords(
      `没有“${topic}”这个方面，可选：${diffTopics.map((one) => `${one}（${topicTitle(one)}）`).join('、')}`,
    )
  const [left, right] = [await packAt(parts, a, options.dataFolder), await packAt(parts, b, options.dataFolder)]
  if (!left || !right) return 1
  const { rows, same } = diffPacks(left, right)
  const shown = rows.filter((row) => topic === undefined || row.topic === topic)
  if (options.json) {
    say(JSON.stringify({ a: headOf(left), b: headOf(right), same, rows: shown }, null, 1))
    return 0
  }
  tell(left, right, shown, same)
  return 0
}

async function packAt(parts: CliParts, named: string, folder: string): Promise<Pack | null> {
  const found = await parts.packAt(named, folder)
  if ('pack' in found) return found.pack
  for (const error of found.errors) complain(error)
  return null
}

function headOf({ head, digest }: Pack) {
  return { id: head.id, title: head.title, status: head.status, digest }
}

function tell(a: Pack, b: Pack, rows: readonly DiffRow[], same: number): void {
  say(`甲：${nameOf(a)}`)
  say(`乙：${nameOf(b)}`)
  for (const topic of diffTopics) {
    const found = rows.filter((row) => row.topic === topic)
    if (found.length === 0) continue
    say()
    say(`【${topicTitle(topic)}】${found.length} 处不同`)
    for (const row of found) tellRow(row)
  }
  say()
  say(rows.length === 0 ? '两者没有不同' : `共 ${rows.length} 处不同；${same} 个要素两者相同`)
}

function tellRow({ key, title, a, b }: DiffRow): void {
  say(`  ${title.zh}  ${key}${a === null ? '  只有乙有' : b === null ? '  只有甲有' : ''}`)
  tellSide('甲', a)
  tellSide('乙', b)
}

function tellSide(name: string, side: DiffSide | null): void {
  if (!side) return
  if (side.says.length === 0) say(`    ${name}：（没有）`)
  for (const sentence of side.says) say(`    ${name}：${sentence.zh}`)
  if (side.clauses.length > 0) say(`        〔${side.clauses.join('、')}〕`)
}

function nameOf({ head, digest }: Pack): string {
  return `${head.title.zh}（${head.id}，摘要 ${digest.slice(0, 12)}）`
}

function topicTitle(topic: string): string {
  const key = `topic.${topic}`
  return isMessageKey(key) ? text('zh-CN', key) : topic
}
