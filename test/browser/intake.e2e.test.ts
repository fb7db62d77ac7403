import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe, browserPath, openBrowser, signIn } from './page.ts'
import { setStage, type Stage } from './stage.ts'
import { openWorkspace, writeQuery } from './work.ts'

/** Data are described, mounted and granted. Needs the pages built, as the set-up leaves them. */
describe.skipIf(browserPath() === null)('data on their way in, and who sees what of them, in the browser', () => {
  let stage: Stage
  let browser: Browser
  let origin: string
  let address: string
  let grant: string

  beforeAll(async () => {
    stage = await setStage('yanan', 'granted', 0)
    origin = stage.running.origin
    browser = await openBrowser()
    const dataset = (stage.journey.names.get('ds1') as { readonly record: string }).record
    address = `${origin}/console/datasets/${dataset}`
    const agreement = stage.journey.names.get('agr-record') as { record: { links: { grant: string } } }
    grant = agreement.record.links.grant
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await stage?.strike()
  }, 60_000)

  const enter = (name: string): Promise<Page> => signIn(browser, origin, name, stage.password)
  const shot = async (page: Page, name: string) => {
    if (process.env['SHOTS']) await page.screenshot({ path: join(process.env['SHOTS'], `${name}.png`), fullPage: true })
  }
  const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  const wrong = csv('wrong.csv', 'day,visits\n2026-01-02,3\n2026-01-03,4\n')

  it('given a wrong file, when it is sent, then what it would replace is shown before; given up nothing changes, confirmed it does, and by keyboard alone the first version is taken back', async () => {
    const page = await enter('market')
    await page.goto(`${address}?tab=mount`)
    const send = async () => {
      await page.locator('input[type=file]').setInputFiles(wrong)
      await page.getByRole('button', { name: '上传并挂载' }).click()
      await page.getByRole('heading', { name: '将替换第 1 版，请先核对' }).waitFor({ timeout: 60_000 })
    }
    await send()
    await page.getByRole('row').filter({ hasText: '行数' }).getByText('20,000').waitFor()
    await page.getByText('缺少：').getByText('uscc').waitFor()
    expect(await axe(page)).toEqual([])
    await shot(page, 'replace')
    await page.getByRole('button', { name: '不替换，放弃这次上传' }).click()
    await page.getByRole('heading', { name: '将替换第 1 版，请先核对' }).waitFor({ state: 'detached' })
    await page.goto(`${address}?tab=versions`)
    await page.getByRole('row').nth(1).waitFor()
    expect(await page.getByRole('row').count()).toBe(2)

    await page.goto(`${address}?tab=mount`)
    await send()
    await page.getByRole('button', { name: '确认替换第 1 版' }).click()
    await page.getByText('挂载完成：第 2 版').waitFor({ timeout: 60_000 })
    await page.goto(`${address}?tab=versions`)
    const back = page.getByRole('button', { name: '退回到此版' })
    await back.waitFor()
    await shot(page, 'versions')
    await back.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('还差：退回的理由').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('退回到此版')
    await page.keyboard.press('Enter')
    await dialog.waitFor()
    await expect.poll(() => page.evaluate<string>('document.activeElement.tagName')).toBe('TEXTAREA')
    await page.keyboard.insertText('误传了别的文件')
    expect(await axe(page)).toEqual([])
    await shot(page, 'restore')
    await tabTo(page, '退回到第 1 版')
    await page.keyboard.press('Enter')
    await page.getByText('退回自第 1 版：误传了别的文件').waitFor({ timeout: 60_000 })
    await page.getByRole('row').nth(1).getByText('20,000').waitFor()
    expect(await axe(page)).toEqual([])
    await shot(page, 'versions-back')
    await page.close()
  }, 240_000)

  it('given columns, when one is marked as the unit of protection, then a reason is wanted where nothing tells it', async () => {
    const page = await enter('market')
    await page.goto(`${address}?tab=classify`)
    const row = page.getByRole('row').filter({ hasText: 'industry' })
    await row.getByRole('checkbox').check()
    await page.getByText('须先写明理由：industry').waitFor()
    await row.getByPlaceholder('为什么能区分主体').fill('一个行业一行')
    await page.getByText('须先写明理由').waitFor({ state: 'detached' })
    expect(await axe(page)).toEqual([])
    await shot(page, 'classify')
    await page.close()
  }, 60_000)

  it('given a data set, when an auditor, the agency and its supplier look at it, then each has the tabs that are for him and none that refuses', async () => {
    const tabs = async (name: string) => {
      const page = await enter(name)
      await page.goto(address)
      await page.locator('.tabs a').first().waitFor()
      await page.waitForLoadState('networkidle')
      const refused: string[] = []
      const found = await page.locator('.tabs a').allInnerTexts()
      for (const tab of found) {
        await page.locator('.tabs').getByRole('link', { name: tab, exact: true }).click()
        await page.waitForLoadState('networkidle')
        refused.push(...Array.from({ length: await page.locator('#main .refusal').count() }, () => tab))
      }
      expect(refused.filter((tab) => tab !== '查看数据行')).toEqual([])
      await shot(page, `tabs-${name}`)
      await page.close()
      return found
    }
    const [auditor, agency, supplier] = [await tabs('audit'), await tabs('centre'), await tabs('market')]
    expect(auditor).toEqual(expect.arrayContaining(['血缘', '审计', '台账条目']))
    for (const tab of ['挂载', '个人信息删除', '分类分级确认', '脱敏']) expect(auditor).not.toContain(tab)
    expect(agency).toContain('数据画像')
    expect(agency).not.toContain('挂载')
    expect(supplier).toEqual(expect.arrayContaining(['数据画像', '挂载', '版本', '个人信息删除']))
  }, 240_000)

  it('given the form of a new data set, when names and codes are anything, then they are marked at their fields; topics are chosen', async () => {
    const page = await enter('market')
    await page.goto(`${origin}/console/open?procedure=dataset-listing`)
    await page.getByRole('main').getByRole('button', { name: '开办' }).click()
    await page.waitForURL(/\/console\/cases\/case-/)
    await page.getByLabel('表名（英文小写）').fill('就诊登记')
    await page.getByText('须以小写英文字母开头').waitFor()
    await page.getByRole('combobox', { name: '主题分类代码' }).click()
    await page.keyboard.type('医疗')
    await page.locator('.ant-select-dropdown:visible').getByText('C0200 医疗健康').click()
    await page.getByRole('button', { name: '提交办理' }).click()
    await page.locator('.refusal').waitFor()
    await page.getByText('表名“就诊登记”不能用').first().waitFor()
    expect(await page.getByText('“提供共享的单位”').count()).toBe(0)
    expect(await axe(page)).toEqual([])
    await shot(page, 'listing')
    await page.close()
  }, 60_000)

  it('given a query with a slip, when it is checked, then line and word are told in Chinese', async () => {
    const page = await enter('operator')
    await openWorkspace(page, origin)
    await writeQuery(page, 'SELECT division,\n  count(*) AS n FORM enterprises GROUP BY 1')
    await page.getByRole('combobox', { name: '应用场景' }).click()
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').last().click()
    await page.getByRole('button', { name: /检\s*查/ }).click()
    await page.getByText('第 2 行第 17 个字符处：“FORM”附近写法不对').first().waitFor({ timeout: 30_000 })
    expect((await page.locator('.refusal').allInnerTexts()).join()).not.toContain('syntax error')
    await shot(page, 'slip')
    await writeQuery(page, "SELECT count(*) AS n FROM 'x.parquet'")
    await page.getByRole('button', { name: /检\s*查/ }).click()
    await page.getByText('只能查询工作空间里列出的表').first().waitFor({ timeout: 30_000 })
    await page.close()
  }, 120_000)

  it('given a grant, when its giver opens a case from it and closes its use, then only fitting procedures were offered, and its holder reads who, why and since when', async () => {
    const giver = await enter('centre')
    await giver.goto(`${origin}/console/records/${grant}`)
    await giver.getByRole('link', { name: '就此开办办件' }).click()
    const picker = giver.getByRole('combobox').first()
    await picker.click()
    const offered = await giver.locator('.ant-select-dropdown:visible .ant-select-item-option').allInnerTexts()
    expect(offered.join()).toContain('安全风险事件处置')
    expect(offered.join()).not.toContain('实施方案')
    await giver.locator('.ant-select-dropdown:visible').getByText('安全风险事件处置').click()
    await shot(giver, 'fitting')
    await giver.getByRole('main').getByRole('button', { name: '开办' }).click()
    await giver.waitForURL(/\/console\/cases\/case-/)
    await giver.goto(`${giver.url().split('?')[0]}?act=stop`)
    await giver.getByRole('textbox', { name: '理由', exact: true }).fill('发现异常批量查询，先行关闭核查。')
    await giver.getByRole('button', { name: '提交办理' }).click()
    await giver.locator('.ant-message-success').first().waitFor()
    await giver.close()

    const holder = await enter('operator')
    await holder.goto(`${origin}/console/workspaces/${grant}`)
    const banner = holder.locator('.refusal').filter({ hasText: '延安市数据发展服务中心' }).first()
    await banner.getByText('发现异常批量查询，先行关闭核查。').waitFor()
    expect(await axe(holder)).toEqual([])
    await shot(holder, 'held')
    await holder.close()
  }, 120_000)
})

/** Walks with the Tab key to the button of a name. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let steps = 0; steps < 20; steps += 1) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate<string>('document.activeElement.textContent ?? ""')
    if (at.replace(/\s/g, '') === name.replace(/\s/g, '')) return
  }
  throw new Error(`no way to the button “${name}” by the Tab key`)
}
