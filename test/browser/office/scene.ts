import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { byKeysAlone } from '../by-keys.ts'
import { axe, openBrowser, signIn } from '../page.ts'
import type { Stage } from '../stage.ts'
import type { Opened } from './opening.ts'

/** A scene under way; what it holds is there from its first test on. */
export interface Scene<T extends Opened> {
  readonly opened: T
  readonly stage: Stage
  readonly origin: string
  readonly browser: Browser
  /** A window in which a member of the cast has signed in. */
  enter(name: string, password?: string): Promise<Page>
}

/** Opens a scene and a browser before the tests of the group that calls this, and strikes both after them. */
export function scene<T extends Opened>(open: (port?: number) => Promise<T>): Scene<T> {
  let opened: T
  let browser: Browser
  beforeAll(async () => {
    opened = await open()
    browser = await openBrowser()
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await opened?.stage.strike()
  }, 60_000)
  const origin = () => opened.stage.running.origin
  return {
    get opened() {
      return opened
    },
    get stage() {
      return opened.stage
    },
    get origin() {
      return origin()
    },
    get browser() {
      return browser
    },
    async enter(name, password = opened.stage.password) {
      const page = await signIn(browser, origin(), name, password)
      if (process.env['SHUYU_KEYS']) byKeysAlone(page)
      return page
    },
  }
}

/** The panel of a page by its heading. */
export function panel(page: Page, title: string | RegExp): Locator {
  return page.locator('section.panel').filter({ has: page.getByRole('heading', { name: title }) })
}

/** Nothing on the page bars anybody. */
export async function clean(page: Page): Promise<void> {
  expect(await axe(page)).toEqual([])
}
