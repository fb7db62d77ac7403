import type { PgStore } from '../../../base/store/index.ts'
import { dayOf, isObject, type Day, type Json } from '../../../core/kernel/index.ts'
import { isMessageKey, text } from '../../../core/locales/index.ts'
import type { RecordState } from '../../../core/cases/index.ts'
import { publicActor, type Pack, type Words } from '../../../core/law/index.ts'
import type { People } from '../../people/index.ts'
import type { Packs, ProceduresRoom } from '../../procedures/index.ts'
import type { Products } from '../../products/index.ts'
import { answeredByPage } from '../duties/index.ts'
import { downwards } from '../complaints/index.ts'
import type { Statistics } from '../statistics/index.ts'
import { suspendedIn } from './suspended.ts'
import type { DisclosedAgreement, DisclosedContent, DisclosedDuty, DisclosedProduct, DisclosedUse } from './types.ts'

/** What a page is made from. */
export interface ContentParts {
  readonly store: PgStore
  readonly people: People
  readonly packs: Packs
  readonly procedures: Pick<ProceduresRoom, 'recordsView' | 'records' | 'allows' | 'together'>
  readonly products: Pick<Products, 'list'>
  readonly statistics: Pick<Statistics, 'of'>
  /** The data sets that products come from, by their columns. */
  readonly reach: (
    products: readonly string[],
  ) => Promise<readonly { readonly product: string; readonly dataset: string }[]>
}

/** Makes the page of a party for a year from the records, as they stand now. INVARIANT: it shows records that everybody may read, and nothing of others. */
export async function contentOf(
  parts: ContentParts,
  party: string,
  area: string,
  year: number,
): Promise<DisclosedContent> {
  const { people, packs, procedures, statistics, store } = parts
  const pack = packs.pack(area)
  const today = dayOf(store.clock.now())
  const areas = downwards(packs, area)
  const all = (await procedures.recordsView(publicActor, { kind: 'agreement' })).filter((one) =>
    areas.includes(one.area),
  )
  const given = all.filter(({ giver }) => giver === party)
  const held = all.filter(({ holder }) => holder === party)
  const own = given.length > 0 ? given : held
  // An authority that gives nothing itself discloses what was given in its area.
  const agreements = (own.length > 0 ? own : all).filter((one) => touches(one, year))
  const last = `${year}-12-31` as Day
  const { figures } = await statistics.of(areas, String(year), last < today ? last : today)
  const calls = new Map(figures.find(({ id }) => id === 'calls')?.parts.map(({ key, value }) => [key, value]))
  const holders = new Set(agreements.flatMap(({ holder }) => holder ?? []))
  const offered = (await parts.products.list()).filter(
    (product) =>
      areas.includes(product.area) &&
      product.definition !== null &&
      product.standing !== 'registered' &&
      (own.length === 0 || (product.holder !== null && holders.has(product.holder))),
  )
  const names = await people.parties(
    [
      ...new Set([
        party,
        ...agreements.flatMap(({ holder, giver }) => [holder, giver]),
        ...offered.map(({ holder }) => holder),
      ]),
    ].filter((one) => one !== null),
  )
  const judged = await evaluationsOf(parts, agreements, year)
  const stopped = await suspendedIn(
    store,
    pack,
    agreements.map(({ id }) => id),
    'job.run',
    year,
  )
  const refused = await suspendedIn(
    store,
    pack,
    offered.map(({ id }) => id),
    'product.call',
    year,
  )
  const name = (id: string | null) => (id === null ? null : (names.get(id)?.name ?? null))
  return {
    year,
    area,
    areaName: pack?.head.areas.find(({ code }) => code === area)?.name ?? { zh: area, en: area },
    party,
    partyName: name(party) ?? party,
    asOf: today,
    agreements: agreements.map((record) => ({
      ...agreementLine(record, name, packs.pack(record.area)),
      evaluation: judged.get(record.id) ?? null,
      suspended: stopped.get(record.id) ?? [],
    })),
    products: offered.map((product): DisclosedProduct => ({
      product: product.id,
      title: product.definition?.title ?? product.id,
      holder: name(product.holder),
      form: product.definition?.form ?? null,
      standing: product.standing,
      registration: product.registration?.number ?? null,
      suspended: refused.get(product.id) ?? [],
      calls: calls.get(product.id) ?? 0,
    })),
    uses: await usesOf(
      parts,
      offered.map(({ id }) => id),
      calls,
    ),
    complaints: figures
      .filter(({ id }) => id === 'complaints' || id === 'complaints-in-time')
      .map(({ id, unit, value, before, title, definition, clauses }) => ({
        id,
        unit,
        value,
        before,
        title,
        definition,
        clauses,
      })),
    duties: await dutiesOf(parts, areas, party, year),
    clauses: clausesOf(pack),
  }
}

