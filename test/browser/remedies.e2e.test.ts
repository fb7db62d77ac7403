import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day, startOf } from '../../src/core/kernel/index.ts'
import { axe, browserPath, openBrowser, signIn } from './page.ts'
import { setStage, type Stage } from './stage.ts'

/** A disclosure of a quarter that two people fill in, and a complaint that names what it is about. Needs the pages built. */
describe.skipIf(browserPath() === null)('disclosures and complaints, in the browser', () => {
  let stage: Stage
  let browser: Browser
  const origin = () => stage.running.origin
  const enter = (name: string) => signIn(browser, origin(), name, stage.password)

  beforeAll(async () => {
    stage = await setStage('yanan', 'granted', 0)
    browser = await openBrowser()
    const advanced = await stage.system.call('clock.advance', { body: { to: startOf(day('2026-07-02'), 540) } })
    if (!advanced.ok) throw new Error(advanced.title)
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await stage?.strike()
  }, 60_000)

  const kept = (page: Page) => page.getByText('草稿已存本机和平台').waitFor()
  const products = (page: Page) => page.getByLabel('产品和服务清单', { exact: true })

  it('given a quarter that is over, when two colleagues fill in its disclosure from the desk, then each sees the other, nothing is overwritten, and it is handed in from there', async () => {
    const mine = await enter('operator')
    await mine.getByRole('link', { name: '填写披露' }).first().click()
    await mine.getByRole('heading', { name: /数据使用情况披露 2026-Q2/ }).waitFor()
    // Begun from the records.
    await expect.poll(() => mine.getByLabel('起始日', { exact: true }).inputValue()).toBe('2026-04-01')
    expect(await mine.getByLabel('截止日', { exact: true }).inputValue()).toBe('2026-06-30')
    await products(mine).fill('客流指数')
    await kept(mine)
    expect(await axe(mine)).toEqual([])
    const address = mine.url()

    const theirs = await enter('operator-2')
    await theirs.goto(`${origin()}/console/disclosed`)
    await theirs.getByRole('link', { name: '数据使用情况披露' }).first().click()
    await theirs.getByText(/接着填：许明于/).waitFor()
    expect(theirs.url()).toBe(address)
    expect(await products(theirs).inputValue()).toBe('客流指数')
    await products(theirs).fill('客流指数、企业画像')
    await kept(theirs)
    await products(mine).fill('我改的')
    const note = mine.getByRole('alert').filter({ hasText: /程悦也在填这张表/ })
    await note.waitFor()
    expect(await note.innerText()).toContain('产品和服务清单')
    expect(await axe(mine)).toEqual([])
    await mine.getByRole('button', { name: '用平台上的那一版' }).click()
    await expect.poll(() => products(mine).inputValue()).toBe('客流指数、企业画像')

    // What is missing is named at its field, and nothing is handed in.
    await mine.getByRole('button', { name: '提交披露' }).click()
    await mine
      .getByRole('alert')
      .filter({ hasText: /使用情况/ })
      .first()
      .waitFor()
    expect(await axe(mine)).toEqual([])
    await mine.close()

    // Somebody else's is not found.
    const other = await enter('centre')
    await other.goto(address)
    await other.getByText('本单位没有待办的 2026-Q2 这项披露').waitFor()
    await Promise.all([theirs, other].map((page) => page.close()))
  }, 120_000)

  it('given no scripts, when a citizen complains from the page of a notice and names a party, then both are filled in, found and shown to the owner with a link', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' })
    const citizen = await context.newPage()
    citizen.setDefaultTimeout(15_000)
    await citizen.goto(`${origin()}/calls`)
    await citizen.locator('main a[href^="/calls/"]').first().click()
    const title = await citizen.locator('h1').innerText()
    await citizen.getByRole('link', { name: '对此提意见或投诉' }).click()
    const about = citizen.getByLabel('涉及的产品、数据集、公告、公示或披露')
    const named = await about.inputValue()
    expect(named).toContain(title)
    await citizen.getByLabel('被投诉的单位').fill('没有这样的单位<b>')
    await citizen.getByLabel('事项类别').selectOption({ label: '其他' })
    await citizen.getByLabel('内容').fill('公告的条件看不懂。')
    await citizen.getByRole('button', { name: '提交' }).click()
    const wrong = citizen.getByRole('alert')
    expect(await wrong.innerText()).toContain('没有“没有这样的单位<b>”')
    expect(await about.inputValue()).toBe(named)
    expect(await citizen.getByLabel('内容').inputValue()).toBe('公告的条件看不懂。')
    const party = (await citizen.locator('#f-against-choices option').first().getAttribute('value'))!
    await citizen.getByLabel('被投诉的单位').fill(party)
    await citizen.getByRole('button', { name: '提交' }).click()
    await citizen.getByRole('heading', { name: '已收到' }).waitFor()
    const number = await citizen.locator('dl.facts dd').first().innerText()
    const answers = await citizen.locator('dl.facts').innerText()
    expect(answers).not.toContain(party)
    await context.close()

    const seen = await (answers.includes('延安市数据局') ? enter('bureau') : enter('centre'))
    await seen.getByRole('link', { name: '投诉与异议' }).click()
    await seen.getByRole('link', { name: number }).waitFor()
    expect(await axe(seen)).toEqual([])
    await seen.getByRole('link', { name: number }).click()
    await seen.getByText(party).first().waitFor()
    await seen.getByRole('link', { name: named }).first().waitFor()
    expect(await axe(seen)).toEqual([])
    await seen.getByRole('link', { name: named }).first().click()
    await seen.waitForURL(/\/console\/records\/call-/)
    await seen.close()

    const page = await browser.newPage({ locale: 'zh-CN' })
    await page.goto(`${origin()}/complaints/new`)
    await page.getByRole('heading', { name: '提意见或投诉' }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.close()
  }, 120_000)
})
