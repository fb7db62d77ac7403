import { isDay } from '../../core/kernel/index.ts'
import { text, type Language } from '../../core/locales/index.ts'
import { numberOf, placeOfMatter } from '../../core/trail/index.ts'
import type { Kind, Note } from './types.ts'

/** A message as it stands in a box. */
export type Boxed = Omit<Note, 'key'> & { readonly id: number }

/** Where it is answered: a page of the console, which asks who may see it. */
export function linkOf(site: string | null, of: Pick<Boxed, 'case' | 'act' | 'line'>): string | null {
  if (site === null) return null
  const { path, search } = placeOfMatter(of)
  const query = new URLSearchParams(search).toString()
  return `${site}/console${path}${query === '' ? '' : `?${query}`}`
}

function titleOf(words: Boxed['procedureTitle'], language: Language): string {
  return language === 'en' ? words.en : words.zh
}

/** What a message is, in one line. */
export function subjectOf(of: Pick<Boxed, 'kind' | 'procedureTitle'>, language: Language): string {
  const title = titleOf(of.procedureTitle, language)
  return text(language, 'message.subject', { kind: kindText(of.kind, language), title })
}

export function kindText(kind: Kind, language: Language): string {
  return text(language, `message.kind.${kind}`)
}

/** INVARIANT: what leaves the console says the kind, procedure, act, number and day of a case, and nothing that anybody wrote in it. */
function linesOf(of: Boxed, language: Language, site: string | null): readonly string[] {
  const link = linkOf(site, of)
  const due = of.kind === 'supervised' ? 'message.line.reply' : 'message.line.due'
  return [
    text(language, `message.says.${of.kind}`),
    text(language, 'message.line.title', { title: titleOf(of.procedureTitle, language) }),
    ...(of.actTitle ? [text(language, 'message.line.act', { act: titleOf(of.actTitle, language) })] : []),
    text(language, 'message.line.number', { number: numberOf(of.case) }),
    ...(isDay(of.due) ? [text(language, due, { due: of.due })] : []),
    link === null ? text(language, 'message.line.sign-in') : text(language, 'message.line.link', { link }),
  ]
}

/** One message, or several together, as a letter. */
export function letterOf(
  messages: readonly Boxed[],
  language: Language,
  site: string | null,
): { readonly subject: string; readonly text: string } {
  const [first] = messages
  if (!first) throw new RangeError('a letter without a message')
  const single = messages.length === 1
  const subject = single ? subjectOf(first, language) : text(language, 'message.digest', { count: messages.length })
  const blocks = messages.map((of, at) => {
    const lines = linesOf(of, language, site).join('\n')
    return single ? lines : `${at + 1}. ${kindText(of.kind, language)}\n${lines}`
  })
  return { subject, text: [...blocks, text(language, 'message.foot')].join('\n\n') }
}

/** One message as the site's own service takes it. */
export function contentOf(
  of: Boxed,
  to: { readonly account: string; readonly party: string; readonly handle: string | null },
  language: Language,
  site: string | null,
) {
  return {
    kind: of.kind,
    title: subjectOf(of, language),
    case: of.case,
    number: numberOf(of.case),
    procedure: titleOf(of.procedureTitle, language),
    act: of.actTitle ? titleOf(of.actTitle, language) : null,
    due: of.due,
    link: linkOf(site, of),
    to,
    at: of.at,
  }
}