/** Kinds of record that say how an authorisation went. */
const judging: readonly string[] = ['evaluation', 'appraisal']

/** What evaluations and appraisals under each agreement came to in a year, in the pack's words. */
async function evaluationsOf(
  { store, packs }: ContentParts,
  agreements: readonly RecordState[],
  year: number,
): Promise<ReadonlyMap<string, string>> {
  const rows = await store.query<{ agreement: string; on: Day; state: RecordState }>(
    `with under as (select l.target as agreement, l.record from record_link l where l.target = any($1)
       union select l.target, e.record from record_link l join record_link e on e.target = l.record where l.target = any($1))
     select distinct u.agreement, v.on_day::text as on, r.state from under u join record r on r.id = u.record join event v on v.seq = r.seq
     where r.kind = any($2) and v.on_day between $3 and $4 order by 2`,
    [agreements.map(({ id }) => id), judging, `${year}-01-01`, `${year + 1}-12-31`],
  )
  const found = new Map<string, string>()
  for (const { agreement, on, state } of rows) {
    const kind = packs.pack(state.area)?.records.get(state.kind)
    const words = `${kind?.title.zh ?? state.kind}：${kind?.standingTitles[state.standing]?.zh ?? state.standing}（${on}）`
    found.set(agreement, [found.get(agreement), words].filter(Boolean).join('；'))
  }
  return found
}

/** Whether an agreement was in force on some day of a year, as far as its own text tells. */
function touches(record: RecordState, year: number): boolean {
  const from = textAt(record, ['starts', 'effective', 'from'])
  const until = textAt(record, ['ends', 'until', 'to'])
  return (from === null || from.slice(0, 4) <= String(year)) && (until === null || until.slice(0, 4) >= String(year))
}

function agreementLine(
  record: RecordState,
  name: (id: string | null) => string | null,
  pack: Pack | null,
): DisclosedAgreement {
  const key = `standing.${record.standing}`
  const plain: Words = isMessageKey(key)
    ? { zh: text('zh-CN', key), en: text('en', key) }
    : { zh: record.standing, en: record.standing }
  return {
    agreement: record.id,
    area: record.area,
    grantee: name(record.holder) ?? '',
    giver: name(record.giver),
    content: textsIn(record, 'data', ['scope', 'name', 'title']).join('；'),
    scope: textAt(record, ['authority', 'scope']) ?? '',
    from: textAt(record, ['starts', 'effective', 'from']),
    until: textAt(record, ['ends', 'until', 'to']),
    standing: pack?.records.get(record.kind)?.standingTitles[record.standing] ?? plain,
  }
}

