import { text, type Language } from '../locales/index.ts'

/** What is said of where a result stands. */
export const resultWords = [
  'released',
  'to-review',
  'to-advise',
  'in-review',
  'sent-back',
  'to-hand-in',
  'asked',
  'advised',
  'fail',
  'review',
  'pass',
  'unchecked',
] as const

/** Where a result of a job stands on its way out. */
export interface ResultPlace {
  readonly word: (typeof resultWords)[number]
  readonly actTitle: { readonly zh: string; readonly en: string } | null
  readonly who: readonly string[]
}

/** Where a result stands, and for whom it waits where that is told; the same on the page and in the exported list. */
export function sayResultPlace(
  of: ResultPlace,
  language: Language,
  party: (id: string) => string,
): { readonly said: string; readonly waits: string | null } {
  const act = of.actTitle ? (language === 'en' && of.actTitle.en !== '' ? of.actTitle.en : of.actTitle.zh) : ''
  const who = of.who.map(party).join(language === 'en' ? ', ' : '、')
  return {
    said: text(language, `egress.where.${of.word}`, { act }),
    waits: of.word === 'in-review' && of.who.length > 0 ? text(language, 'egress.where.waits', { who }) : null,
  }
}
