import { createHash } from 'node:crypto'
import type { Sql } from '../../../base/store/index.ts'
import { clockText, dayOf } from '../../../core/kernel/index.ts'
import { csvLine } from '../csv.ts'
import { coarsePage } from './coarse.ts'
import { timeline, type TrailFilter } from './timeline.ts'

const PAGE = 2_000
/** Lines in one file; a longer timeline is exported month by month. */
export const MOST_LINES = 200_000

const head = ['编号', '日期', '时间', '类别', '结果', '事件', '账号', '主体', '对象', '次数', '详情']

export interface TrailFile {
  readonly csv: string
  readonly lines: number
  /** SHA-256 of the file's bytes, hex. */
  readonly digest: string
  /** Not everything fitted. */
  readonly cut: boolean
}

/** A timeline as CSV in UTF-8 with a byte order mark, so that spreadsheets read the Chinese; sizes and times exact or coarse. */
export async function exportTimeline(
  sql: Sql,
  subject: string | null,
  filter: TrailFilter,
  exact: boolean,
): Promise<TrailFile> {
  const parts = [`\ufeff${csvLine(head)}`]
  let cursor: string | undefined
  let lines = 0
  do {
    const found = await timeline(sql, subject, filter, { cursor, limit: PAGE })
    const page = exact ? found : coarsePage(found)
    for (const line of page.lines)
      parts.push(
        csvLine([
          line.id,
          dayOf(line.at),
          clockText(line.at),
          line.kind,
          line.outcome,
          line.type,
          line.account,
          line.party,
          line.about,
          line.count,
          JSON.stringify(line.facts),
        ]),
      )
    lines += page.lines.length
    cursor = page.next ?? undefined
  } while (cursor && lines < MOST_LINES)
  const csv = parts.join('')
  return { csv, lines, digest: createHash('sha256').update(csv).digest('hex'), cut: cursor !== undefined }
}
