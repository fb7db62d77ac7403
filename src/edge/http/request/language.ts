import type { Language } from '../../../core/locales/index.ts'
import { cookieIn } from './cookie.ts'

/** The caller's language: `?lang=`, then the cookie `lang`, then Accept-Language; Chinese when none says. */
export function languageOf(request: Request, url: URL): Language {
  const asked = url.searchParams.get('lang') ?? cookieIn(request, 'lang')
  if (asked === 'en') return 'en'
  if (asked === 'zh-CN' || asked === 'zh') return 'zh-CN'
  const header = request.headers.get('accept-language') ?? ''
  const wishes = header
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';')
      const quality = rest.map((each) => /^\s*q=([0-9.]+)\s*$/.exec(each)?.[1]).find((each) => each !== undefined)
      return { tag: tag.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .sort((a, b) => b.quality - a.quality)
  const first = wishes.find(({ tag, quality }) => quality > 0 && (tag.startsWith('zh') || tag.startsWith('en')))
  return first?.tag.startsWith('en') ? 'en' : 'zh-CN'
}
