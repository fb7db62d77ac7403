import type { ActDone, CaseState, CaseView, RecordState } from '../../core/cases/index.ts'
import type { Day } from '../../core/kernel/index.ts'
import { isAdverse, type Act, type Pack, type Stated, type Words } from '../../core/law/index.ts'
import { text } from '../../core/locales/index.ts'
import { recordName, sayThing } from '../../core/trail/index.ts'
import type { PeopleReader } from '../people/types.ts'
import type { Store } from '../../base/store/index.ts'
import type { Packs, ProceduresRoom } from '../procedures/index.ts'
import { writtenDay, type FormSource } from './forms/index.ts'

const ids = /\b[a-z]+(?:-[a-z]+)*-[a-z2-7]{16}\b/g
const bodies: readonly string[] = ['government', 'government-department', 'public-institution']
/** Acts whose form can be printed before they are done, to be filled in and sealed. */
const ahead: readonly string[] = ['decide', 'review', 'notice', 'file', 'confirm']

export interface SourceParts {
  readonly people: PeopleReader & { names?(ids: readonly string[]): Promise<ReadonlyMap<string, string>> }
  readonly procedures: Pick<ProceduresRoom, 'record' | 'value'>
  readonly store: Pick<Store, 'query'>
  readonly packs: Pick<Packs, 'byDigest'>
}

/** Acts of a case that have something to print: those done, and those open that are done on paper first. */
export function printable(view: CaseView): readonly { readonly act: Act; readonly line: string | null }[] {
  const { procedure, state, acts } = view
  return procedure.acts.flatMap((act) => {
    if (act.kind === 'effect' || act.kind === 'sign') return []
    const lines = act.each === 'line' ? [null, ...state.lines] : [null]
    return lines
      .filter((line) => {
        if (newest(state, act.id, line)) return true
        return ahead.includes(act.kind) && acts.some((row) => row.act === act.id && row.line === line && row.open)
      })
      .map((line) => ({ act, line }))
  })
}

/** The act as it was last done. */
export function newest(state: CaseState, act: string, line: string | null): ActDone | null {
  return state.done.findLast((done) => done.act === act && done.line === line) ?? null
}

/** Acts that sign what an act handed in. */
export function signingOf(view: CaseView, act: string): readonly Act[] {
  return view.procedure.acts.filter(
    (one) =>
      one.kind === 'sign' &&
      one.onDigestOf === act &&
      (view.acts.some((row) => row.act === one.id) || view.state.done.some((done) => done.act === one.id)),
  )
}

/** Loads what the form of an act is made of; `known` keeps names from one form to the next. Records are named that the paper itself names: who may read it may know what they are called. */
export async function sourceOf(
  parts: SourceParts,
  view: CaseView,
  pack: Pack,
  of: { readonly act: Act; readonly line: string | null },
  today: Day,
  known: Map<string, string> = new Map(),
): Promise<FormSource> {
  const { state, subject, procedure } = view
  const done = newest(state, of.act.id, of.line)
  const signing = signingOf(view, of.act.id)
  const who = (act: string) =>
    view.acts.filter((row) => row.act === act && row.line === of.line).flatMap((row) => row.who)
  const filing = of.act.kind === 'file' ? filingOf(state, of.act.id, of.line) : null
  const wanted = who(of.act.id)
  const did = of.act.kind === 'file' ? filing?.party : done?.party
  const doer = did ?? (await theOne(parts, wanted, [subject?.giver, subject?.holder]))
  const to = of.act.file ? await theOne(parts, toOf(view, of.act.id), []) : null
  const origin = of.act.kind === 'file' && subject ? await originOf(parts, view, subject) : []
  const issuerId = doer === 'platform' ? (subject?.giver ?? null) : doer
  const signerIds = signing.flatMap((act) => signersOf(view, act.id))
  const named = new Set(
    JSON.stringify([
      done,
      of.line,
      signerIds,
      issuerId,
      to,
      state.done.map((one) => one.party),
      state.filings.map((one) => one.party),
      wanted,
      origin.map(({ done: one }) => one.party),
      ...(of.act.kind === 'file' ? [subject?.holder, subject?.giver] : []),
    ]).match(ids) ?? [],
  )
  const look = await lookup(parts, pack, [...named], known)
  const issuer = issuerId === null ? null : ((await parts.people.party(issuerId)) ?? null)
  return {
    pack,
    procedure,
    state,
    subject,
    act: of.act,
    line: of.line,
    done,
    look,
    issuer: issuer && { name: issuer.name, body: bodies.includes(issuer.kind) },
    signers: signerIds.map((id) => look.name(id)),
    persons: of.act.kind === 'file' ? text('zh-CN', 'form.handlers') : await personsOf(parts, of.act, done),
    to:
      to === null
        ? of.act.file
          ? (pack.roles.get(of.act.file.to.role ?? '')?.title.zh ?? null)
          : null
        : look.name(to),
    filed:
      of.act.kind === 'file' ? { on: filing?.on ?? null, origin, returns: returnsOf(state, of.act.id, of.line) } : null,
    today,
    remedies: await remediesOf(parts, pack, of.act, done, state.area),
  }
}

/** What signs for a party; everything else is handed in by somebody. */
const signed: readonly string[] = ['decide', 'notice', 'file', 'confirm']

