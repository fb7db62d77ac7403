import { dayOf, instant, type Instant } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import type { TrailLine } from '../trace/index.ts'
import type { ArchiveParts } from './parts.ts'
import { quietly } from './said.ts'

/** What is no matter of the log: files and looks of auditors, which have a log of their own. */
const apart = /^(archive|auditor)\./

/** Lines of a grant's log until an instant, as its reader may see them, oldest first; null for who may not follow it. */
export async function logOf(
  parts: Pick<ArchiveParts, 'trace'>,
  actor: Actor,
  subject: string,
  until: Instant,
): Promise<{ readonly lines: readonly TrailLine[]; readonly cut: boolean } | null> {
  return quietly(async () => {
    const lines: TrailLine[] = []
    const { cut } = await parts.trace.exportTimeline(actor, subject, {}, (line) => {
      if (line.at <= until && !apart.test(line.type) && !looks.has(line.kind)) lines.push(line)
    })
    return { lines: lines.toReversed(), cut }
  })
}

/** Asking for a log is itself a line of it; such lines would make every file another one. */
const looks: ReadonlySet<string> = new Set(['audit'])

/** How many lines there are, when the last one was, and in which months. */
export async function linesOf(
  parts: ArchiveParts,
  actor: Actor,
  subject: string,
  until: Instant,
): Promise<{ readonly count: number; readonly last: number; readonly months: readonly string[] } | null> {
  const log = await logOf(parts, actor, subject, until)
  if (!log) return null
  const months = [...new Set(log.lines.map(({ at }) => monthOf(at)))].sort()
  return { count: log.lines.length, last: Math.max(0, ...log.lines.map(({ lastAt }) => lastAt)), months }
}

/** The month of an instant in Beijing, `2026-03`. */
export function monthOf(at: number): string {
  return dayOf(instant(at)).slice(0, 7)
}
