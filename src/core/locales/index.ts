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

/** A list as people write it, each of its members once; other structures as they are. */
function said(value: unknown, language: Language): string {
  if (Array.isArray(value))
    return [...new Set(value.map((one) => said(one, language)))].join(language === 'zh-CN' ? '、' : ', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

export function isMessageKey(key: string): key is MessageKey {
  return key in zhCN
}
