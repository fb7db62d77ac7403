import { workbookBytes, type Cell, type Sheet } from '../../base/workbook/index.ts'
import type { CaseView } from '../../core/cases/index.ts'
import { clockText, dayOf, instant } from '../../core/kernel/index.ts'
import { packWords, type Actor } from '../../core/law/index.ts'
import { text } from '../../core/locales/index.ts'
import {
  sayEvent,
  sayFact,
  sayFactName,
  sayKind,
  sayOutcome,
  sayThing,
  type TrailKind,
} from '../../core/trail/index.ts'
import { ledgerSheets, type EntryView } from '../economy/index.ts'
import { eightDigits } from './said.ts'
import { complaintSheets } from './complaints.ts'
import { originalName, titleOf, type Paged } from './front.ts'
import { logOf, monthOf } from './log-lines.ts'
import type { ArchiveParts } from './parts.ts'
import type { Plan } from './types.ts'

const zh = (key: Parameters<typeof text>[1]) => text('zh-CN', key)
const head = (names: readonly string[]) =>
  names.map((name) => ({ title: zh(`archive.head.${name}` as 'archive.head.no') }))

/** The index as a workbook. */
export function indexBook(plan: Plan, paged: readonly Paged[]): Promise<Uint8Array> {
  const at = new Map(paged.map((one) => [one.no, one]))
  const rows = plan.items.map((item): readonly Cell[] => {
    const where = at.get(item.no)
    const uploaded = item.attachment === null ? null : originalName(item)
    return [
      item.no,
      item.author,
      item.number,
      titleOf(item),
      eightDigits(item.day),
      where?.pages ?? 0,
      where?.first ?? null,
      uploaded,
      item.chapter,
      item.attachment,
    ]
  })
  const columns = head(['no', 'author', 'number', 'title', 'day', 'pages', 'page', 'original', 'case', 'digest'])
  return workbookBytes([{ name: zh('archive.index'), columns, rows }])
}

/** What was done: each act with who and for whom, the day on paper and the instant here, its clauses; and each clock with what was deducted. */
export async function actsBook(parts: ArchiveParts, actor: Actor, plan: Plan): Promise<Uint8Array> {
  const acts: Cell[][] = []
  const clocks: Cell[][] = []
  for (const id of plan.cases) {
    const view = await parts.procedures.caseView(actor, id)
    const parties = await parts.people.parties([...new Set(view.state.done.map(({ party }) => party))])
    const name = (party: string) => parties.get(party)?.name ?? (party === 'platform' ? zh('trail.platform') : party)
    acts.push(...actRows(view, name))
    clocks.push(...clockRows(view))
  }
  const sheets: Sheet[] = [
    {
      name: zh('archive.acts'),
      columns: head([
        'case',
        'act',
        'line',
        'round',
        'outcome',
        'party',
        'by',
        'for',
        'day',
        'at',
        'number',
        'reason',
        'clauses',
        'digest',
      ]),
      rows: acts,
    },
    {
      name: zh('archive.clocks'),
      columns: head([
        'case',
        'act',
        'line',
        'since',
        'term',
        'due',
        'total',
        'deducted',
        'extended',
        'state',
        'clauses',
      ]),
      rows: clocks,
    },
    ...complaintSheets(plan.complaints ?? []),
  ]
  return workbookBytes(sheets)
}

function actRows({ state, procedure, history }: CaseView, name: (party: string) => string): Cell[][] {
  const pack = procedure.acts
  return state.done.map((done) => {
    const act = pack.find(({ id }) => id === done.act)
    const event =
      history.find((row) => row.at === done.at && row.party === done.party && row.clauses.length > 0) ??
      history.find((row) => row.at === done.at && row.party === done.party)
    const told = event?.data as { readonly for?: unknown } | undefined
    const outcome = act?.outcomes.find(({ id }) => id === done.outcome)?.title.zh ?? done.outcome
    return [
      `${procedure.title.zh} ${state.id}`,
      act?.title.zh ?? done.act,
      done.line,
      done.round,
      outcome,
      name(done.party),
      event?.by ?? '',
      typeof told?.for === 'string' ? told.for : '',
      done.on,
      clockText(instant(done.at)),
      done.papers.find(({ number }) => number)?.number ?? null,
      done.reason,
      [...new Set([...(event?.clauses ?? []), ...(act?.clauses ?? [])])].join(' '),
      done.digest,
    ]
  })
}

function clockRows({ state, procedure }: CaseView): Cell[][] {
  const units = { day: '日', 'working-day': '个工作日', month: '个月', year: '年' } as const
  const said = (term: { readonly limit: number; readonly unit: keyof typeof units }) =>
    `${term.limit} ${units[term.unit]}`
  return state.clocks.map((clock) => [
    `${procedure.title.zh} ${state.id}`,
    procedure.acts.find(({ id }) => id === clock.act)?.title.zh ?? clock.act,
    clock.line,
    clock.since,
    clock.term === null ? null : said(clock.term),
    clock.due,
    clock.term?.limit ?? null,
    clock.paused,
    (clock.extended ?? []).map(said).join('、'),
    zh(`archive.clock.${clock.state}`),
    clock.clauses.join(' '),
  ])
}

