import { en } from './en.ts'
import { zhCN, type MessageKey } from './zh-CN.ts'

export type { MessageKey } from './zh-CN.ts'
export type Language = 'zh-CN' | 'en'

const catalogues: { readonly [L in Language]: { readonly [Key in MessageKey]: string } } = { 'zh-CN': zhCN, en }

/** The text of a key with its placeholders filled; unknown placeholders stay visible as `{name}`. */
export function text(language: Language, key: MessageKey, params: { readonly [name: string]: unknown } = {}): string {
  return catalogues[language][key].replace(/\{(\w[\w-]*)\}/g, (whole, name: string) => {
    const value = params[name]
    return value === undefined || value === null ? whole : said(value, language)
  })
}

/** A list as people write it, each of its members once; words in the reader’s language; other structures as they are. */
function said(value: unknown, language: Language): string {
  if (Array.isArray(value))
    return [...new Set(value.map((one) => said(one, language)))].join(language === 'zh-CN' ? '、' : ', ')
  if (typeof value !== 'object' || value === null) return String(value)
  const { zh, en } = value as { readonly zh?: unknown; readonly en?: unknown }
  return typeof zh === 'string' ? (language === 'en' && typeof en === 'string' ? en : zh) : JSON.stringify(value)
}

/** A text in both languages, for what is kept before its reader is known. */
export function inBoth(
  key: MessageKey,
  params: { readonly [name: string]: unknown } = {},
): { readonly zh: string; readonly en: string } {
  return { zh: text('zh-CN', key, params), en: text('en', key, params) }
}

export function isMessageKey(key: string): key is MessageKey {
  return key in zhCN
}
