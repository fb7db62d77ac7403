import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe, browserPath, openBrowser, signIn } from './page.ts'
import { setStage, type Stage } from './stage.ts'

/** Needs the pages built, as the set-up leaves them. */
describe.skipIf(browserPath() === null)('the masking of a mounted data set, in the browser', () => {
  let stage: Stage
  let browser: Browser
  let address: string

  beforeAll(async () => {
    stage = await setStage('yanan', 'mount', 0)
    browser = await openBrowser()
    const named = stage.journey.names.get('ds1') as { readonly record: string } | string
    const dataset = typeof named === 'string' ? String(stage.journey.names.get('ds1.record')) : named.record
    address = `${stage.running.origin}/console/datasets/${dataset}?tab=masking`
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await stage?.strike()
  }, 60_000)

  async function choose(page: Page, label: string, option: string): Promise<void> {
    await page.getByLabel(label, { exact: true }).click()
    await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click()
  }

  it('given a supplier, when methods are tried and drafted, then effects and the optimum show, and a colleague approves', async () => {
    const page = await signIn(browser, stage.running.origin, 'market', stage.password)
    await page.goto(address)
    await page.getByRole('heading', { name: '逐字段脱敏' }).waitFor()
    await choose(page, 'employees 改为', '数值取整')
    await choose(page, 'phone 改为', '部分遮盖')
    await page.getByRole('button', { name: '测算效果' }).click()
    await page.getByText('虚构示例').first().waitFor({ timeout: 40_000 })
    await choose(page, '准标识符', 'division')
    await choose(page, '准标识符', 'year')
    await page.getByRole('button', { name: '找最优方案' }).click()
    await page.getByText('最优方案', { exact: true }).first().waitFor({ timeout: 40_000 })
    await page.getByRole('button', { name: '写入策略草案' }).click()
    await page.getByLabel('本次修改说明').fill('例行加严')
    await page.getByRole('button', { name: '提交草案' }).click()
    await page.locator('.refusal').getByText('须写明理由').first().waitFor()
    await page.getByLabel('phone 理由（放宽或改用别的方式时必填）').fill('核验需要')
    await page.getByRole('button', { name: '提交草案' }).click()
    await page.getByText('请另一位人员批准').waitFor()
    await page.getByRole('button', { name: /批\s*准/ }).click()
    await page.getByText('起草人不能自己批准').waitFor()
    expect(await axe(page)).toEqual([])
    await page.close()

    const colleague = await signIn(browser, stage.running.origin, 'market-secrecy', stage.password)
    await colleague.goto(address)
    await colleague.getByRole('button', { name: /批\s*准/ }).click()
    await colleague.getByText('已批准').waitFor()
    await colleague.getByRole('button', { name: '与上一版比较' }).click()
    await colleague.getByRole('cell', { name: '放宽' }).waitFor()
    await colleague.close()
  }, 180_000)
})