/** Which lines stand on which sheet of a month's log. */
const groups: readonly (readonly [
  name: 'jobs' | 'access' | 'egress' | 'calls' | 'rest',
  kinds: readonly TrailKind[],
])[] = [
  ['jobs', ['job', 'check', 'mount', 'grant']],
  ['access', ['look', 'profile', 'export', 'key', 'sign-in', 'refusal', 'alert']],
  ['egress', ['egress', 'product']],
  ['calls', ['call']],
  ['rest', ['case', 'record', 'administration', 'audit']],
]

/** The log of one month: jobs, accesses, egress, calls, each on a sheet. */
export async function logBook(
  parts: ArchiveParts,
  actor: Actor,
  plan: Plan,
  month: string,
): Promise<Uint8Array | null> {
  const log = await logOf(parts, actor, plan.subject, plan.until)
  if (!log) return null
  const lines = log.lines.filter(({ at }) => monthOf(at) === month)
  const { all } = await parts.trace.reach(actor, null)
  const accounts = [...new Set(lines.map(({ account }) => account))]
  const known = await parts.people.known({ ids: accounts, party: all ? undefined : actor.party })
  const persons = new Map(known.map(({ account, name }) => [account, name ?? '']))
  const parties = await parts.people.parties([...new Set(lines.flatMap(({ party }) => party ?? []))])
  const codes = packWords(parts.packs.pack(plan.area) ?? null)
  const thing = (id: string) =>
    codes.get(id)?.zh ?? (/^[a-z]+(?:-[a-z]+)*-[a-z2-7]{16}$/.test(id) ? sayThing(id, null, 'zh-CN') : null)
  const rows = (kinds: readonly TrailKind[]) =>
    lines
      .filter(({ kind }) => kinds.includes(kind))
      .map((line): readonly Cell[] => [
        clockText(instant(line.at)),
        sayEvent(line.type, 'zh-CN'),
        sayOutcome(line.outcome, 'zh-CN'),
        parties.get(line.party ?? '')?.name ?? null,
        persons.get(line.account) ?? (line.account === 'platform' ? zh('trail.platform') : ''),
        line.about === null ? null : (parties.get(line.about)?.name ?? thing(line.about) ?? line.about),
        line.count,
        Object.entries(line.facts)
          .filter(([, value]) => value !== null && value !== '')
          .map(([name, value]) => `${sayFactName(name, 'zh-CN')}：${sayFact(name, value, 'zh-CN', thing, line.facts)}`)
          .join('；'),
        sayKind(line.kind, 'zh-CN'),
        line.type,
        line.account,
        line.id,
      ])
  const columns = head([
    'at',
    'what',
    'outcome',
    'party',
    'by',
    'about',
    'times',
    'detail',
    'kind',
    'type',
    'account',
    'line-id',
  ])
  const above = [`${plan.title} ${month}`, ...(log.cut ? [zh('archive.log-cut')] : [])]
  return workbookBytes(
    groups.map(([name, kinds]) => ({ name: zh(`archive.log.${name}`), columns, rows: rows(kinds), above })),
  )
}

/** What happened in the cases, day by day, where there is no log of a grant. */
export async function historyBook(parts: ArchiveParts, actor: Actor, plan: Plan): Promise<Uint8Array> {
  const rows: Cell[][] = []
  for (const id of plan.cases) {
    const view = await parts.procedures.caseView(actor, id)
    const parties = await parts.people.parties([...new Set(view.history.flatMap(({ party }) => party ?? []))])
    for (const row of view.history)
      rows.push([
        clockText(instant(row.at)),
        row.on,
        `${view.procedure.title.zh} ${id}`,
        sayEvent(row.type, 'zh-CN'),
        parties.get(row.party ?? '')?.name ?? null,
        row.by,
        row.clauses.join(' '),
        row.seq,
      ])
  }
  return workbookBytes([
    {
      name: zh('archive.history'),
      columns: head(['at', 'day', 'case', 'what', 'party', 'by', 'clauses', 'line-id']),
      rows,
    },
  ])
}

/** Money recorded under a grant. */
export async function moneyBook(parts: ArchiveParts, actor: Actor, grant: string): Promise<Uint8Array> {
  const entries: EntryView[] = []
  for (;;) {
    const page = await parts.economy.entries(actor, grant, { limit: 500, before: entries.at(-1)?.id })
    entries.push(...page)
    if (page.length < 500) break
  }
  const ids = [...new Set(entries.flatMap(({ other }) => other.party ?? []))]
  const parties = await parts.people.parties(ids)
  const products = [...new Set(entries.flatMap(({ product }) => product ?? []))].map((id) => ({
    id,
    name: sayThing(id, null, 'zh-CN'),
  }))
  return workbookBytes(ledgerSheets(entries, products, (id) => parties.get(id)?.name ?? id))
}

/** The day of an instant, for names of files. */
export function dayName(at: number): string {
  return dayOf(instant(at)).replaceAll('-', '')
}
