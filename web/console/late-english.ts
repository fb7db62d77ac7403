import type { Locale } from 'antd/es/locale'
import { zhCN } from '../../src/core/locales/zh-CN.ts'

/** Stands in the built console where the English texts would: in Chinese until English was chosen and its texts have come. */
export const en: Record<string, string> = { ...zhCN }

let parts: Locale | null = null

/** The English words of the components' library, once they have come. */
export function englishParts(): Locale | null {
  return parts
}

/** Brings everything that is said in a language before it is shown: our texts and the components' own. Without a connection both stay Chinese. */
export async function bringTexts(language: 'zh-CN' | 'en'): Promise<void> {
  if (language === 'zh-CN' || parts) return
  try {
    const [texts, words] = await Promise.all([import('../../src/core/locales/en.ts'), import('antd/locale/en_US')])
    Object.assign(en, texts.en)
    parts = words.default
  } catch {
    // The page stands as it is; the next choice asks again.
  }
}
