import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe, browserPath, openBrowser, signIn } from './page.ts'
import { setStage, type Stage } from './stage.ts'
import { openWorkspace } from './work.ts'

/** One mandate has ended and its keys are destroyed, the next one computes. Needs the pages built, as the set-up leaves them. */
describe.skipIf(browserPath() === null)('the secure domain, in the browser', () => {
  let stage: Stage
  let browser: Browser
  let origin: string
  let dataset: string

  beforeAll(async () => {
    stage = await setStage('yanan', 'second-job', 0)
    origin = stage.running.origin
    browser = await openBrowser()
    dataset = (stage.journey.names.get('ds1') as { readonly record: string }).record
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await stage?.strike()
  }, 60_000)

  const enter = (name: string): Promise<Page> => signIn(browser, origin, name, stage.password)

  async function choose(page: Page, label: string, option: string): Promise<void> {
    await page.getByRole('combobox', { name: label }).click()
    await page
      .locator('.ant-select-dropdown:visible .ant-select-item-option')
      .filter({ hasText: option })
      .first()
      .click()
  }

  it('given a data set, when its supplier makes and publishes a sample, then it answers queries and stands in the development catalogue', async () => {
    const page = await enter('market')
    await page.goto(`${origin}/console/datasets/${dataset}?tab=sample`)
    await page.getByLabel('行数').fill('100')
    await page.getByRole('button', { name: '制作样例' }).click()
    await page.getByText('依据数据第').waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: '发布到开发目录' }).click()
    await page.getByRole('button', { name: '从开发目录撤下' }).waitFor()
    await page.getByRole('button', { name: /查\s*询/ }).click()
    await page.getByText('合成结果').waitFor({ timeout: 30_000 })
    expect(await axe(page)).toEqual([])
    await page.goto(`${origin}/samples`)
    await page.getByText('企业年度报告').first().waitFor()
    expect(await axe(page)).toEqual([])
    await page.close()
  }, 120_000)

  it('given a workspace, when a model is trained, then its version stands with figures, safety report and card', async () => {
    const page = await enter('rival-1')
    await openWorkspace(page, origin)
    await page.getByRole('link', { name: '模型', exact: true }).click()
    await page.getByLabel('模型名称').fill('规模估计')
    await choose(page, '算法', '线性回归')
    await page.getByRole('textbox', { name: '特征查询' }).click()
    await page.keyboard.insertText('SELECT industry, year, revenue, employees FROM enterprises')
    await page.getByLabel('目标字段').fill('employees')
    await choose(page, '应用场景', '产业景气分析')
    await page.getByRole('button', { name: '开始训练' }).click()
    const row = page.locator('tr').filter({ hasText: '规模估计' })
    await row.getByText('已训练').waitFor({ timeout: 120_000 })
    await row.getByRole('button', { name: /查\s*看/ }).click()
    await page.getByText('安全报告').first().waitFor()
    await page.getByText('模型卡').first().waitFor()
    expect(await axe(page)).toEqual([])
    await page.close()
  }, 180_000)

  it('given a column, when its supplier asks who used it, then mandates, masks and the drawing show, and the tab is marked', async () => {
    const page = await enter('market')
    await page.goto(`${origin}/console/datasets/${dataset}?tab=lineage`)
    await page.getByRole('cell', { name: '陕北云数科技有限公司' }).first().waitFor()
    await choose(page, '字段', 'uscc')
    await page.getByRole('cell', { name: '假名' }).first().waitFor()
    expect(await page.getByRole('cell', { name: 'division', exact: true }).count()).toBe(0)
    await page.locator('.lineage').first().waitFor()
    expect(await page.locator('.tabs a[aria-current=page]').allInnerTexts()).toEqual(['血缘'])
    expect(await axe(page)).toEqual([])
    await page.close()
  }, 60_000)

  it('given rows asked for again and again, when refused, then the bureau has an alert and the timeline says what was refused', async () => {
    const page = await enter('rival-1')
    await page.goto(`${origin}/console/datasets/${dataset}?tab=rows`)
    for (let times = 0; times < 6; times += 1)
      expect((await page.request.get(`${origin}/api/datasets/${dataset}/rows`)).status()).toBe(403)
    await page.close()

    const bureau = await enter('bureau')
    const alert = bureau.locator('tr').filter({ hasText: '一小时内反复被拒' })
    await expect
      .poll(
        async () => {
          await bureau.goto(`${origin}/console/alerts`)
          await bureau.locator('#main h1').waitFor()
          await bureau.waitForLoadState('networkidle')
          return alert.count()
        },
        { timeout: 30_000 },
      )
      .toBe(1)
    expect(await axe(bureau)).toEqual([])
    await alert.getByRole('link', { name: '查看时间线' }).click()
    await bureau.locator('tr').filter({ hasText: '被拒' }).first().waitFor()
    expect(await axe(bureau)).toEqual([])
    await bureau.close()
  }, 120_000)

  it('given the root key, when one administrator asks for a new one, then only the other one can approve, and then it is in force', async () => {
    const names = stage.running.administrators!
    const page = await enter(names.system.name)
    await page.goto(`${origin}/console/keys`)
    await page.getByRole('button', { name: '申请轮换' }).click()
    await page.getByLabel('事由').fill('例行轮换')
    await page.getByRole('dialog').getByRole('button', { name: '申请轮换' }).click()
    await page.getByRole('cell', { name: '例行轮换' }).waitFor()
    expect(await page.getByRole('button', { name: '同意并执行' }).count()).toBe(0)
    expect(await axe(page)).toEqual([])
    await page.close()

    const second = await enter(names.security.name)
    await second.goto(`${origin}/console/keys`)
    await second.getByRole('button', { name: '同意并执行' }).click()
    await second.getByText('使用中').waitFor()
    await expect
      .poll(() => second.getByRole('row').filter({ hasText: 'GCM' }).count(), { timeout: 30_000 })
      .toBeGreaterThan(1)
    await second.close()
  }, 120_000)

  it('given a mandate that ended, when the agency opens its record, then the certificate of destruction stands there', async () => {
    const named = stage.journey.names.get('agr-record') as { record: { links: { grant: string } } }
    const page = await enter('centre')
    await page.goto(`${origin}/console/records/${named.record.links.grant}`)
    await page.getByRole('heading', { name: '销毁证书' }).waitFor()
    await page.getByText('销毁后的尝试').first().waitFor()
    expect(await page.getByText('密钥尚未销毁').count()).toBe(0)
    expect(await axe(page)).toEqual([])
    await page.close()
  }, 60_000)
})
