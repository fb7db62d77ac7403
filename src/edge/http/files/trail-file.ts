import { clockText, dayOf, instant } from '../../../core/kernel/index.ts'
import type { Words } from '../../../core/law/index.ts'
import type { Actor } from '../../../core/law/permit-types.ts'
import { text, type Language } from '../../../core/locales/index.ts'
import { sayEvent, sayFact, sayFactName, sayKind, sayOutcome, type Lookup } from '../../../core/trail/index.ts'
import { csvLine, type TrailFilter, type TrailLine } from '../../../operation/trace/index.ts'
import { contract } from '../../contract/index.ts'
import type { Rooms } from '../rooms.ts'
import type { Cell } from './workbook.ts'

const head = ['id', 'day', 'time', 'kind', 'outcome', 'what', 'party', 'person', 'about', 'times', 'detail'] as const
const codes = ['type', 'account', 'party-id', 'facts'] as const

/** A timeline as rows, the head first: in words for people, with the codes behind them for machines. */
export async function trailRows(
  { trace, people, law }: Pick<Rooms, 'trace' | 'people' | 'law'>,
  actor: Actor,
  subject: string | null,
  filter: TrailFilter,
  language: Language,
): Promise<{ readonly rows: readonly (readonly Cell[])[]; readonly cut: boolean }> {
  const [parties, accounts] = await Promise.all([people.list({}), people.accounts(actor, {})])
  const party = new Map(parties.map(({ id, name }) => [id, name]))
  const person = new Map(accounts.map((one) => [one.id, one.personName ?? one.name]))
  const lookup = lookupOf(law, actor, language, (id) => party.get(id) ?? person.get(id) ?? null)
  const who = (account: string) =>
    account === 'system' || account === 'platform' ? text(language, 'trail.platform') : (person.get(account) ?? null)
  const rows: (readonly Cell[])[] = [[...head, ...codes].map((name) => text(language, `trail.head.${name}`))]
  const { cut } = await trace.exportTimeline(actor, subject, filter, (line) =>
    rows.push([
      line.id,
      dayOf(instant(line.at)),
      clockText(instant(line.at)).slice(-5),
      sayKind(line.kind, language),
      sayOutcome(line.outcome, language),
      sayEvent(line.type, language),
      line.party === null ? null : (party.get(line.party) ?? line.party),
      who(line.account),
      line.about === null ? null : (lookup(line.about) ?? line.about),
      line.count,
      detail(line, language, lookup),
      line.type,
      line.account,
      line.party,
      JSON.stringify(line.facts),
    ]),
  )
  return { rows, cut }
}

function detail({ facts }: TrailLine, language: Language, lookup: Lookup): string {
  return Object.entries(facts)
    .filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${sayFactName(name, language)}：${sayFact(name, value, language, lookup)}`)
    .join('；')
}

/** Endpoints by their summary, procedures and acts by their titles in the actor's area, clauses by their place. */
function lookupOf(law: Rooms['law'], actor: Actor, language: Language, name: Lookup): Lookup {
  const pack = law.pack(actor.area) ?? law.pack(law.areas()[0] ?? '')
  const said = (words: Words) => (language === 'en' ? words.en : words.zh)
  const known = new Map<string, string>(
    contract.map(({ id, summary }) => [id, language === 'en' ? summary.en : summary.zh]),
  )
  for (const procedure of pack?.procedures.values() ?? []) {
    for (const act of procedure.acts) if (!known.has(act.id)) known.set(act.id, said(act.title))
    known.set(procedure.id, said(procedure.title))
  }
  for (const clause of pack?.clauses.values() ?? []) if (clause.source) known.set(clause.id, clause.source)
  return (of) => known.get(of) ?? name(of)
}

/** Rows as CSV (RFC 4180) in UTF-8 with a byte order mark, so that spreadsheets read the Chinese. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return `\ufeff${rows.map((row) => csvLine(row)).join('')}`
}
