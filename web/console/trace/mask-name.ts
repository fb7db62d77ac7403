import { isMessageKey, text } from '../../../src/core/locales/index.ts'
import type { Language } from '../../shared/language/index.ts'

/** A mask's method in the words of the masking page; unknown ones show their own name. */
export function maskName(method: string | null | undefined, language: Language): string {
  if (!method) return '—'
  const key = `masking.${method}`
  return isMessageKey(key) ? text(language, key) : method
}
