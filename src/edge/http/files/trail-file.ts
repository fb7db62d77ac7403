import type { PlainCell } from '../../../base/workbook/index.ts'
import { clockText, dayOf, instant } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { text, type Language } from '../../../core/locales/index.ts'
import { sayEvent, sayFact, sayFactName, sayKind, sayOutcome, type Lookup } from '../../../core/trail/index.ts'
import { csvLine, type TrailFilter, type TrailLine } from '../../../operation/trace/index.ts'
import type { Rooms } from '../rooms.ts'
import { sayingsFor } from './sayings.ts'

const head = ['id', 'day', 'time', 'kind', 'outcome', 'what', 'party', 'person', 'about', 'times', 'detail'] as const
const codes = ['type', 'account', 'party-id', 'facts'] as const

/** A timeline as rows, the head first: in words for people, with the codes behind them for machines. */
export async function trailRows(
  rooms: Pick<Rooms, 'trace' | 'people' | 'law' | 'procedures'>,
  actor: Actor,
  subject: string | null,
  filter: TrailFilter,
  language: Language,
): Promise<{ readonly rows: readonly (readonly PlainCell[])[]; readonly cut: boolean }> {
  const lines: TrailLine[] = []
  const { cut } = await rooms.trace.exportTimeline(actor, subject, filter, (line) => lines.push(line))
  const { lookup, party, person } = await sayingsFor(rooms, actor, language, lines)
  const rows = lines.map((line) => [
    line.id,
    dayOf(instant(line.at)),
    clockText(instant(line.at)).slice(-5),
    sayKind(line.kind, language),
    sayOutcome(line.outcome, language),
    sayEvent(line.type, language),
    party(line.party),
    person(line.account),
    line.about === null ? null : (lookup(line.about) ?? line.about),
    line.count,
    detail(line, language, lookup),
    line.type,
    line.account,
    line.party,
    JSON.stringify(line.facts),
  ])
  return { rows: [[...head, ...codes].map((name) => text(language, `trail.head.${name}`)), ...rows], cut }
}

function detail({ facts }: TrailLine, language: Language, lookup: Lookup): string {
  return Object.entries(facts)
    .filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${sayFactName(name, language)}：${sayFact(name, value, language, lookup, facts)}`)
    .join('；')
}

/** Rows as CSV (RFC 4180) in UTF-8 with a byte order mark, so that spreadsheets read the Chinese. */
export function csvOf(rows: readonly (readonly PlainCell[])[]): string {
  return `\ufeff${rows.map((row) => csvLine(row)).join('')}`
}
