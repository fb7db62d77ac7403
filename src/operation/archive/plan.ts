import { createHash } from 'node:crypto'
import type { CaseView } from '../../core/cases/index.ts'
import { canonical, instant, platformRefusal, Refused, type Json } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import { numberOf, recordName, sayThing } from '../../core/trail/index.ts'
import { quietly } from './said.ts'
import { itemsOf, type Draft } from './items.ts'
import { complaintsIn } from './complaints.ts'
import { linesOf } from './log-lines.ts'
import type { ArchiveParts } from './parts.ts'
import { recordsAround } from './records-around.ts'
import type { Left, Plan } from './types.ts'

/** More cases than this are several files. */
const MOST_CASES = 300

/**
 * What a file will hold, as the one who asked may read it. Forms of acts that nobody printed yet are printed in the name of who did the act, so that
 * the file has a paper for each act; a form that would show the asker less than it shows its maker is left out and said.
 */
export async function planOf(parts: ArchiveParts, actor: Actor, subject: string): Promise<Plan> {
  const until = parts.store.clock.now()
  const { records, cases, title, area, holder, giver } = await mattersOf(parts, actor, subject)
  const left: Left[] = []
  const drafts: Draft[] = []
  const shown: CaseView[] = []
  for (const id of cases) {
    const view = await quietly(() => parts.procedures.caseView(actor, id))
    if (!view) continue
    shown.push(view)
    drafts.push(...(await itemsOf(parts, actor, view, left)))
  }
  const lines = records.length > 0 ? await linesOf(parts, actor, subject, until) : null
  const proofs = await provable(parts, actor, records, shown)
  const money: string[] = []
  for (const id of records)
    if (id.startsWith('grant-') && (await quietly(() => parts.economy.entries(actor, id, { limit: 1 })))?.length)
      money.push(id)
  const asOf = Math.max(0, ...shown.flatMap((view) => view.history.map(({ at }) => at)), lines?.last ?? 0)
  const named = [subject, ...records, ...shown.flatMap(({ state }) => [state.id, state.about])]
  const complaints = await complaintsIn(parts, actor, [...new Set(named)])
  const plan: Omit<Plan, 'digest'> = {
    subject,
    title,
    area,
    holder,
    giver,
    asOf: instant(asOf),
    until,
    cases: shown.map(({ state }) => state.id),
    records,
    items: drafts.map((draft, index) => ({ ...draft, no: index + 1 })),
    left,
    months: lines?.months ?? [],
    ...proofs,
    money,
    ...(complaints.length > 0 ? { complaints } : {}),
    retention: await retentionOf(parts, area),
  }
  return { ...plan, digest: await stateDigest(parts, actor, plan, shown, lines) }
}

interface Matters {
  readonly records: readonly string[]
  readonly cases: readonly string[]
  readonly title: string
  readonly area: string
  readonly holder: string | null
  readonly giver: string | null
}

/** The cases of the file: one with those that it opened, or all around a grant in the order in which they were opened. */
async function mattersOf(parts: ArchiveParts, actor: Actor, subject: string): Promise<Matters> {
  if (subject.startsWith('case-')) {
    const view = await parts.procedures.caseView(actor, subject)
    const title = `${view.procedure.title.zh} ${numberOf(subject)}`
    const children = view.state.children.map((child) => child.case)
    const { area } = view.state
    const [holder, giver] = [view.subject?.holder ?? null, view.subject?.giver ?? null]
    return { records: [], cases: [subject, ...children], title, area, holder, giver }
  }
  const page = await parts.procedures.recordView(actor, subject)
  const { record } = page
  if (record.kind !== 'grant')
    throw new Refused(platformRefusal('invalid', 'archive.not-a-file', { what: subject }, 'archive.choose-subject'))
  const around = await recordsAround(parts, actor, subject)
  const opened = around
    .flatMap(({ cases }) => cases)
    .toSorted((a, b) => (a.opened < b.opened ? -1 : a.opened > b.opened ? 1 : a.id < b.id ? -1 : 1))
  const cases = [...new Set(opened.map(({ id }) => id))]
  if (cases.length > MOST_CASES)
    throw new Refused(
      platformRefusal(
        'unmet',
        'archive.too-many-cases',
        { found: cases.length, most: MOST_CASES },
        'archive.take-cases',
      ),
    )
  const name = recordName(record)
  const holder = record.holder === null ? null : ((await parts.people.party(record.holder))?.name ?? null)
  const own = name === subject ? sayThing(subject, page.title.zh, 'zh-CN') : name
  return {
    records: around.map(({ id }) => id),
    cases,
    title: holder === null ? own : `${holder} ${own}`,
    area: record.area,
    holder: record.holder,
    giver: record.giver,
  }
}