async function usesOf(
  { reach, procedures, people }: ContentParts,
  products: readonly string[],
  calls: ReadonlyMap<string, number>,
): Promise<readonly DisclosedUse[]> {
  const found = await reach(products)
  const datasets = [...new Set(found.map(({ dataset }) => dataset))]
  const records = new Map((await procedures.records('dataset')).map((record) => [record.id, record]))
  const suppliers = await people.parties([...new Set(datasets.flatMap((id) => records.get(id)?.holder ?? []))])
  return datasets.flatMap((dataset) => {
    const record = records.get(dataset)
    if (!record) return []
    const made = [...new Set(found.filter((one) => one.dataset === dataset).map(({ product }) => product))]
    return [
      {
        dataset,
        title: textAt(record, ['name', 'title']) ?? dataset,
        supplier: record.holder === null ? null : (suppliers.get(record.holder)?.name ?? null),
        products: made.length,
        calls: made.reduce((sum, product) => sum + (calls.get(product) ?? 0), 0),
      },
    ]
  })
}

/** The calendar: what a pack wants disclosed each period, and whether it was. */
async function dutiesOf(
  { store, packs }: ContentParts,
  areas: readonly string[],
  party: string,
  year: number,
): Promise<readonly DisclosedDuty[]> {
  const rows = await store.query<{
    duty: string
    record: string
    period: string
    area: string
    due: Day | null
    met: string | null
    late: boolean
  }>(
    `select d.duty, d.record, d.period, d.area, d.due::text as due, d.met_by as met, d.late from duty_due d join record r on r.id = d.record
     where d.area = any($1) and d.period like $2 and ($3 in (r.holder, r.giver) or not exists (select from record g where g.giver = $3 and g.kind = 'agreement'))
     order by d.due nulls last, d.record limit 500`,
    [areas, `${year}%`, party],
  )
  return rows.flatMap(({ duty: id, record, period, area, due, met, late }) => {
    const pack = packs.pack(area)
    const duty = pack?.duties.get(id)
    const procedure = duty?.procedure ? pack?.procedures.get(duty.procedure) : undefined
    if (!duty || !pack || procedure?.creates?.kind !== 'disclosure') return []
    // What this very page answers is met by publishing it.
    if (met === null && period === String(year) && answeredByPage(pack, duty, period)) return []
    const state = met !== null ? 'done' : late ? 'late' : 'open'
    return [{ title: duty.title, record, period, due, state, clauses: duty.clauses } as const]
  })
}

/** The clauses by which a pack wants each part disclosed: its own procedures and documents for it. */
function clausesOf(pack: Pack | null): DisclosedContent['clauses'] {
  const disclosing = [...(pack?.procedures.values() ?? [])].filter(({ creates }) => creates?.kind === 'disclosure')
  const documents = disclosing.flatMap(({ acts }) =>
    acts.flatMap(({ document }) => (document ? [pack?.documents.get(document)] : [])),
  )
  const usage = documents.filter((one) => one?.items.some(({ id }) => id === 'uses'))
  const others = documents.filter((one) => !usage.includes(one))
  const each = (list: typeof documents) => [...new Set(list.flatMap((one) => one?.clauses ?? []))]
  return {
    agreements: each(others),
    products: [...(pack?.records.get('product')?.clauses ?? [])],
    uses: each(usage),
    complaints: [...(pack?.records.get('complaint')?.clauses ?? [])],
  }
}

/** The first text under one of these names in a document of the record, documents in their order. */
function textAt(record: RecordState, names: readonly string[]): string | null {
  for (const name of names)
    for (const document of [record.fields, ...Object.values(record.fields)]) {
      const value: Json | undefined = isObject(document)
        ? (document as { readonly [name: string]: Json })[name]
        : undefined
      if (typeof value === 'string' && value !== '') return value
    }
  return null
}

/** The first text of each entry of a list, whichever document of the record holds it. */
function textsIn(record: RecordState, list: string, names: readonly string[]): readonly string[] {
  for (const document of Object.values(record.fields)) {
    const entries = isObject(document) ? (document as { readonly [name: string]: Json })[list] : undefined
    if (!Array.isArray(entries)) continue
    return entries.flatMap((entry: unknown) => {
      const found = isObject(entry)
        ? names.map((name) => entry[name]).find((value) => typeof value === 'string')
        : entry
      return typeof found === 'string' ? [found] : []
    })
  }
  return []
}
