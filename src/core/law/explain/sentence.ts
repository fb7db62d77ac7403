/** Conditions as sentences, in Chinese and English, from the pack's own titles. */
import { isMessageKey, text, type Language } from '../../locales/index.ts'
import type { Condition, Pack } from '../grammar/pack.ts'
import { inLanguage } from './titles.ts'
import { conditionWords } from '../words/condition-words.ts'

export { lengthText } from '../words/length-words.ts'

/** What a condition asks for, in one sentence without a full stop: the pack's own words, else derived from the data. */
export function sentence(condition: Condition, language: Language, pack: Pack): string {
  return condition.says ? inLanguage(condition.says, language) : conditionWords(condition, pack, language)
}

export function checkSentence(
  operator: string,
  what: string,
  wanted: string,
  absent: boolean,
  language: Language,
): string {
  const key = operator === 'present' && absent ? 'sentence.absent' : `sentence.${operator}`
  return isMessageKey(key)
    ? text(language, key, { what: text(language, 'sentence.quote', { what }), wanted })
    : `${what} ${operator} ${wanted}`
}
