import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addressOf } from '../../../web/portal/routes.ts'

const web = join(import.meta.dirname, '..', '..', '..', 'web')

/** Every page of the console, as its router lists them: `/cases/$id`. */
export const consoleRoutes: readonly string[] = [
  ...readFileSync(join(web, 'console', 'router.tsx'), 'utf8').matchAll(/^ {2}path: '([^']+)'/gm),
].map(([, path = '']) => path)

/** Every page of the portal, as its addresses are typed; those of single items with `/$id`. */
export const portalPages: readonly string[] = portalPagesOf(readFileSync(join(web, 'portal', 'routes.ts'), 'utf8'))

function portalPagesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => line.includes('readonly page:'))
    .flatMap((line) =>
      [...(/page: ([^;}]+)/.exec(line)?.[1] ?? '').matchAll(/'(\w+)'/g)].flatMap(([, page = '']) => [
        page,
        ...(/readonly (?:id|area):/.test(line) ? [`${page}/$id`] : []),
        ...(line.includes('readonly clause:') ? [`${page}/$id/$id`] : []),
      ]),
    )
}

const patterns = consoleRoutes
  .map((route) => ({
    route,
    is: new RegExp(`^/console${route === '/' ? '/?' : route.replace(/\/\$$/, '(/.*)?').replace(/\$\w+/g, '[^/]+')}$`),
  }))
  .sort((a, b) => a.route.split('$').length - b.route.split('$').length)

/** Which page of the console or portal an address of ours opens, with its tab: `/cases/$id|papers`, `portal:law/$id`; null for anything that is no page. */
export function pageOf(address: string): string | null {
  const { pathname, search, searchParams } = new URL(address)
  if (!pathname.startsWith('/console')) {
    if (/^\/(api|portal|ledger|openapi|experts|assets)\b|\.\w+$/.test(pathname)) return null
    const { route } = addressOf(pathname + search)
    const deep = pathname.split('/').filter((part) => part !== '').length - 1
    return `portal:${route.page}${route.page === 'home' || route.page === 'missing' ? '' : '/$id'.repeat(deep)}`
  }
  const route = patterns.find(({ is }) => is.test(pathname))?.route
  return route ? `${route}${searchParams.get('tab') ? `|${searchParams.get('tab')}` : ''}` : '(no page)'
}

/** Whether who wants to get to a page passes this one: its route begins the same way. */
export function isOnTheWay(page: string, wanted: string): boolean {
  const [route = ''] = page.split('|')
  const [goal = '', tab] = wanted.split('|')
  return goal.startsWith(route === '/' ? ' ' : `${route}/`) || (tab !== undefined && route === goal && page === route)
}
