import { isMessageKey, text } from '../../../src/core/locales/index.ts'
import type { Language } from '../../shared/language/index.ts'

/** What a rule of the review looks for, in a few words; unknown ones show their own name. */
export function ruleName(rule: string, language: Language): string {
  const key = `egress.rule.${rule}`
  return isMessageKey(key) ? text(language, key) : rule
}
