import type { Refusal, Unmet } from '../../../src/core/kernel/index.ts'
import { isMessageKey, text } from '../../../src/core/locales/index.ts'
import { say, texts, type Language } from '../language/pair.ts'

/** What a refusal is, in one line: the heading above its list of unmet requirements. */
export const refusalHeadings = texts({
  forbidden: ['当前账号不能办理', 'This account may not do that'],
  unmet: ['条件尚未满足', 'Requirements are not met yet'],
  'reason-needed': ['可以例外办理，须写明理由', 'An exception is possible, with a reason'],
  reason: ['还没有填写理由', 'The reason is not filled in yet'],
  invalid: ['填写内容有误', 'Something in the input is wrong'],
  conflict: ['内容已被他人更新', 'Somebody was faster'],
  'not-found': ['未找到', 'Not found'],
  closed: ['已经终止', 'This has ended'],
  suspended: ['已暂停', 'Suspended for now'],
  busy: ['请稍后再试', 'Try again later'],
})

/** What is closed for a time only. */
const suspended: ReadonlySet<string> = new Set(['domain.suspended', 'case-suspended'])

/** The heading of a refusal: what is closed for a time has not ended, and where only the reason that is always wanted is missing, nothing is an exception. */
export function refusalHeading({ kind, unmet }: Pick<Refusal, 'kind' | 'unmet'>): keyof typeof refusalHeadings {
  if (kind === 'closed' && unmet.some(({ code }) => suspended.has(code))) return 'suspended'
  const plain = kind === 'reason-needed' || kind === 'unmet'
  return plain && unmet.length > 0 && unmet.every(({ code }) => code === 'reason-wanted') ? 'reason' : kind
}

const fallback = texts({
  unmet: ['要求未满足（{code}）', 'requirement not met ({code})'],
})

type Explained = Unmet & { readonly text: string; readonly what?: string | null; readonly cureText?: string | null }

/** The sentence of one unmet requirement; a code without a text is shown as it is, never hidden. */
export function unmetSentence(unmet: Unmet, language: Language): string {
  if (isExplained(unmet)) return unmet.text
  const title = unmet.params.title
  if (unmet.code === 'answer' && typeof title === 'string') return title
  const key = `unmet.${unmet.code}`
  const params = readable(unmet.params, language)
  return isMessageKey(key) ? text(language, key, params) : say(fallback.unmet, language, { code: unmet.code })
}

/** What to do next, or null when the requirement names no cure. */
export function cureSentence(unmet: Unmet, language: Language): string | null {
  if (isExplained(unmet)) return unmet.cureText ?? null
  const key = `cure.${unmet.cure ?? unmet.code}`
  if (!isMessageKey(key)) return null
  const said = text(language, key, readable(unmet.params, language))
  // A cure found by its code alone may want what this refusal does not tell.
  return unmet.cure === undefined && /\{\w/.test(said) ? null : said
}

/** What the rule asks for, where the sentence does not say it already. */
export function wantedSentence(unmet: Unmet, language: Language): string | null {
  if (!isExplained(unmet) || !unmet.what) return null
  const bare = (of: string) => of.replaceAll(/[\s。；，、：（）“”"'().,;:]/g, '')
  return bare(unmetSentence(unmet, language)).includes(bare(unmet.what)) ? null : unmet.what
}

/** The server explains with the pack's own words for fields and roles; its sentence comes before ours. */
function isExplained(unmet: Unmet): unmet is Explained {
  return 'text' in unmet && typeof unmet.text === 'string' && unmet.text !== unmet.code
}

/** Words in params become plain text; lists become one line. */
function readable(params: Unmet['params'], language: Language): { readonly [name: string]: unknown } {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, plain(value, language)]))
}

function plain(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((item) => plain(item, language)).join(language === 'en' ? ', ' : '、')
  if (typeof value === 'object' && value !== null && 'zh' in value) {
    const words = value as { readonly zh: string; readonly en?: string }
    return language === 'en' ? (words.en ?? words.zh) : words.zh
  }
  return value
}
