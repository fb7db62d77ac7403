import { renderToString } from 'react-dom/server'
import { say, type Language } from '../shared/language/index.ts'
import { Portal } from './app.tsx'
import { gather, isMissing, needs, type PortalData } from './data.ts'
import { inLanguage } from './routes.ts'
import { portalTexts } from './texts.ts'

export { gather, isMissing, needs }

/** The page at an address as HTML, from what `needs` asked for. `url` is path and query; the language is the caller's. */
export function render(url: string, data: PortalData, language: Language): string {
  return renderToString(<Portal url={inLanguage(url, language === 'en')} data={data} />)
}

/** The whole document: the built `index.html` with the page, its data and its title in it. */
export function page(template: string, url: string, data: PortalData, language: Language): string {
  const html = render(url, data, language)
  const json = JSON.stringify(data).replace(/</g, '\\u003c')
  // A page's heading names it in the browser's tab, too; its text stands escaped in the page.
  const head = /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1]?.replaceAll(/<[^>]*>/g, '') ?? ''
  const title = [head, say(portalTexts.brand, language)].filter((part) => part !== '').join(' · ')
  return template
    .replace('lang="zh-CN"', () => `lang="${language}"`)
    .replace(/<title>[^<]*<\/title>/, () => `<title>${title}</title>`)
    .replace(
      '<div id="root"></div>',
      () => `<div id="root">${html}</div><script id="portal-data" type="application/json">${json}</script>`,
    )
}
