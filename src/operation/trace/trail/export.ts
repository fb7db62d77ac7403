import type { Sql } from '../../../base/store/index.ts'
import { coarsePage } from './coarse.ts'
import { timeline, type TrailFilter, type TrailLine } from './timeline.ts'

const PAGE = 2_000
/** Lines in one file; a longer timeline is exported month by month. */
export const MOST_LINES = 200_000

export interface TrailExport {
  readonly lines: number
  /** Not everything fitted. */
  readonly cut: boolean
}

/** Hands over the lines of a timeline one by one, newest first; sizes and times exact or coarse. */
export async function exportTimeline(
  sql: Sql,
  subject: string | null,
  filter: TrailFilter,
  exact: boolean,
  take: (line: TrailLine) => void,
): Promise<TrailExport> {
  let cursor: string | undefined
  let lines = 0
  do {
    const found = await timeline(sql, subject, filter, { cursor, limit: PAGE })
    const page = exact ? found : coarsePage(found)
    for (const line of page.lines) take(line)
    lines += page.lines.length
    cursor = page.next ?? undefined
  } while (cursor && lines < MOST_LINES)
  return { lines, cut: cursor !== undefined }
}
