import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type Page } from 'playwright-core'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** WCAG 2.2, A and AA, and what is good practice beside it. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Where a browser stands on this machine; null when there is none. */
export function browserPath(): string | null {
  return places.find((path) => existsSync(path)) ?? null
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath()!,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
}

/** Platforms on which somebody has signed in by the form. */
const entered = new Set<string>()

/**
 * A fresh window in which a member of the cast has signed in: by the form whoever comes first to a platform, the others by what the form calls,
 * for its page costs a second each time.
 */
export async function signIn(browser: Browser, origin: string, name: string, password: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })
  page.setDefaultTimeout(15_000)
  if (entered.has(origin)) {
    const answer = await page.request.post(`${origin}/api/sign-in`, { data: { name, password } })
    if (!answer.ok()) throw new Error(`${name} could not sign in: ${await answer.text()}`)
    await page.goto(`${origin}/console/`)
  } else {
    await page.goto(`${origin}/console/`)
    await page.getByLabel('账号').fill(name)
    await page.getByLabel('口令').fill(password)
    await page.getByRole('button', { name: '登录' }).click()
  }
  await page.getByRole('heading', { name: '工作台', exact: true }).waitFor()
  entered.add(origin)
  return page
}

/** Waits until nothing fades or grows any more: half-way colours and sizes are nobody's. Endless spinners do not count. */
export async function stand(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    const moving = () => document.getAnimations().filter((one) =>
      one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity)
    for (let now = moving(); now.length > 0; now = moving()) await Promise.allSettled(now.map((one) => one.finished))
  })()`)
}

/** What axe finds on the page once it stands still, from its top and with the pointer nowhere (no target is half covered by the head that stays, nothing opens by chance under the pointer): rule, weight and where. `rules` asks only for some; `but` leaves out what other pages have shown. */
export async function axe(
  page: Page,
  rules: readonly string[] = tags,
  but: readonly string[] = [],
): Promise<readonly string[]> {
  await page.evaluate('scrollTo(0, 0)')
  await page.mouse.move(0, 0)
  await stand(page)
  if ((await page.evaluate('typeof axe')) !== 'object') await page.evaluate(axeSource)
  return page.evaluate(`(() => {
    const exclude = ${JSON.stringify(but)}.flatMap((one) => document.querySelector(one) ? [[one]] : [])
    const options = { runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'], preload: false, selectors: false, iframes: false }
    return axe.run(exclude.length > 0 ? { exclude } : document, options)
      .then((found) => found.violations.map((one) => one.id + ' (' + one.impact + '): ' + one.nodes[0].html.slice(0, 200)))
  })()`)
}
