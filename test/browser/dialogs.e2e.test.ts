import type { Browser, ElementHandle, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, named, openCase } from './office/opening.ts'
import { browserPath, openBrowser, signIn } from './page.ts'
import { setStage, type Stage } from './stage.ts'

/** Whether the focus is within the dialog on top or a list that one of its fields has opened; or with the browser's own controls, where Tab goes after the last of it. */
const inside = `(() => {
  const at = document.activeElement
  const dialog = [...document.querySelectorAll('[role=dialog]')].at(-1)
  return Boolean(at === document.body || dialog?.contains(at) || at?.closest('.ant-select-dropdown, .ant-picker-dropdown'))
})()`
/** Whether the focus is within the dialog itself. */
const within = "Boolean([...document.querySelectorAll('[role=dialog]')].at(-1)?.contains(document.activeElement))"

/** Every dialog that the pages of administrators open, found by pressing what there is to press. Needs the pages built. */
describe.skipIf(browserPath() === null)('dialogs, by the keyboard', () => {
  let stage: Stage
  let browser: Browser
  let grant: string
  const origin = () => stage.running.origin

  beforeAll(async () => {
    stage = await setStage('yanan', 'granted', 0)
    browser = await openBrowser()
    const agreement = await ask<{ record: { links: { grant: string } } }>(stage, 'centre', 'records.get', {
      params: { id: named(stage, 'agr', 'record') },
    })
    grant = agreement.record.links.grant
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await stage?.strike()
  }, 60_000)

  /** A window whose pages read what they like and change nothing; what they tried to change stands in the list. */
  async function readOnly(name: string): Promise<{ readonly page: Page; readonly tried: string[] }> {
    const page = await signIn(browser, origin(), name, stage.password)
    const tried: string[] = []
    await page.route('**/*', async (route) => {
      const request = route.request()
      if (request.method() === 'GET' || request.method() === 'HEAD') return route.continue()
      tried.push(`${request.method()} ${new URL(request.url()).pathname}`)
      return route.abort()
    })
    return { page, tried }
  }

  /** The next button of the page that was not pressed yet, one for each word that stands on buttons. */
  async function nextButton(page: Page, pressed: Set<string>): Promise<ElementHandle | null> {
    const found = await page.evaluateHandle(`((pressed) => {
      for (const one of document.querySelectorAll('#main button:not(:disabled)')) {
        const word = one.textContent.replace(/\\s/g, '') || one.getAttribute('aria-label') || ''
        if (word === '' || pressed.includes(word) || one.getClientRects().length === 0) continue
        one.setAttribute('data-word', word)
        return one
      }
      return null
    })(${JSON.stringify([...pressed])})`)
    return found.asElement() as ElementHandle | null
  }

  async function drawn(page: Page): Promise<void> {
    await page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30))))',
    )
  }
  const dialogs = (page: Page) => page.getByRole('dialog').filter({ visible: true })
  const gone = (page: Page) => expect.poll(() => dialogs(page).count(), { timeout: 5_000 }).toBe(0)
  const hasFocus = async (page: Page, word: string) =>
    (await page.evaluate<string | null>("document.activeElement.getAttribute('data-word')")) === word

  /** What is wrong with a dialog that a button has opened; empty where nothing is. */
  async function faultsOf(
    page: Page,
    button: ElementHandle,
    word: string,
    tried: string[],
  ): Promise<readonly string[]> {
    const faults: string[] = []
    const before = tried.length
    await expect
      .poll(() => page.evaluate(within), { timeout: 5_000 })
      .toBe(true)
      .catch(() => faults.push('it does not take the focus'))
    const places = new Set<string>()
    const walk = async (key: string) => {
      for (let at = 0; at < 8; at += 1) {
        await page.keyboard.press(key)
        if (!(await page.evaluate(inside))) return void faults.push(`${key} leaves it`)
        places.add(await page.evaluate<string>('document.activeElement.outerHTML.slice(0, 200)'))
      }
    }
    await walk('Tab')
    await walk('Shift+Tab')
    if (places.size < 2) faults.push('Tab reaches nothing in it')
    const field = dialogs(page)
      .last()
      .locator('textarea:not([aria-hidden]):enabled, input[type=text]:not([readonly]):not([role=combobox]):enabled')
      .filter({ visible: true })
      .first()
    if ((await field.count()) > 0) await field.fill('没有提交的字')
    await page.keyboard.press('Escape')
    await gone(page).catch(() => faults.push('Esc does not close it'))
    await expect
      .poll(() => hasFocus(page, word), { timeout: 5_000 })
      .toBe(true)
      .catch(() => faults.push('after Esc the focus is not on its button'))
    await button.click()
    const last = dialogs(page).last()
    await last.waitFor()
    await last
      .getByRole('button', { name: /^(取\s*消|关\s*闭|Close)$/ })
      .first()
      .click()
    await gone(page).catch(() => faults.push('Cancel does not close it'))
    await expect
      .poll(() => hasFocus(page, word), { timeout: 5_000 })
      .toBe(true)
      .catch(() => faults.push('after Cancel the focus is not on its button'))
    if (tried.length > before) faults.push(`it has sent ${tried.slice(before).join(', ')}`)
    return faults
  }

  /** Presses every button of some pages; what is wrong with which dialog, and the titles of all that opened. */
  async function pressAll(name: string, paths: readonly string[]) {
    const { page, tried } = await readOnly(name)
    const faults: string[] = []
    const titles = new Set<string>()
    for (const path of paths) {
      const address = `${origin()}/console/${path}`
      const pressed = new Set<string>()
      const open = async () => {
        await page.goto(address)
        await page.waitForLoadState('networkidle')
        await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
      }
      await open()
      for (let button = await nextButton(page, pressed); button; button = await nextButton(page, pressed)) {
        const word = (await button.getAttribute('data-word')) ?? ''
        pressed.add(word)
        await button.click({ timeout: 2_000 }).catch(() => null)
        await drawn(page)
        if ((await dialogs(page).count()) > 0) {
          const title =
            (await dialogs(page)
              .last()
              .locator('.ant-modal-title')
              .innerText()
              .catch(() => '')) || word
          titles.add(title.split('：')[0]!)
          const wrong = await faultsOf(page, button, word, tried)
          faults.push(...wrong.map((fault) => `${name} ${path} “${title}”: ${fault}`))
          if (wrong.length > 0) await open()
        } else if (page.url() !== address) await open()
      }
    }
    await page.close()
    return { faults, titles }
  }

  it('given the pages of administrators, when each button is pressed, then their dialogs do the same', async () => {
    const { system, security } = stage.running.administrators!
    const found = [
      await pressAll(system.name, ['people', 'keys', 'auditors']),
      await pressAll(security.name, ['people']),
    ]
    expect(found.flatMap(({ faults }) => faults)).toEqual([])
    expect(new Set(found.flatMap(({ titles }) => [...titles])).size).toBeGreaterThan(2)
  }, 240_000)

  it('given a form with text in it, when a dialog over it is closed by Esc, then the text is there, and still after the page was loaded anew', async () => {
    const page = await signIn(browser, origin(), 'operator-2', stage.password)
    const { case: id } = await openCase(stage, 'operator', 'scenario', { links: { grant } })
    await page.goto(`${origin()}/console/cases/${id}?act=describe`)
    const field = page.getByRole('textbox', { name: /场景名称|名称/ }).first()
    await field.fill('没有提交的字')
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await gone(page)
    expect(await field.inputValue()).toBe('没有提交的字')
    await page
      .getByText(/草稿已存/)
      .first()
      .waitFor()
    await page.reload()
    await expect.poll(() => field.inputValue(), { timeout: 15_000 }).toBe('没有提交的字')
    await page.close()
  }, 60_000)
})
