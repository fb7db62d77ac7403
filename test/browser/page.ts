import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type Page } from 'playwright-core'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

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

/** A fresh window in which a member of the cast has signed in. */
export async function signIn(browser: Browser, origin: string, name: string, password: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })
  page.setDefaultTimeout(15_000)
  await page.goto(`${origin}/console/`)
  await page.getByLabel('账号').fill(name)
  await page.getByLabel('口令').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '工作台', exact: true }).waitFor()
  return page
}

/** What axe finds on the page as it stands: rule, weight and where. */
export async function axe(page: Page): Promise<readonly string[]> {
  return page.evaluate(`(() => { ${axeSource}
    return axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] })
      .then((found) => found.violations.map((one) => one.id + ' (' + one.impact + '): ' + one.nodes[0].html.slice(0, 200)))
  })()`)
}
