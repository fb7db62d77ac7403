import type { ActDone, CaseState } from '../../core/cases/index.ts'
import type { Day } from '../../core/kernel/index.ts'
import { isAdverse, type Act, type Pack, type Words } from '../../core/law/index.ts'
import { text } from '../../core/locales/index.ts'
import { recordName, sayThing } from '../../core/trail/index.ts'
import type { PeopleReader } from '../people/types.ts'
import type { CasePage, ProceduresRoom } from '../procedures/index.ts'
import type { FormSource } from './forms/form.ts'

const ids = /\b[a-z]+(?:-[a-z]+)*-[a-z2-7]{16}\b/g
const bodies: readonly string[] = ['government', 'government-department', 'public-institution']
/** Acts whose form can be printed before they are done, to be filled in and sealed. */
const ahead: readonly string[] = ['decide', 'review', 'notice', 'file', 'confirm']

export interface SourceParts {
  readonly people: PeopleReader
  readonly procedures: Pick<ProceduresRoom, 'record' | 'value'>
}

/** Acts of a case that have something to print: those done, and those open that are done on paper first. */
export function printable(view: CasePage): readonly { readonly act: Act; readonly line: string | null }[] {
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
export function signingOf(view: CasePage, act: string): readonly Act[] {
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
  view: CasePage,
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
  const doer = done?.party ?? who(of.act.id).find((one) => one.party !== null)?.party ?? null
  const issuerId = doer === 'platform' ? (subject?.giver ?? null) : doer
  const signerIds = signing.flatMap((act) => signersOf(view, act.id))
  const named = new Set(
    JSON.stringify([done, of.line, signerIds, issuerId, state.done.map((one) => one.party), who(of.act.id)]).match(
      ids,
    ) ?? [],
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
    to: of.act.file ? receiver(view, pack, of.act, look.name) : null,
    today,
    remedies: await remediesOf(parts, pack, of.act, done, state.area),
  }
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
  const chosen = await procedures.value(area, 'remedies')
  const words = typeof chosen === 'string' ? pack.settings.get('remedies')?.labels?.[chosen] : undefined
  if (!words) return null
  const days = await procedures.value(area, 'hearing-days')
  const hearing = typeof days === 'number' ? text('zh-CN', 'form.hearing-is', { count: days }) : null
  return { hearing, text: words.zh }
}

/** The parties of a signing: those who may, or in a case that has ended those who did. */
function signersOf(view: CasePage, act: string): readonly string[] {
  const may = view.acts.filter((row) => row.act === act).flatMap((row) => row.who.flatMap((one) => one.party ?? []))
  const did = view.state.opinions.filter((one) => one.act === act).map((one) => one.party)
  return [...new Set(may.length > 0 ? may : did)]
}

function receiver(view: CasePage, pack: Pack, act: Act, name: (id: string) => string): string | null {
  const receipt = view.acts.find((row) => row.act === act.id && row.wants === 'receipt')?.who.find((one) => one.party)
  if (receipt?.party) return name(receipt.party)
  const role = act.file?.to.role
  return role ? (pack.roles.get(role)?.title.zh ?? null) : null
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
