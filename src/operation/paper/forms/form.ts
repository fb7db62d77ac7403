import type { Block, Sheet } from '../../../base/paper/index.ts'
import { isObject, type JsonObject } from '../../../core/kernel/index.ts'
import type { DocumentType } from '../../../core/law/index.ts'
import { text } from '../../../core/locales/index.ts'
import { numberOf } from '../../../core/trail/index.ts'
import { filedEnclosures, filedSections } from './filed.ts'
import { nameOf, type FormSource, type Section } from './form-source.ts'
import { cited, itemBlocks } from './items.ts'
import { counted, writtenDay } from './numerals.ts'

/** A form as it is printed, but for what ties it to its record. Its digest names it for good. */
export interface Form extends Omit<Sheet, 'mark'> {
  /** How forms are laid out; raised when the same matter would read otherwise than before. */
  readonly layout: 1
  readonly case: string
  readonly act: string
  readonly line: string | null
  readonly round: number
  /** What it is called: the document's title, or the act's. */
  readonly name: string
  /** Digest of the document that it shows: what is signed. */
  readonly of: string | null
}

const say = (key: Parameters<typeof text>[1], params?: Parameters<typeof text>[2]) => text('zh-CN', key, params)

/** The form of an act: its document in order, then what was or is to be decided, in the pack's words. */
export function formOf(whole: FormSource): Form {
  // The receipt is the receiver's record, nothing that the sender prints.
  const of = whole.filed ? { ...whole, done: null } : whole
  const { act, done, state, pack } = of
  const type = act.document === null ? null : (pack.documents.get(act.document) ?? null)
  const document = type && done?.document ? { type, value: done.document } : null
  const contract = of.signers.length > 1
  const parts = [...(document ? itemBlocks(document.type.items, document.value, of.look) : [])]
  const sections = sectionsOf(of, document !== null)
  const begin = parts.filter((one) => one.kind === 'heading' && one.level === 1).length
  const body = [...parts, ...sections.flatMap((one, index) => one(counted(1, begin + index + 1))), ...basis(of, type)]
  return {
    layout: 1,
    case: state.id,
    act: act.id,
    line: of.line,
    round: done?.round ?? state.rounds[act.id] ?? 1,
    name: (document?.type ?? type ?? act).title.zh,
    of: document ? (done?.digest ?? null) : null,
    head: !contract && of.issuer?.body ? { issuer: of.issuer.name, number: numberOfPaper(of) } : null,
    ...titles(of, document),
    to: of.to,
    body,
    enclosures: enclosuresOf(of),
    seals: sealsOf(of),
    note: of.persons,
    stamp: stampOf(of),
  }
}

function titles(
  of: FormSource,
  document: { readonly type: DocumentType; readonly value: JsonObject } | null,
): Pick<Form, 'title' | 'subtitle'> {
  const matter = of.subject ? nameOf(of, of.subject) : of.procedure.title.zh
  const title = of.act.kind === 'file' ? say('form.filing', { act: of.act.title.zh }) : of.act.title.zh
  if (!document) return { title, subtitle: `（${of.procedure.title.zh}：${matter}）` }
  const named = ['title', 'name'].map((key) => document.value[key]).find((one) => typeof one === 'string' && one !== '')
  if (typeof named !== 'string') return { title: document.type.title.zh, subtitle: `（${matter}）` }
  return named.includes(document.type.title.zh)
    ? { title: named, subtitle: null }
    : { title: named, subtitle: `（${document.type.title.zh}）` }
}

/** What is told beside the document: the matter, the conclusion, reasons, points, terms, what is enclosed. */
function sectionsOf(of: FormSource, withDocument: boolean): readonly Section[] {
  const { act, done, state } = of
  const found: Section[] = []
  const value = (name: string, words: string | null): Section[] =>
    words === null || words === '' ? [] : [(count) => [heading(`${count}${name}`, words)]]
  const passage = (name: string, words: string | null): Section[] =>
    words === null || words === '' ? [] : [(count) => [heading(`${count}${name}`, null), { kind: 'text', text: words }]]
  if (!withDocument) {
    const matter = of.subject ? nameOf(of, of.subject) : of.procedure.title.zh
    found.push(...value(say('form.matter'), say('form.matter-of', { procedure: of.procedure.title.zh, matter })))
    found.push(
      ...value(say('form.case'), say('form.case-of', { number: numberOf(state.id), day: writtenDay(state.opened) })),
    )
  }
  if (of.line !== null) found.push(...value(say('form.line'), of.look.name(of.line)))
  if (of.filed) found.push(...filedSections(of, of.filed))
  found.push(...conclusion(of, withDocument))
  found.push(...passage(say(of.remedies ? 'form.facts' : 'form.reason'), done?.reason ?? null))
  if (of.remedies) {
    found.push(...passage(say('form.grounds'), cited(of.remedies.grounds, [], of.look)))
    found.push(...passage(say('form.hearing'), of.remedies.hearing))
    found.push(...passage(say('form.remedies'), of.remedies.text))
  }
  found.push(...pointSections(of))
  if (act.notice) found.push(...noticeSections(of))
  const own = headPaper(of)
  const papers = (done?.papers ?? []).flatMap((paper) => {
    if (paper === own && !paper.excerpt) return []
    const named = [paper.issuer, paper.number, paper.day ? writtenDay(paper.day) : null].filter(Boolean).join('，')
    return [
      ...(named === '' ? [] : [named]),
      ...(paper.excerpt ? [say('form.excerpt', { text: paper.excerpt })] : []),
      ...(paper.attendance ? [say('form.attendance', { text: paper.attendance })] : []),
    ]
  })
  found.push(...passage(say('form.papers'), papers.join('\n')))
  return found
}

