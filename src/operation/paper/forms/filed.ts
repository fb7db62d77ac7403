import { filingsBelow, type ActDone, type Paper } from '../../../core/cases/index.ts'
import { isDay, isObject, type JsonObject } from '../../../core/kernel/index.ts'
import { text } from '../../../core/locales/index.ts'
import { nameOf, type FormSource, type Section } from './form-source.ts'
import { writtenDay } from './numerals.ts'

type Filed = NonNullable<FormSource['filed']>
type Pair = readonly [string, string]

const say = (key: Parameters<typeof text>[1], params?: Parameters<typeof text>[2]) => text('zh-CN', key, params)

/** What a filing form says: from whom to whom, what is filed with its parties and days, how it came about with its numbers, and what was asked to be completed. */
export function filedSections(of: FormSource, filed: Filed): readonly Section[] {
  const rows: readonly Pair[] = [
    [say('form.sender'), of.issuer?.name ?? ''],
    [say('form.receiver'), of.to ?? ''],
    ...subjectRows(of),
  ]
  const steps = filed.origin.map(({ title, done }) => [
    title,
    of.look.name(done.party),
    writtenDay(done.on),
    numbersOf(done) || '—',
  ])
  const heading = (words: string) => ({ kind: 'heading', level: 1, text: words, value: null, cite: null }) as const
  const found: Section[] = [
    (count) => [
      heading(`${count}${say('form.filed-what')}`),
      { kind: 'table', head: [say('form.item'), say('form.content')], widths: [6, 15], rows },
    ],
  ]
  if (steps.length > 0) {
    const head = [say('form.step'), say('form.from'), say('form.day'), say('form.number')]
    found.push((count) => [
      heading(`${count}${say('form.filed-steps')}`),
      { kind: 'table', head, widths: [6, 6, 5, 6], rows: steps },
    ])
  }
  const last = filed.returns.at(-1)
  if (last)
    found.push((count) => [
      heading(`${count}${say('form.filed-again', { count: filed.returns.length + 1 })}`),
      { kind: 'text', text: last.map((one, index) => `${index + 1}. ${one}`).join('\n') },
    ])
  return found
}

/** The record that is filed: its name, parties, and every day that it bears. */
function subjectRows(of: FormSource): readonly Pair[] {
  const { subject } = of
  if (!subject) return []
  const kind = of.pack.records.get(subject.kind)
  const document = subject.fields[subject.kind]
  const days = (of.pack.documents.get(subject.kind)?.items ?? []).flatMap((item): readonly Pair[] => {
    const value = isObject(document) ? (document as JsonObject)[item.id] : undefined
    return typeof value === 'string' && isDay(value) ? [[item.title.zh, writtenDay(value)]] : []
  })
  const approved = subject.fields['approved-on']
  const found: Pair[] = [[say('form.subject'), `${nameOf(of, subject)}${kind ? `（${kind.title.zh}）` : ''}`]]
  if (subject.giver) found.push([say('form.giver'), of.look.name(subject.giver)])
  if (subject.holder) found.push([say('form.holder'), of.look.name(subject.holder)])
  if (typeof approved === 'string' && isDay(approved)) found.push([say('form.approved-on'), writtenDay(approved)])
  return [...found, ...days]
}

function numbersOf(done: ActDone): string {
  return [...new Set(done.papers.flatMap(({ number }) => number ?? []))].join('、')
}

/** What goes along: the text that is filed, and every paper of the acts that brought it about. */
export function filedEnclosures(of: FormSource, filed: Filed): readonly string[] {
  const papers = filed.origin.flatMap(({ title, done }) => done.papers.map((paper) => enclosed(title, paper)))
  return [...(of.subject ? [nameOf(of, of.subject)] : []), ...new Set([...papers, ...sentOn(of)])]
}

/** What the bodies below filed before, with all its papers: it goes up with the filing that sends it on. */
function sentOn(of: FormSource): readonly string[] {
  return filingsBelow(of, of.act, of.line).flatMap((filing) => {
    const title = of.procedure.acts.find(({ id }) => id === filing.act)?.title.zh ?? ''
    return [
      say('form.sent-on', { act: title, party: of.look.name(filing.party), day: writtenDay(filing.on) }),
      ...(filing.papers ?? []).map((paper) => enclosed(title, paper)),
    ]
  })
}

function enclosed(title: string, { number, day, issuer }: Paper): string {
  const named = [issuer, number, day ? writtenDay(day) : null].filter(Boolean).join('，')
  return `${title}${named === '' ? '' : `（${named}）`}`
}
