import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillForm } from './fill.ts'
import { axe, browserPath, openBrowser, signIn } from './page.ts'
import { setStage, type Stage } from './stage.ts'
import { choose, jobRow, openWorkspace, rewritePython, writeScript } from './work.ts'

const root = join(import.meta.dirname, '..', '..')

function buildPages(): void {
  for (const part of ['console', 'portal', 'portal-server'])
    execFileSync(
      process.execPath,
      [
        join(root, 'node_modules/vite/bin/vite.js'),
        'build',
        '-c',
        'web/vite.config.ts',
        '--mode',
        part,
        '--logLevel',
        'error',
      ],
      { cwd: root },
    )
}

/** The journey up to the review of the first product; the supplier's opinion and the agency's conclusion are left to the browser. */
describe.skipIf(browserPath() === null)('the main scenes of a journey, in the browser', () => {
  let stage: Stage
  let browser: Browser
  let origin: string
  let product: string
  let review: string

  beforeAll(async () => {
    buildPages()
    stage = await setStage('yanan', 'product', 2)
    origin = stage.running.origin
    browser = await openBrowser()
    const named = stage.journey.names.get('product') as { readonly case: string; readonly record: string } | string
    review = typeof named === 'string' ? named : named.case
    product = typeof named === 'string' ? String(stage.journey.names.get('product.record')) : named.record
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await stage?.strike()
  }, 60_000)

  it('given a wrong password, when signing in, then it says so and the name stays', async () => {
    const page = await browser.newPage()
    await page.goto(`${origin}/console/`)
    await page.getByLabel('账号').fill('centre')
    await page.getByLabel('口令').fill('not-the-password')
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByLabel('账号').inputValue()).toBe('centre')
    await page.close()
  })

  it('given a plan begun before the platform, when it is entered, then its gaps stand there with owner and day, and its page says that it was entered', async () => {
    const page = await signIn(browser, origin, 'centre', stage.password)
    await page.goto(`${origin}/console/existing?procedure=plan`)
    await page.getByLabel('实际启动日期').fill('2024-05-06')
    await page.getByLabel('补录依据').fill('档案室二〇二四年卷')
    await page.getByRole('main').getByRole('button', { name: '提交复核' }).click()
    await page.getByText('补录结果').waitFor()
    expect(await page.getByText('没有任何记录').count()).toBeGreaterThan(1)
    expect(await axe(page)).toEqual([])
    await page.goto(`${origin}/console/existing?tab=waiting`)
    await page.getByText('等本单位另一人复核').waitFor()
    expect(await page.getByRole('button', { name: '同意入库' }).count()).toBe(0)
    await page.close()
    const second = await signIn(browser, origin, 'centre-head', stage.password)
    await second.goto(`${origin}/console/existing?tab=waiting`)
    await second.getByRole('link', { name: '核对全部内容' }).click()
    await second.getByRole('checkbox', { name: /我已对照扫描件逐项核对/ }).check()
    await second.getByRole('button', { name: '同意入库' }).click()
    await second.getByText('补录结果').waitFor()
    expect(await axe(second)).toEqual([])
    await second.goto(`${origin}/console/existing?tab=gaps`)
    await second.getByRole('link', { name: '去补齐' }).first().click()
    await second.getByText('存量补录：2024-05-06 启动').waitFor()
    await second.close()
  })

  it('given a plan with gaps, when submitted, then each gap is marked at its field, nothing is lost, and the complete plan is taken', async () => {
    const page = await signIn(browser, origin, 'centre', stage.password)
    await page.goto(`${origin}/console/open?procedure=plan`)
    await page.locator('fieldset.links .ant-select').first().click()
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: '延安市数据局' }).click()
    await page.getByRole('main').getByRole('button', { name: '开办' }).click()
    await page.waitForURL(/\/console\/cases\/case-/)
    await page.getByLabel('授权运营名称').fill('浏览器中编制的实施方案')
    await page.getByRole('button', { name: '提交办理' }).click()
    await page.locator('.refusal').waitFor()
    expect(await page.locator('.field .defect').count()).toBeGreaterThan(10)
    expect(await page.locator('.field-bad .clause-chip').count()).toBeGreaterThan(10)
    await page.waitForTimeout(400)
    await page.reload()
    await page.getByLabel('授权运营名称').waitFor()
    expect(await page.getByLabel('授权运营名称').inputValue()).toBe('浏览器中编制的实施方案')
    await fillForm(page, '企业年度报告')
    await page.getByRole('button', { name: '提交办理' }).click()
    await page.locator('.ant-message-success, .refusal').first().waitFor()
    expect(await page.locator('.refusal').allInnerTexts()).toEqual([])
    await page.locator('.act-node.act-done').first().waitFor()
    expect(await axe(page)).toEqual([])
    await page.close()
  }, 120_000)

  it('given a proof bundle, when dropped on the portal, then it is consistent, with the key genuine, and not with one character changed', async () => {
    const auditor = await signIn(browser, origin, 'centre', stage.password)
    const answer = await auditor.request.get(`${origin}/api/proofs/${product}`)
    expect(answer.status()).toBe(200)
    const bundle = await answer.text()
    await auditor.close()

    const page = await browser.newPage()
    await page.goto(`${origin}/verify`)
    const drop = (text: string) =>
      page
        .locator('#proof-file')
        .setInputFiles({ name: 'proof.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    await drop(bundle)
    await page.locator('[data-outcome=consistent]').waitFor()
    await page.locator('#proof-key').fill(await (await page.request.get(`${origin}/ledger/key`)).text())
    await drop(bundle)
    await page.locator('[data-outcome=genuine]').waitFor()
    await drop(bundle.replace('产业景气指数', '产业景气指教'))
    await page.locator('[data-outcome=forged]').waitFor()
    expect(await axe(page)).toEqual([])
    await page.close()
  }, 60_000)

  it('given a clause, when its element, its case and its screen are looked for, then each is at most two clicks away', async () => {
    const page = await signIn(browser, origin, 'centre', stage.password)
    await page.goto(`${origin}/console/law?text=yanan-29-1`)
    await page.locator('tbody a').first().click()
    const rule = page.locator('.rule-list li', { hasText: '20个工作日内办结' })
    await rule.waitFor()
    expect(await rule.locator('code').innerText()).toMatch(/^yanan\/procedures\/product\.yaml:\d+$/)
    const cases = page.locator('.rule-list details')
    expect(await page.locator('.rule-list details .tag-bad').count()).toBe(0)
    await cases.first().click()
    await cases.first().locator('pre').first().waitFor()
    await page.getByText('现用').first().waitFor()
    expect(await axe(page)).toEqual([])
    await rule.getByRole('link', { name: '前往' }).click()
    await page.waitForURL(/procedures\/product\?act=register/)
    await page.locator('.diagram .act-node[aria-current=true]').waitFor()
    expect(await page.locator('.rule-says').allInnerTexts()).toContainEqual(expect.stringContaining('20个工作日内办结'))
    expect(await axe(page)).toEqual([])
    await page.close()
  }, 60_000)

  it('given two jurisdictions, when compared, then a topic shows both sides with their clauses', async () => {
    const page = await signIn(browser, origin, 'centre', stage.password)
    await page.goto(`${origin}/console/compare`)
    await page.locator('.topic-nav button').first().waitFor()
    await page.locator('.topic-nav button', { hasText: '法定数值' }).click()
    await page.waitForURL(/topic=parameters/)
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(0)
    expect(await page.locator('.clause-ids a').count()).toBeGreaterThan(0)
    expect(await axe(page)).toEqual([])
    await page.close()
  }, 60_000)

  it('given a running case, when asked what happens if nobody acts, then the days are told and the case stands as before', async () => {
    const page = await signIn(browser, origin, 'centre', stage.password)
    await page.goto(`${origin}/console/cases/${review}?tab=history`)
    await page.locator('.history-item').first().waitFor()
    const before = await page.locator('.history-item').count()
    await page.getByRole('link', { name: '推演' }).click()
    await page.locator('.what-if input[type=date]').fill('2027-12-31')
    await page.locator('.what-if-days h3, .what-if .nothing').first().waitFor()
    expect(await axe(page)).toEqual([])
    await page.goto(`${origin}/console/cases/${review}?tab=history`)
    await page.locator('.history-item').first().waitFor()
    expect(await page.locator('.history-item').count()).toBe(before)
    await page.close()
  }, 60_000)

  it('given a workspace, when a script of SQL and Python is written, checked, run and saved, then its cells and shapes are told and no value', async () => {
    const page = await signIn(browser, origin, 'operator', stage.password)
    await openWorkspace(page, origin)
    const python = 'result = query.assign(share=query["n"] / query["n"].sum())[["industry", "n", "share"]]'
    await writeScript(page, {
      sql: 'SELECT industry, count(*) AS n FROM enterprises GROUP BY industry',
      python: python.replace('[["industry", "n", "share"]]', '[["share"]]').replace('result', 'resul'),
      result: 'share',
      name: '行业占比',
      scenario: '产业景气分析',
    })
    await page.getByRole('combobox', { name: '类型 share' }).click()
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: '小数' }).click()
    await page.getByRole('button', { name: '检查', exact: true }).click()
    await page.getByText('检查通过，可以运行').waitFor({ timeout: 60_000 })
    await page.getByText('读取字段：enterprises.industry').waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: '运行', exact: true }).click()
    await jobRow(page, '行业占比').getByText('脚本没有把结果放进名为 result 的数据框').waitFor({ timeout: 30_000 })
    await rewritePython(
      page,
      'total = query["n"].sum()\nresult = (query[["n"]] / total).rename(columns={"n": "share"})',
    )
    await page.getByLabel('作业名称').fill('行业占比二')
    await page.getByRole('button', { name: '运行', exact: true }).click()
    await jobRow(page, '行业占比二').getByText('已完成').waitFor({ timeout: 30_000 })
    expect(await jobRow(page, '行业占比二').locator('.cell-runs').innerText()).toContain('行以内，2 列')
    await page.getByRole('button', { name: '保存为脚本' }).click()
    await page.getByText('已保存：行业占比二，第 1 版').waitFor()
    await page.getByRole('link', { name: '脚本、审核与定时' }).click()
    await page.getByRole('cell', { name: '行业占比二' }).waitFor()
    const saved = page.getByRole('row').filter({ hasText: '行业占比二' }).first()
    await choose(page, '应用场景', '产业景气分析')
    await saved.getByRole('button', { name: '定时运行' }).click()
    await page.getByRole('button', { name: '设定' }).click()
    await page.getByText('每日 02:00').waitFor()
    await saved.getByRole('button', { name: '送审' }).click()
    await page.getByText('编写或送审的人不能审核').waitFor()
    expect(await axe(page)).toEqual([])
    await page.close()
  }, 120_000)

  it('given a script without end, when it is cancelled, then it ends and the row says so', async () => {
    const page = await signIn(browser, origin, 'operator', stage.password)
    await openWorkspace(page, origin)
    await writeScript(page, {
      sql: 'SELECT industry, count(*) AS n FROM enterprises GROUP BY industry',
      python: 'while True: pass',
      result: 'n',
      name: '无尽',
      scenario: '产业景气分析',
    })
    await page.getByRole('button', { name: '运行', exact: true }).click()
    await jobRow(page, '无尽').locator('.tag-now').waitFor({ timeout: 30_000 })
    await jobRow(page, '无尽').getByRole('button', { name: '取消作业' }).click()
    await jobRow(page, '无尽').getByText('已取消').first().waitFor({ timeout: 15_000 })
    expect(await jobRow(page, '无尽').getByRole('button', { name: '取消作业' }).count()).toBe(0)
    await page.close()
  }, 120_000)

  it('given a mounted data set, when its supplier takes the proposals and is milder on one column, then a reason is asked for and the record says it', async () => {
    const named = stage.journey.names.get('ds1') as { readonly record: string }
    const page = await signIn(browser, origin, 'market', stage.password)
    await page.goto(`${origin}/console/datasets/${named.record}?tab=classify`)
    await page.getByRole('button', { name: '待确认字段全部采用建议' }).click()
    await page.getByLabel('phone 可用程度').click()
    await page.locator('.ant-select-item-option').filter({ hasText: '可分组筛选' }).last().click()
    await page.getByText(/^以下字段比建议宽松或比台账现状宽，须先写明理由：.*phone/).waitFor()
    expect(await page.getByRole('button', { name: /^确认 \d+ 个字段/ }).isDisabled()).toBe(true)
    await page.getByLabel('phone 放宽的理由').fill('按号段统计')
    // The proposals open more than the register says now: they want a reason too.
    await page.getByLabel('放宽的同一理由').fill('采用平台建议')
    await page.getByRole('button', { name: /^用作 \d+ 个字段的理由/ }).click()
    await page.getByRole('button', { name: /^确认 \d+ 个字段/ }).click()
    await page.getByText('您提出的，等待另一人').waitFor()
    expect(await axe(page)).toEqual([])
    const address = page.url()
    await page.close()
    const second = await signIn(browser, origin, 'market-secrecy', stage.password)
    await second.goto(address)
    await second.getByRole('region', { name: '待第二人同意' }).getByRole('button', { name: '同意' }).first().click()
    await second.getByText('全部字段已确认').waitFor()
    await second.getByText(/phone：.*按号段统计/).waitFor()
    await second.close()
  }, 60_000)

  it('given the main pages of the console, then axe finds nothing on any of them', async () => {
    const page = await signIn(browser, origin, 'operator', stage.password)
    const found: string[] = []
    for (const path of [
      '',
      'cases',
      'records',
      'datasets',
      'workspaces',
      'job-reviews',
      'products',
      'law',
      'people',
      'settings',
      'open',
    ]) {
      await page.goto(`${origin}/console/${path}`)
      await page.locator('#main h1').waitFor()
      await page.waitForLoadState('networkidle')
      found.push(...(await axe(page)).map((one) => `${path}: ${one}`))
    }
    expect(found).toEqual([])
    await page.close()
  }, 120_000)

  it('given the portal without scripts, when its pages are read, then they are whole; with scripts axe finds nothing', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const plain = await context.newPage()
    for (const path of [
      '/',
      '/calls',
      '/notices',
      '/disclosures',
      '/register',
      '/products',
      '/law',
      '/law?lang=en',
      '/law/610600/yanan-29-1',
    ]) {
      await plain.goto(`${origin}${path}`)
      expect([path, await plain.locator('main h1').count(), await plain.locator('.failed').count()]).toEqual([
        path,
        1,
        0,
      ])
    }
    await context.close()
    const page = await browser.newPage()
    const found: string[] = []
    for (const path of ['/', '/calls', '/notices', '/register', '/products', '/law', '/verify']) {
      await page.goto(`${origin}${path}`)
      found.push(...(await axe(page)).map((one) => `${path}: ${one}`))
    }
    expect(found).toEqual([])
    await page.close()
  }, 120_000)
})
