import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { furnish, type Furnished } from './dialogs/furnish.ts'
import { pressAll, type Pressed } from './dialogs/press.ts'
import { named, openCase } from './office/opening.ts'
import { browserPath, openBrowser, signIn } from './page.ts'
import { setStage, type Stage } from './stage.ts'

/** Every dialog that a furnished platform lets somebody open, found by pressing what there is to press. Needs the pages built. */
describe.skipIf(browserPath() === null)('dialogs, by the keyboard', () => {
  let stage: Stage
  let browser: Browser
  let there: Furnished
  const origin = () => stage.running.origin
  const enter = (name: string) => signIn(browser, origin(), name, stage.password)
  const pressed: Pressed = { faults: [], titles: new Set(), known: new Set() }

  beforeAll(async () => {
    stage = await setStage('yanan', 'granted', 0)
    browser = await openBrowser()
    there = await furnish(stage)
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await stage?.strike()
  }, 60_000)

  /** Presses all there is on some pages of somebody; what is wrong with their dialogs, and how many there are. */
  async function walked(name: string, paths: readonly string[]) {
    return walkedBy(await enter(name), paths)
  }
  async function walkedBy(page: Page, paths: readonly string[]) {
    const own: Pressed = { ...pressed, faults: [], titles: new Set() }
    await pressAll(page, origin(), paths, own)
    await page.close()
    return { faults: own.faults, titles: [...own.titles] }
  }

  it('given the pages of a section chief and a deputy, when each button is pressed, then every dialog takes the focus, keeps Tab inside, asks before what was typed is lost, closes without doing anything, and gives the focus back', async () => {
    const { draft, scenario, lying, report, complaint } = there
    const chief = await walked('bureau', [
      'house',
      `drafts/${draft}`,
      'settings',
      `cases/${scenario}`,
      `cases/${lying}`,
      `complaints/${complaint.id}`,
      `reports/${report}`,
      'experts',
    ])
    const deputy = await walked('bureau-deputy', ['house', `drafts/${draft}`, `reports/${report}`])
    expect([...chief.faults, ...deputy.faults]).toEqual([])
    expect(chief.titles.length).toBeGreaterThan(10)
    expect(deputy.titles.length).toBeGreaterThan(3)
  }, 120_000)

  it('given the pages of an agency, when each button is pressed, then its dialogs do the same', async () => {
    const { grant, lying, complaint } = there
    const { faults, titles } = await walked('centre', [
      'experts',
      `records/${grant}`,
      `complaints/${complaint.id}`,
      `cases/${lying}`,
      `money/${grant}?tab=dues`,
    ])
    expect(faults).toEqual([])
    expect(titles.length).toBeGreaterThan(1)
  }, 120_000)

  it('given the pages of an operator, when each button is pressed, then its dialogs do the same', async () => {
    const { grant, scenario } = there
    const papers = `cases/${scenario}?tab=papers&act=describe`
    const one = await walked('operator', [papers, `cases/${scenario}`, `money/${grant}`, `money/${grant}?tab=dues`])
    const other = await walked('operator-2', [papers])
    expect([...one.faults, ...other.faults]).toEqual([])
    expect(one.titles.length).toBeGreaterThan(5)
    expect(other.titles.length).toBeGreaterThan(1)
  }, 120_000)

  it('given the pages of a supplier, when each button is pressed, then its dialogs do the same', async () => {
    const tabs = ['versions', 'sources', 'erasure'].map((tab) => `datasets/${named(stage, 'ds2', 'record')}?tab=${tab}`)
    const one = await walked('transit', tabs)
    const other = await walked('transit-secrecy', tabs.slice(-1))
    expect([...one.faults, ...other.faults]).toEqual([])
    expect(one.titles.length).toBeGreaterThan(3)
    expect(other.titles.length).toBeGreaterThan(1)
  }, 120_000)

  it('given the pages of administrators, when each button is pressed, then their dialogs do the same', async () => {
    const { system, security } = stage.running.administrators!
    const one = await walked(system.name, ['people', 'keys', 'auditors'])
    const other = await walked(security.name, ['people'])
    expect([...one.faults, ...other.faults]).toEqual([])
    expect(one.titles.length + other.titles.length).toBeGreaterThan(2)
  }, 120_000)

  /** A window of the auditor, whose home is not a desk. */
  async function audits(): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })
    page.setDefaultTimeout(15_000)
    const data = { name: there.auditor, password: stage.password }
    expect((await page.request.post(`${origin()}/api/sign-in`, { data })).ok()).toBe(true)
    return page
  }

  it('given an auditor, when each button of what they read is pressed, then nothing is asked, and their own password is changed in a dialog like the others', async () => {
    const { grant, scenario } = there
    const { faults, titles } = await walkedBy(await audits(), ['', `records/${grant}`, `cases/${scenario}`])
    expect([faults, titles]).toEqual([[], []])
    const page = await audits()
    await page.goto(`${origin()}/console/`)
    await page.locator('header').getByRole('button', { name: /曹审/ }).press('Enter')
    await page.getByRole('button', { name: '修改口令' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: '修改口令' })
    await dialog.locator('input').first().fill('half-typed')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    const back = "document.activeElement.closest('header, .account-pop') !== null"
    await expect.poll(() => page.evaluate(back)).toBe(true)
    await page.close()
  }, 120_000)

  it('given a form with text in it, when a dialog over it is closed by Esc, then the text is there, and still after the page was loaded anew', async () => {
    const page = await enter('operator-2')
    const { case: id } = await openCase(stage, 'operator', 'scenario', { links: { grant: there.grant } })
    await page.goto(`${origin()}/console/cases/${id}?act=describe`)
    const field = page.getByRole('textbox', { name: /场景名称|名称/ }).first()
    await field.fill('没有提交的字')
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
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
