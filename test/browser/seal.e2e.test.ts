import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe, browserPath, openBrowser, signIn } from './page.ts'
import { setStage, type Stage } from './stage.ts'

/** A mandate has ended and what it held is sealed. Needs the pages built, as the set-up leaves them. */
describe.skipIf(browserPath() === null)('a sealed mandate, in the browser', () => {
  let stage: Stage
  let browser: Browser
  let grant: string

  beforeAll(async () => {
    stage = await setStage('taizhou', 'end', 0)
    browser = await openBrowser()
    grant = (stage.journey.names.get('agr-record') as { record: { links: { grant: string } } }).record.links.grant
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await stage?.strike()
  }, 60_000)

  const enter = (name: string): Promise<Page> => signIn(browser, stage.running.origin, name, stage.password)

  it('given a seal, when whoever gave the mandate checks it, then its digest stands there and everything is unchanged', async () => {
    const page = await enter('bureau')
    await page.goto(`${stage.running.origin}/console/records/${grant}`)
    await page.getByRole('heading', { name: '封存', exact: true }).waitFor()
    const digest = page.locator('.fact').filter({ hasText: '封存摘要' }).locator('code')
    expect(await digest.innerText()).toMatch(/^[0-9a-f]{64}$/)
    await page.getByRole('button', { name: '核对封存后有无变动' }).click()
    await page.locator('output .tag-good').waitFor()
    expect(await page.locator('output .tag-bad').count()).toBe(0)
    expect(await axe(page)).toEqual([])
    await page.close()
  }, 60_000)

  it('given a seal, when the operator looks, then nothing can be run, and the page says why', async () => {
    const page = await enter('operator')
    const answer = await page.request.get(`${stage.running.origin}/api/workspaces/${grant}`)
    expect(answer.ok()).toBe(false)
    await page.goto(`${stage.running.origin}/console/workspaces/${grant}`)
    await page.locator('.refusal').first().waitFor()
    expect(await page.locator('.refusal .clause-chip').count()).toBeGreaterThan(0)
    expect(await page.locator('.cm-editor').count()).toBe(0)
    expect(await axe(page)).toEqual([])
    await page.close()
  }, 60_000)
})
