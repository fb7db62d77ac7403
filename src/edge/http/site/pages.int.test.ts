import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadPages } from './pages.ts'
import { listen, partsOf, type RunningServer } from '../server.ts'
import { loadSite } from './static.ts'

const entry = `
export async function gather(url, read) {
  if (url.startsWith('/broken')) throw new Error('inside')
  return { clock: await read('/api/clock').catch(() => null), tasks: await read('/api/tasks').catch(() => null) }
}
export function isMissing(url) {
  return url.startsWith('/nowhere')
}
export function page(template, url, data, language) {
  return template.replace('<div id="root"></div>', '<div id="root">' + language + ' ' + url + ' ' + JSON.stringify(data) + '</div>')
}`

describe('pages made on the server', () => {
  let folder: string
  let server: RunningServer
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pages-'))
    for (const part of ['portal', 'portal-server', 'console']) mkdirSync(join(folder, part))
    writeFileSync(join(folder, 'portal', 'index.html'), '<!doctype html><div id="root"></div>')
    writeFileSync(join(folder, 'console', 'index.html'), '<!doctype html><title>console</title>')
    writeFileSync(join(folder, 'portal-server', 'entry.js'), entry)
    const answer = { mode: 'real', now: 1, day: '2026-03-02', text: '' }
    const handlers = { 'clock.get': () => Promise.resolve(answer), tasks: () => Promise.resolve(['secret task']) }
    const parts = {
      handlers,
      session: () => Promise.resolve(null),
      ...partsOf({ port: 0 }),
      site: loadSite(folder),
      pages: await loadPages(folder),
    }
    server = await listen(parts, { port: 0 })
  })
  afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true })
  })

  async function get(path: string, headers: Record<string, string> = {}): Promise<string> {
    return (await fetch(`${server.origin}${path}`, { headers })).text()
  }

  it('given a page of the portal, when asked for, then it comes with its content in the caller’s language', async () => {
    expect(await get('/notices?text=a')).toContain('<div id="root">zh-CN /notices?text=a {"clock":{"mode":"real"')
    expect(await get('/', { 'accept-language': 'en' })).toContain('<div id="root">en / ')
  })
  it('given a page that asks for what is not public, when made, then it gets nothing, whoever calls', async () => {
    const page = await get('/', { cookie: `shuyu=${'A'.repeat(43)}` })
    expect(page).toContain('"tasks":null')
    expect(page).not.toContain('secret task')
  })
  it('given an address that leads nowhere, when asked for, then its page comes with the status that says so', async () => {
    const [known, unknown] = await Promise.all(['/notices', '/nowhere'].map((path) => fetch(`${server.origin}${path}`)))
    expect([known?.status, unknown?.status]).toEqual([200, 404])
    expect(await unknown?.text()).toContain('<div id="root">zh-CN /nowhere')
  })
  it('given a page that cannot be made, when asked for, then the browser gets the empty one to make it itself', async () => {
    expect(await get('/broken')).toBe('<!doctype html><div id="root"></div>')
  })
  it('given the console, a file or the API, when asked for, then no page is made', async () => {
    expect(await get('/console/cases')).toContain('console')
    expect(await get('/console/cases')).not.toContain('root')
    expect(await get('/api/nothing')).toContain('urn:shuyu:refusal:not-found')
    expect(await get('/missing.js')).toContain('urn:shuyu:refusal:not-found')
  })
  it('given a folder where nothing was built, when loaded, then there is nothing to make pages with', async () => {
    expect(await loadPages(join(folder, 'none'))).toBeNull()
  })
})
