import type { Origin } from '../../../kernel/index.ts'
import { text, type Language } from '../../../locales/index.ts'
import type { Element, Place, Words } from '../../grammar/pack.ts'
import { inWords } from '../condition-words.ts'
import type { Topic } from './topics.ts'

/** An element of a pack as a sentence. */
export interface Rule {
  /** The element's key; unique together with `kind`. */
  readonly key: string
  /** What it is: `act`, `clock`, `item` …: `rule-kind.<kind>` of the catalogue. */
  readonly kind: string
  readonly topic: Topic
  /** Key of the element that it belongs to: an act with its limits, a document with its items. */
  readonly owner: string
  readonly title: Words
  readonly clauses: readonly string[]
  readonly origin: Origin
  readonly place: Place
  /** The rule as a sentence, with its full stop. */
  say(language: Language): string
}

/** What a part takes from the element around it. */
export type Base = Pick<Rule, 'key' | 'owner' | 'clauses' | 'origin' | 'place' | 'title'>

export function baseOf(element: Element, title: Words, owner = element.key): Base {
  const { key, clauses, origin, place } = element
  return { key, owner, clauses, origin, place, title }
}

export function rule(base: Base, kind: string, topic: Topic, say: (language: Language) => string): Rule {
  return { ...base, kind, topic, say: (language) => ended(say(language), language) }
}

/** Parts of a sentence with what stands between them; empty ones are left out. */
export function joined(parts: readonly (string | null | false | undefined)[], language: Language): string {
  return parts
    .filter((part): part is string => typeof part === 'string' && part !== '')
    .join(text(language, 'rule.joint'))
}

/** A title in quotation marks. */
export function named(title: Words, language: Language): string {
  return text(language, 'sentence.quote', { what: inWords(title, language) })
}

/** A title as that of a paper. */
export function paper(title: Words, language: Language): string {
  return language === 'zh-CN' ? `《${title.zh}》` : `“${title.en}”`
}

function ended(sentence: string, language: Language): string {
  const stop = language === 'zh-CN' ? '。' : '.'
  return /[。.]$/.test(sentence) ? sentence : sentence + stop
}
