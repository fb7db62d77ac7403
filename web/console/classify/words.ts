import { isMessageKey, text } from '../../../src/core/locales/index.ts'
import type { JsonObject } from '../../../src/core/kernel/index.ts'
import { useLanguage } from '../../shared/language/index.ts'

/** Words of the message catalogue by prefix and code; a code without words stands as it is. Kinds of identifier in parameters are put into words. */
export function useWords(): (prefix: string, code: string, params?: JsonObject) => string {
  const { language } = useLanguage()
  return function word(prefix: string, code: string, params: JsonObject = {}): string {
    const key = `${prefix}.${code}`
    if (!isMessageKey(key)) return code
    const kind: JsonObject = typeof params.kind === 'string' ? { kind: word('identifier', params.kind) } : {}
    return text(language, key, { ...params, ...kind })
  }
}
