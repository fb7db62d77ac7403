import { isMessageKey, text } from '../../../src/core/locales/index.ts'
import type { Json, JsonObject } from '../../../src/core/kernel/index.ts'
import { useLanguage } from '../../shared/language/index.ts'

/** A word of the catalogue by prefix and code; the code where there is none. */
export function useWord(): (prefix: string, code: string) => string {
  const { language } = useLanguage()
  return (prefix, code) => {
    const key = `${prefix}.${code}`
    return isMessageKey(key) ? text(language, key) : code
  }
}

/** A mask in words: its method and what was chosen. */
export function MaskWords({ mask }: { readonly mask: JsonObject }) {
  const word = useWord()
  const { method, ...params } = mask
  const said = Object.entries(params).filter(([, value]) => value !== undefined && value !== null)
  return (
    <span>
      {word('masking', String(method))}
      {said.length > 0 ? (
        <span className="muted">
          （
          {said
            .map(
              ([name, value]) =>
                `${word('mask-param', name)} ${typeof value === 'string' ? word('mask-choice', value).replace('mask-choice.', '') : brief(value as Json)}`,
            )
            .join('，')}
          ）
        </span>
      ) : null}
    </span>
  )
}

function brief(value: Json): string {
  if (typeof value !== 'object' || value === null) return String(value)
  return Array.isArray(value) ? value.join('、') : `${Object.keys(value).length}`
}
