import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath, openBrowser } from './page.ts'
import { setStage, type Stage } from './stage.ts'
import { furnish } from './walk/cast.ts'
import { walk, type Walk, type Walked } from './walk/crawl.ts'
import { namedIn, roles } from './walk/guides.ts'
import { watched } from './walk/look.ts'
import { consoleRoutes, portalPages } from './walk/routes.ts'

/** On a platform with a whole life behind it: every page and tab of the console and the portal, and the ways of every role. Needs the pages built. */
describe.skipIf(browserPath() === null)('every page, walked', () => {
  let stage: Stage
  let browser: Browser
  let auditor: string
  const walked: Walked = { looked: new Set(), findings: [], names: new Set() }

  beforeAll(async () => {
    stage = await setStage('yanan', 'live', 0)
    auditor = await furnish(stage)
    browser = await openBrowser()
  }, 600_000)
  afterAll(async () => {
    await browser?.close()
    await stage?.strike()
  }, 60_000)

  async function windowOf(name: string | null): Promise<Page> {
    const { origin } = stage.running
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })
    if (name !== null) {
      const data = { name, password: stage.password }
      const answer = await context.request.post(`${origin}/api/sign-in`, { data, headers: { origin } })
      if (!answer.ok()) throw new Error(`${name} could not sign in: ${answer.status()}`)
    }
    return context.newPage()
  }

  async function through(name: string | null, of: Omit<Walk, 'start' | 'who'> & { readonly start?: string }) {
    const { origin } = stage.running
    const window = await windowOf(name)
    const said = await watched(window)
    const at = (path: string) => origin + path
    const names = await walk(
      window,
      said,
      { ...of, who: name ?? 'the public', start: at(of.start ?? '/console/'), also: (of.also ?? []).map(at) },
      walked,
    )
    await window.context().close()
    return names
  }

  it('given every role and the public, when they follow what leads on, then every page is whole, and each role gets to what it needs', async () => {
    const ways: (() => Promise<void>)[] = roles.map(({ guide, as, needs }) => async () => {
      const seen = await through(as, { wants: needs, also: as === 'centre' ? beside : [] })
      names.set(guide, seen)
    })
    const names = new Map<string, ReadonlySet<string>>()
    const administrators = Object.values(stage.running.administrators!).map(({ name }) => name)
    ways.splice(
      1,
      0,
      async () =>
        void names.set(
          'citizen',
          await through(null, { start: '/', wants: publicNeeds, also: ['/nowhere', '/papers/AAAA-BBBB-CCCC'] }),
        ),
    )
    ways.push(
      ...administrators.map(
        (name) => async () => void (await through(name, { wants: ['/keys', '/auditors', '/people'] })),
      ),
      async () =>
        void names.set(
          'auditor',
          await through(auditor, { wants: ['/archive', '/law', '/records/$id', '/cases/$id', '/cases/$id|history'] }),
        ),
    )
    const next = async () => {
      for (let way = ways.shift(); way; way = ways.shift()) await way()
    }
    await Promise.all([next(), next()])
    for (const [guide, seen] of names) {
      const others = roles.find((role) => role.guide === guide)?.others ?? []
      // Every home leads to the portal as well.
      for (const name of namedIn(guide))
        if (walked.names.has(name) && !seen.has(name) && !names.get('citizen')?.has(name) && !others.includes(name))
          walked.findings.push(`${guide}: “${name}” is not reached`)
    }
    expect(walked.findings).toEqual([])
    const routes = new Set([...walked.looked].map((page) => page.split('|')[0]))
    expect(consoleRoutes.filter((route) => !routes.has(route))).toEqual([])
    expect(portalPages.filter((page) => !routes.has(`portal:${page}`) && !page.startsWith('forms'))).toEqual([])
  }, 600_000)
})

/** Where no link leads: what was searched for, what is not there, what is somebody else’s. */
const beside = [
  '/console/search?text=延安',
  '/console/nowhere',
  '/console/cases/case-aaaaaaaaaaaaaaaa',
  '/console/records/grant-aaaaaaaaaaaaaaaa',
  '/console/keys',
  '/console/help/',
  '/console/drafts/draft-aaaaaaaaaaaaaaaa',
  '/console/disclosed/owed/usage-disclosure/grant-aaaaaaaaaaaaaaaa/2026-Q1',
]

const publicNeeds = [
  'portal:complaints/$id',
  'portal:notices/$id',
  'portal:products/$id',
  'portal:disclosures',
  'portal:verify',
  'portal:papers',
]
