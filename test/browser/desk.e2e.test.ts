import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filledBook, readTemplate } from './office/filled-book.ts'
import { act, ask, named, openCase } from './office/opening.ts'
import { panel } from './office/scene.ts'
import { downloaded, sheetsOf } from './office/workbook.ts'
import { axe, browserPath, openBrowser, signIn } from './page.ts'
import { setStage, type Stage } from './stage.ts'

/** What an office does seldom and must not get wrong: a no with its grounds, money, the yearly disclosure. Needs the pages built, as the set-up leaves them. */
describe.skipIf(browserPath() === null)('seldom, in the browser', () => {
  let stage: Stage
  let browser: Browser
  let grant: string
  const origin = () => stage.running.origin
  const enter = (name: string) => signIn(browser, origin(), name, stage.password)
  const clean = async (page: Page) => expect(await axe(page)).toEqual([])

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

  it('given a no, when it is decided, then facts, grounds and how the party was heard are asked for, the time to be heard is counted, and the decision says them with the remedies', async () => {
    const dataset = named(stage, 'ds1', 'record')
    const { case: id } = await openCase(stage, 'operator', 'scenario', { links: { grant } })
    await act(stage, 'operator', id, 'describe', {
      document: {
        name: '小微企业用工分析',
        purpose: '按行业分析用工变化。',
        users: '企业、主管部门和公众。',
        field: 'industry',
        products: '用工景气指数。',
      },
    })
    await act(stage, 'operator', id, 'demand', { document: { lines: [{ dataset, why: '测算用工规模。' }] } })
    await act(stage, 'bureau', id, 'check', { line: dataset, outcome: 'accepted' })
    const page = await enter('bureau')
    await page.goto(`${origin()}/console/cases/${id}?act=approve`)
    await page.getByRole('radio', { name: '不可行' }).check()
    const stated = page.getByRole('group', { name: '不利决定须写明' })
    await stated.getByText('个工作日').first().waitFor()
    await stated.getByText('行政复议').waitFor()
    await page.getByRole('button', { name: '提交办理' }).click()
    await page.getByText(/事实/).first().waitFor()
    await page.locator('.refusal, .field-bad').first().waitFor()
    expect(await page.locator('.act-node.act-done').filter({ hasText: '审核场景' }).count()).toBe(0)
    await clean(page)
    await stated.getByLabel('事实和理由').fill('与已批准的场景重复，需求没有新的用途。')
    await stated.getByRole('combobox', { name: '告知和陈述申辩情况' }).click()
    await option(page, '已告知，期满未陈述')
    await stated.getByLabel('方式和经过').fill('送达回证〔2026〕9号')
    await page.getByRole('button', { name: '提交办理' }).click()
    // The time to be heard is not over: the day on which it is stands there.
    await page
      .locator('.refusal')
      .filter({ hasText: /20\d\d-\d\d-\d\d/ })
      .waitFor()
    expect(await stated.getByLabel('事实和理由').inputValue()).toContain('重复')
    await clean(page)
    await stated.getByRole('combobox', { name: '告知和陈述申辩情况' }).click()
    await option(page, '已听取当事人陈述申辩')
    expect(await stated.getByLabel('方式和经过').inputValue()).toBe('送达回证〔2026〕9号')
    await page.getByRole('button', { name: '提交办理' }).click()
    await page.getByText('陈述申辩：已听取当事人陈述申辩').first().waitFor()
    await clean(page)
    await page.close()
    // Whom it goes against reads all of it, in words and not in names of the inside.
    const party = await enter('operator')
    await party.goto(`${origin()}/console/cases/${id}?act=approve`)
    const said = party.locator('.objection').filter({ hasText: '不可行' })
    // Remedies and clauses have names of their own, which come a moment after the decision.
    for (const word of ['与已批准的场景重复', '依据：', '送达回证〔2026〕9号', '救济途径：', '行政复议'])
      await said.getByText(word).first().waitFor()
    await party.close()
  }, 90_000)

  it('given a case that shows by itself how the party was heard, when it is refused, then the page says so without a name of the inside', async () => {
    const { case: id } = await openCase(stage, 'operator', 'scenario', { links: { grant } })
    const document = { name: '再次', purpose: '重复。', users: '公众。', field: 'industry', products: '指数。' }
    await act(stage, 'operator', id, 'describe', { document })
    const dataset = named(stage, 'ds1', 'record')
    await act(stage, 'operator', id, 'demand', { document: { lines: [{ dataset, why: '用工。' }] } })
    await act(stage, 'bureau', id, 'check', { line: dataset, outcome: 'accepted' })
    await act(stage, 'bureau', id, 'approve', { outcome: 'refused', reason: '重复申请。' })
    const party = await enter('operator')
    await party.goto(`${origin()}/console/cases/${id}?act=approve`)
    const heard = party.locator('.objection p').filter({ hasText: '陈述申辩：' })
    await heard.waitFor()
    expect(await heard.innerText()).toMatch(/^陈述申辩：[^a-z]+$/)
    await party.close()
  }, 60_000)

  it('given a ledger filled in with a slip, when it is imported, then the slip is told by its cell and nothing is booked; mended it is booked whole, and the export says the same', async () => {
    const page = await enter('operator')
    await page.getByRole('link', { name: '资金台账' }).first().click()
    await page.locator('tbody a').first().click()
    await page.getByText('还没有账目').waitFor()
    await clean(page)
    const template = await downloaded(page, () => page.getByRole('link', { name: '下载模板' }).first().click())
    const [sheet] = (await readTemplate(template.bytes)).filter(({ name }) => name === '资金台账')
    const at = sheet!.rows.findIndex((row) => row.includes('类型'))
    const heads = sheet!.rows[at]!.map((cell) => cell ?? '')
    const row = (of: { readonly [head: string]: string }) => heads.map((head) => of[head] ?? '')
    const book = (amount: string) =>
      filledBook([
        {
          name: '资金台账',
          rows: [
            ...sheet!.rows.slice(0, at).map((cells) => cells.map((cell) => cell ?? '')),
            heads,
            row({
              类型: '合同',
              编号: 'HT-1',
              日期: '2026年3月5日',
              对方单位: '𠮷䶮数据公司',
              '金额（元）': '￥1,234.50',
            }),
            row({ 类型: '投入成本', 编号: 'CB-1', 日期: '2026/3/6', 对方单位: '延安机房公司', '金额（元）': amount }),
          ],
        },
      ])
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    await page.getByRole('button', { name: '导入 Excel' }).click()
    const dialog = page.getByRole('dialog')
    const file = dialog.locator('input[type=file]')
    await file.setInputFiles({ name: '台账.xlsx', mimeType, buffer: book('约三百') })
    await dialog.getByText('有 1 处须改正').first().waitFor()
    const column = String.fromCharCode(65 + heads.indexOf('金额（元）'))
    await dialog.getByRole('cell', { name: `${column}${at + 3} 金额（元）` }).waitFor()
    await dialog.getByText('约三百').waitFor()
    expect(await dialog.getByRole('button', { name: /^入账/ }).count()).toBe(0)
    await clean(page)
    await file.setInputFiles({ name: '台账.xlsx', mimeType, buffer: book('300') })
    await dialog.getByText('2 行全部无误').waitFor()
    await dialog.getByRole('button', { name: '入账 2 笔，共 1,534.50 元' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('cell', { name: '𠮷䶮数据公司' }).waitFor()
    await clean(page)
    await page
      .locator('tr')
      .filter({ hasText: 'CB-1' })
      .getByRole('button', { name: /冲\s*正/ })
      .click()
    await page.getByRole('dialog').getByLabel('冲正的原因').fill('重复入账')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /冲\s*正/ })
      .click()
    await page.locator('tr').filter({ hasText: '冲正分录' }).waitFor()
    const { bytes } = await downloaded(page, () => page.getByRole('link', { name: '导出 Excel' }).click())
    const rows = [...(await sheetsOf(bytes)).values()][0]!.map((cells) => cells.join('|'))
    expect(rows.filter((cells) => cells.includes('HT-1'))[0]).toMatch(/合同\|.*𠮷䶮数据公司.*1234\.5/)
    expect(rows.filter((cells) => cells.includes('CB-1')).length).toBe(2)
    expect(rows.some((cells) => cells.includes('-300') && cells.includes('重复入账'))).toBe(true)
    await page.getByRole('link', { name: '合计', exact: true }).click()
    await page.getByText('1,234.50').first().waitFor()
    await clean(page)
    await page.close()
  }, 90_000)

  it('given a year, when its page is made, then one previews it, another approves it, it is published, and the portal reads it without scripts', async () => {
    const page = await enter('centre')
    await page.getByRole('link', { name: '年度披露', exact: true }).click()
    await page.getByRole('button', { name: '生成披露页' }).click()
    await page.waitForURL(/\/disclosed\/.+/)
    await panel(page, '预览').getByText('延安数智运营有限公司').first().waitFor()
    // A clause stands as its id until its rules have come.
    await expect.poll(() => page.getByRole('main').innerText()).not.toMatch(/undefined|\[object|yanan-\d+-/)
    expect(await page.getByRole('button', { name: /^批\s*准$/ }).count()).toBe(0)
    await clean(page)
    const address = page.url()
    const id = new URL(address).pathname.split('/').at(-1)!
    expect((await fetch(`${origin()}/disclosures/${id}`)).status).toBe(404)
    const second = await enter('centre-head')
    await second.goto(address)
    await second.getByRole('button', { name: /^批\s*准$/ }).click()
    await second.getByText('已批准，待发布').waitFor()
    await clean(second)
    await second.close()
    await page.reload()
    await page.getByRole('button', { name: '发布到门户' }).click()
    await page.getByText(/第 1 版 20\d\d-\d\d-\d\d/).waitFor()
    await clean(page)
    await page.close()
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' })
    const citizen = await context.newPage()
    await citizen.goto(`${origin()}/disclosures/${id}`)
    expect(await citizen.locator('main').innerText()).toContain('延安数智运营有限公司')
    await context.close()
  }, 90_000)

  it('given a very long title with rare letters, when read on a phone, then nothing reaches over the edge', async () => {
    const { case: id } = await openCase(stage, 'operator', 'scenario', { links: { grant } })
    const name = `𠮷䶮${'小微企业用工和工资水平按月变化分析'.repeat(9)}ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789`
    const document = { name, purpose: '分析。', users: '公众。', field: 'industry', products: '指数。' }
    await act(stage, 'operator', id, 'describe', { document })
    const phone = await enter('operator')
    await phone.setViewportSize({ width: 390, height: 844 })
    for (const path of [`cases/${id}`, 'cases', 'records?kind=scenario', '']) {
      await phone.goto(`${origin()}/console/${path}`)
      await phone.getByText('𠮷䶮小微企业').first().waitFor({ state: 'attached' })
      expect([path, await phone.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([path, 0])
    }
    await clean(phone)
    await phone.close()
  }, 60_000)

  async function option(page: Page, text: string): Promise<void> {
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: text }).first().click()
  }
})