/** 签发人：某某；某某代某某. Opinions of experts are nobody's name; what is not done yet names nobody. */
async function personsOf({ people }: SourceParts, act: Act, done: ActDone | null): Promise<string | null> {
  if (!done || act.kind === 'review' || done.party === 'platform') return null
  const names = (await people.names?.([done.by, ...(done.for ? [done.for] : [])])) ?? new Map<string, string>()
  const [by, other] = [names.get(done.by), done.for ? names.get(done.for) : undefined]
  if (by === undefined) return null
  const name = other === undefined ? by : text('zh-CN', 'form.for', { by, other })
  return text('zh-CN', signed.includes(act.kind) ? 'form.signed-by' : 'form.handled-by', { name })
}

/** What is said of hearing and remedies where a decision goes against somebody, as the pack words it; null where it has no words for it. */
async function remediesOf(
  { procedures }: SourceParts,
  pack: Pack,
  act: Act,
  done: ActDone | null,
  area: string,
): Promise<FormSource['remedies']> {
  const outcome = act.outcomes.find(({ id }) => id === done?.outcome)
  if (!outcome || !isAdverse(act, outcome)) return null
  const stated = done?.stated ?? null
  const chosen = stated?.remedies ?? (await procedures.value(area, 'remedies'))
  const words = typeof chosen === 'string' ? pack.settings.get('remedies')?.labels?.[chosen] : undefined
  if (stated) return { grounds: stated.grounds, hearing: heardWords(stated, act), text: words?.zh ?? null }
  if (!words) return null
  const days = await procedures.value(area, 'hearing-days')
  const hearing = typeof days === 'number' ? text('zh-CN', 'form.hearing-is', { count: days }) : null
  return { grounds: [], hearing, text: words.zh }
}

/** How the party was heard, with the day; what was written about it, where somebody wrote. */
function heardWords({ heard }: Stated, act: Act): string {
  const { way, on, note } = heard
  const written = note !== null && note !== act.id && !/^[a-z0-9-]+$/.test(note) ? note : null
  return `${[text('zh-CN', `heard.${way}`), on === null ? null : writtenDay(on), written].filter(Boolean).join('，')}。`
}

/** The parties of a signing: those who may, or in a case that has ended those who did. */
function signersOf(view: CaseView, act: string): readonly string[] {
  const may = view.acts.filter((row) => row.act === act).flatMap((row) => row.who.flatMap((one) => one.party ?? []))
  const did = view.state.opinions.filter((one) => one.act === act).map((one) => one.party)
  return [...new Set(may.length > 0 ? may : did)]
}

/** The filing of an act, in its present round. */
function filingOf(state: CaseState, act: string, line: string | null) {
  return state.filings.findLast((one) => one.act === act && one.line === line && one.state !== 'returned') ?? null
}

/** What a filing was sent back for so far: each return is another version of its form. */
function returnsOf(state: CaseState, act: string, line: string | null): readonly (readonly string[])[] {
  return state.returned
    .filter((one) => one.act === act && one.line === line && one.entered !== true)
    .map((one) => one.defects.map((defect) => (typeof defect === 'string' ? defect : defect.text)))
}

function toOf(view: CaseView, act: string): readonly Wanted[] {
  const rows = view.acts.filter((row) => row.act === act)
  return rows.find((row) => row.wants === 'receipt')?.who ?? rows[0]?.to ?? []
}

type Wanted = { readonly role: string | null; readonly area: string | null; readonly party: string | null }

/** The one party that is wanted: by name, or as the only one that holds the role; of several, one that the record names. */
async function theOne(
  { people }: SourceParts,
  wanted: readonly Wanted[],
  named: readonly (string | null | undefined)[],
): Promise<string | null> {
  const found = new Set<string>()
  for (const { role, area, party } of wanted) {
    if (party !== null) found.add(party)
    else if (role !== null && area !== null) for (const holder of await people.holders(role, area)) found.add(holder)
  }
  const [only] = found
  return found.size === 1 ? (only ?? null) : (named.find((one) => typeof one === 'string' && found.has(one)) ?? null)
}

/** What made the record that is filed: the acts of the case that began it, with the titles that its pack gives them. */
async function originOf(
  { store, packs }: SourceParts,
  view: CaseView,
  subject: RecordState,
): Promise<NonNullable<FormSource['filed']>['origin']> {
  const rows = await store.query<{ state: CaseState }>(
    'select state from case_state where about = $1 order by seq limit 50',
    [subject.id],
  )
  const states = rows.length > 0 ? rows.map(({ state }) => state) : [view.state]
  const made = states.find((state) => packs.byDigest(state.pack)?.procedures.get(state.procedure)?.creates)
  const acts = made ? (packs.byDigest(made.pack)?.procedures.get(made.procedure)?.acts ?? []) : []
  return (made?.done ?? []).flatMap((done) => {
    const act = acts.find((one) => one.id === done.act)
    return act && done.positive && done.line === null && act.kind !== 'file' && act.kind !== 'effect'
      ? [{ title: act.title.zh, done }]
      : []
  })
}

async function lookup(
  parts: SourceParts,
  pack: Pack,
  named: readonly string[],
  names: Map<string, string>,
): Promise<FormSource['look']> {
  const strangers = named.filter((id) => id.startsWith('party-') && !names.has(id))
  for (const [id, party] of strangers.length > 0 ? await parts.people.parties(strangers) : []) names.set(id, party.name)
  for (const id of named) {
    if (names.has(id) || id.startsWith('party-')) continue
    const record = id.startsWith('case-') ? null : await parts.procedures.record(id)
    const title: Words | undefined = record ? pack.records.get(record.kind)?.title : undefined
    const own = record ? recordName(record) : id
    names.set(id, own === id ? sayThing(id, title?.zh ?? null, 'zh-CN') : own)
  }
  return { name: (id) => names.get(id) ?? id, source: (clause) => pack.clauses.get(clause)?.source ?? null }
}