function heading(words: string, value: string | null): Block {
  return { kind: 'heading', level: 1, text: words, value, cite: null }
}

/** What was decided; where it is still to be decided, the pack's outcomes with boxes to mark. */
function conclusion(of: FormSource, withDocument: boolean): readonly Section[] {
  const { act, done } = of
  if (act.kind === 'submit' || act.kind === 'file' || (withDocument && act.outcomes.length < 2) || act.kind === 'sign')
    return []
  const name = say('form.outcome')
  const chosen = act.outcomes.find((one) => one.id === done?.outcome)?.title.zh
  const open = act.outcomes.map((one) => one.title.zh)
  const words = done ? (chosen ?? done.outcome) : open.map((one) => `□ ${one}`).join('　')
  return words === '' ? [] : [(count) => [heading(`${count}${name}`, words)]]
}

function pointSections(of: FormSource): readonly Section[] {
  const points = of.act.review?.points ?? []
  if (points.length === 0) return []
  const given = (of.done as { readonly points?: JsonObject } | null)?.points
  const rows = points.map((point) => {
    const answer = isObject(given?.[point.id]) ? (given?.[point.id] as JsonObject) : null
    const passed = answer === null ? '□ 是　□ 否' : say(answer['passed'] === true ? 'form.yes' : 'form.no')
    return [point.title.zh, cited(point.clauses, [], of.look) ?? '', passed, String(answer?.['remark'] ?? '')]
  })
  const head = [say('form.point'), say('form.clause'), say('form.meets'), say('form.remark')]
  return [
    (count) => [heading(`${count}${say('form.points')}`, null), { kind: 'table', head, widths: [6, 5, 4, 6], rows }],
  ]
}

function noticeSections(of: FormSource): readonly Section[] {
  const clock = of.state.clocks.findLast(
    (one) =>
      one.act === of.act.id && one.key === of.act.notice?.stands.key && one.round === (of.done?.round ?? one.round),
  )
  const found: Section[] = []
  if (clock)
    found.push((count) => [
      heading(
        `${count}${say('form.stands')}`,
        say('form.from-to', { from: writtenDay(clock.since), until: writtenDay(clock.due) }),
      ),
    ])
  if (of.act.notice?.objections)
    found.push((count) => [
      heading(`${count}${say('form.objections')}`, null),
      { kind: 'text', text: say(of.act.notice?.objections?.realName ? 'form.object-named' : 'form.object') },
    ])
  return found
}

/** By which clauses it is done. */
function basis(of: FormSource, type: DocumentType | null): readonly Block[] {
  const clauses = of.act.clauses.length > 0 ? of.act.clauses : (type?.clauses ?? of.procedure.clauses)
  const sources = [...new Set(clauses.flatMap((clause) => of.look.source(clause) ?? []))]
  if (sources.length === 0) return []
  return [{ kind: 'text', text: say('form.basis', { law: of.pack.head.title.zh, sources }) }]
}

/** The paper that the act itself is: its number stands in the head. */
function headPaper(of: FormSource) {
  return of.issuer?.body ? of.done?.papers.find((paper) => paper.number) : undefined
}

/** The number that the paper bears, or the places where it is written by hand. */
function numberOfPaper(of: FormSource): string {
  return (
    headPaper(of)?.number ?? say('form.number-blank', { year: (of.done?.on ?? of.filed?.on ?? of.today).slice(0, 4) })
  )
}

function enclosuresOf(of: FormSource): readonly string[] {
  if (of.filed) return filedEnclosures(of, of.filed)
  const type = of.act.document === null ? undefined : of.pack.documents.get(of.act.document)
  const document = of.done?.document ?? null
  if (!type || !document) return []
  return type.items.flatMap((item) => {
    const value = document[item.id]
    return item.type === 'file' && typeof value === 'string'
      ? [`${item.title.zh}（SHA-256 ${value.slice(0, 16)}…）`]
      : []
  })
}

function sealsOf(of: FormSource): Form['seals'] {
  const blank = say('form.day-blank')
  if (of.signers.length > 1)
    return of.signers.map((name, index) => ({
      as: say('form.party', { place: '甲乙丙丁戊己庚辛'[index] ?? index + 1 }),
      name,
      day: blank,
    }))
  const name = of.signers[0] ?? of.issuer?.name
  return name === undefined ? [] : [{ as: '', name, day: of.done ? writtenDay(of.done.on) : blank }]
}

function stampOf(of: FormSource): string | null {
  const marks = [
    ...(of.state.trial ? [say('form.trial')] : []),
    ...(of.done === null && of.filed === null ? [say('form.not-done')] : []),
  ]
  return marks.length === 0 ? null : marks.join('　')
}
