import type { CaseState, RecordState } from '../../core/cases/index.ts'
import { addDays, isObject, type Day, type WorkingCalendar } from '../../core/kernel/index.ts'
import type { Words } from '../../core/law/index.ts'
import { recordName } from '../../core/trail/index.ts'
import { gramsOf, lines } from './fold.ts'

/** What the index keeps of one case, record or party. */
export interface Entry {
  readonly id: string
  readonly kind: string
  readonly area: string
  readonly seq: number
  readonly own: readonly string[]
  readonly name: string
  readonly text: string
  readonly grams: readonly string[]
}

/** A case as its table narrows and sorts it. */
export interface CaseEntry {
  readonly case_id: string
  readonly seq: number
  readonly area: string
  readonly procedure: string
  readonly about: string
  readonly name: string
  readonly opened: Day
  readonly ended: string | null
  readonly ended_on: Day | null
  readonly due: Day | null
  readonly soon: Day | null
  readonly passed: boolean
  readonly still: boolean
  readonly parties: readonly string[]
}

type Names = (party: string) => string | null
const found = (ids: readonly (string | null | undefined)[]) => [...new Set(ids.filter((id): id is string => !!id))]

/** A record by its name, what its documents call numbers, codes and names, and who holds and gave it. */
export function recordEntry(record: RecordState, seq: number, kind: Words | null, names: Names): Entry {
  const own = found([record.holder, record.giver])
  const name = recordName(record)
  const said = name === record.id ? `${kind?.zh ?? record.kind}${own[0] ? ` · ${names(own[0]) ?? ''}` : ''}` : name
  return entry({ id: record.id, kind: record.kind, area: record.area, seq, own, name: said }, [
    said,
    kind?.zh ?? '',
    ...telling(record.fields, 0),
    ...own.map((id) => names(id) ?? ''),
  ])
}

/** A case by its procedure, what it is about, the numbers of its papers, and the parties in it. */
export function caseEntry(
  state: CaseState,
  seq: number,
  title: Words | null,
  about: string,
  names: Names,
  holders: readonly (string | null)[],
): Entry {
  const own = partiesOf(state, holders)
  const name = `${title?.zh ?? state.procedure} · ${about}`
  return entry({ id: state.id, kind: 'case', area: state.area, seq, own, name }, [
    name,
    about,
    title?.zh ?? '',
    title?.en ?? '',
    ...state.done.flatMap(({ papers, document }) => [
      ...papers.map(({ number }) => number ?? ''),
      ...telling(document, 0),
    ]),
    ...state.filings.map(({ batch }) => batch ?? ''),
    ...own.map((id) => names(id) ?? ''),
  ])
}

/** A party by its name, former names and credit code. */
export function partyEntry(of: {
  readonly id: string
  readonly name: string
  readonly uscc: string | null
  readonly area: string
  readonly former_names: readonly string[]
}): Entry {
  const { id, name, uscc, area } = of
  return entry({ id, kind: 'party', area, seq: 0, own: [id], name }, [name, uscc ?? '', ...of.former_names])
}

function entry(of: Omit<Entry, 'text' | 'grams'>, fields: readonly string[]): Entry {
  const text = lines(fields.map((field) => field.slice(0, 400)))
  return { ...of, text, grams: gramsOf(text) }
}

function partiesOf(state: CaseState, holders: readonly (string | null)[]): readonly string[] {
  return found([
    state.openedBy,
    ...holders,
    ...state.done.map(({ party }) => party),
    ...state.opinions.map(({ party }) => party),
  ])
}

const tells = /(^|-)(number|no|code|name|title|subject|project|uscc)s?$|名称|编号|文号|代码/

/** Texts of a document that are numbers, codes and names by what their items are called. */
function telling(value: unknown, depth: number): readonly string[] {
  if (depth > 5) return []
  if (Array.isArray(value)) return value.slice(0, 200).flatMap((one) => telling(one, depth + 1))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, of]) =>
    typeof of === 'string'
      ? tells.test(name) && of.length <= 400 && !/^(party|case)-/.test(of)
        ? [of]
        : []
      : telling(of, depth + 1),
  )
}

const SOON = 3

/** The row of a case in the table. */
export function caseRow(
  state: CaseState,
  seq: number,
  about: string,
  holders: readonly (string | null)[],
  calendar: WorkingCalendar,
): CaseEntry {
  const clocks = state.ended === null ? state.clocks : []
  const running = clocks.filter((clock) => clock.state === 'running' || clock.state === 'passed')
  const [first] = running.toSorted((a, b) => (a.due < b.due ? -1 : 1))
  const worked = first?.term?.unit === 'working-day'
  return {
    case_id: state.id,
    seq,
    area: state.area,
    procedure: state.procedure,
    about: state.about,
    name: about,
    opened: state.opened,
    ended: state.ended,
    ended_on: state.endedOn,
    due: first?.due ?? null,
    soon: first
      ? (first.warnOn ?? (worked ? calendar.addWorkingDays(first.due, -SOON) : addDays(first.due, -SOON)))
      : null,
    passed: running.some((clock) => clock.state === 'passed'),
    still: running.length === 0 && clocks.some((clock) => clock.state === 'paused'),
    parties: partiesOf(state, holders),
  }
}