/** What may be proved: whole streams to whoever supervises, else the single events that the pages showed. */
async function provable(
  parts: ArchiveParts,
  actor: Actor,
  records: readonly string[],
  cases: readonly CaseView[],
): Promise<Pick<Plan, 'streams' | 'events'>> {
  const on = records[0] ?? cases[0]?.state.about ?? null
  const whole = actor.administrator === 'audit' || (await parts.procedures.allows({ actor, action: 'ledger.read', on }))
  if (!whole) return { streams: [], events: cases.flatMap((view) => view.history.map(({ seq }) => seq)) }
  const kind = (id: string) => id.slice(0, id.lastIndexOf('-'))
  const of = records.flatMap((id) => [
    `record/${id}`,
    `${kind(id)}/${id}`,
    `domain/${id}`,
    `money/${id}`,
    `paper/${id}`,
  ])
  const ofCases = cases.flatMap(({ state }) => [`case/${state.id}`, `paper/${state.id}`])
  return { streams: [...new Set([...of, ...ofCases])], events: [] }
}

/** The digest of everything that decides the file's content: the same digest is the same file. */
async function stateDigest(
  parts: ArchiveParts,
  actor: Actor,
  { digest: _none, until: _until, asOf: _asOf, ...plan }: Omit<Plan, 'digest'> & { readonly digest?: string },
  cases: readonly CaseView[],
  lines: { readonly count: number; readonly last: number } | null,
): Promise<string> {
  const ids = [...plan.records, ...plan.cases]
  const heads = await parts.store.query<{ stream: string; version: number }>(
    `select stream, max(version)::int as version from event
     where stream = any ($1) and type not like 'archive.%' group by stream order by stream`,
    [[...plan.streams, ...ids.flatMap((id) => [`record/${id}`, `case/${id}`, `money/${id}`])]],
  )
  const shows = cases.map((view) => [view.state.id, view.history.length])
  const reads = [actor.account, actor.party]
  return createHash('sha256')
    .update(
      canonical({ layout: 1, plan, heads, shows, lines: lines && [lines.count, lines.last], reads } as unknown as Json),
    )
    .digest('hex')
}

/** How long logs are kept, as the rules of the place say it; null where they say nothing. */
async function retentionOf({ procedures, packs }: ArchiveParts, area: string): Promise<string | null> {
  const pack = packs.pack(area)
  const setting = pack?.settings.get('log-retention') ?? pack?.parameters.get('log-retention')
  if (!setting) return null
  const value = await procedures.value(area, 'log-retention').catch(() => null)
  return value === null
    ? null
    : `${setting.title.zh}：${saidValue(value, ('values' in setting ? setting.values.at(-1)?.unit : setting.unit) ?? null)}`
}

function saidValue(value: Json, unit: string | null): string {
  const units: { readonly [unit: string]: string } = { day: '日', 'working-day': '个工作日', month: '个月', year: '年' }
  const said = typeof value === 'string' || typeof value === 'number' ? String(value) : canonical(value)
  return unit === null ? said : `${said} ${units[unit] ?? unit}`
}
