import type { Sheet } from '../../base/workbook/index.ts'
import type { Day } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import { isMessageKey, text } from '../../core/locales/index.ts'
import type { ArchiveParts } from './parts.ts'

/** A complaint about something in a file, as its asker may see it in a list: nothing of who complained, nothing of what was written. */
export interface ComplaintLine {
  readonly number: string
  readonly kind: string
  readonly about: string | null
  readonly against: string | null
  readonly owner: string | null
  readonly opened: Day
  readonly due: Day
  readonly standing: string
  readonly answers: readonly { readonly on: Day; readonly result: string }[]
}

/** Complaints that name a record of the file, or a case of it, as the asker may see them. */
export async function complaintsIn(
  { complaints }: ArchiveParts,
  actor: Actor,
  about: readonly string[],
): Promise<readonly ComplaintLine[]> {
  const rows = (await complaints?.naming(actor, about)) ?? []
  return rows.map((row) => ({
    number: row.number,
    kind: row.kind,
    about: row.aboutTitle ?? row.about,
    against: row.againstName,
    owner: row.ownerName,
    opened: row.opened,
    due: row.due,
    standing: row.standing,
    answers: row.answers.map(({ on, result }) => ({ on, result })),
  }))
}

const zh = (key: string, otherwise: string) => (isMessageKey(key) ? text('zh-CN', key) : otherwise)

/** The complaints of a file as a sheet; none where there are none. */
export function complaintSheets(lines: readonly ComplaintLine[]): readonly Sheet[] {
  if (lines.length === 0) return []
  const heads = ['number', 'kind', 'about', 'against', 'owner', 'opened', 'due', 'standing', 'answered'] as const
  return [
    {
      name: text('zh-CN', 'export.title.complaints'),
      columns: heads.map((head) => ({ title: text('zh-CN', head === 'about' ? 'export.project' : `export.${head}`) })),
      rows: lines.map((line) => [
        line.number,
        zh(`complaint-kind.${line.kind}`, line.kind),
        line.about,
        line.against,
        line.owner,
        line.opened,
        line.due,
        zh(`export.complaint.${line.standing}`, line.standing),
        line.answers.map(({ on, result }) => `${on} ${zh(`complaint-result.${result}`, result)}`).join('；'),
      ]),
    },
  ]
}
