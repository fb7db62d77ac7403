import type { Refusal } from '../../../src/core/kernel/index.ts'
import type { Language } from '../language/index.ts'

/** The sentences that the server sent along with a refusal, with what to do next; codes where it sent none. Needs no catalogue. */
export function serverSentences(refusal: Refusal, language: Language): readonly string[] {
  return refusal.unmet.map((unmet) => {
    const { text, cureText } = unmet as { readonly text?: unknown; readonly cureText?: unknown }
    const said = typeof text === 'string' ? text : unmet.code
    return typeof cureText === 'string' ? `${said}${language === 'en' ? '. ' : '。'}${cureText}` : said
  })
}
