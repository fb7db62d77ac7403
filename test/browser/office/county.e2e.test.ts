import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openArchive } from '../../../src/base/workbook/index.ts'
import { pressOn, typeInto } from '../keys.ts'
import { axe, browserPath } from '../page.ts'
import { picture } from '../picture.ts'
import { open } from './county-opening.ts'
import { goTo } from './opening.ts'
import { panel, scene } from './scene.ts'
import { downloaded, sheetsOf } from './workbook.ts'

const agreement = '南关区𠮷䶮公共数据授权运营协议'

/** A county's clerk with an agreement of 2024 on paper. Needs the pages built, as the set-up leaves them. */
describe.skipIf(browserPath() === null)('scene 2: a county’s clerk', () => {
  const here = scene(open)
  const { enter } = here
  let scan: Buffer

  /** Signs in within a browser of its own, whose windows may be closed and opened again. */
  async function enterIn(context: BrowserContext, name: string): Promise<Page> {
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    await page.goto(`${here.origin}/console/`)
    await page.getByLabel('账号').fill(name)
    await page.getByLabel('口令').fill(here.stage.password)
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('heading', { name: '工作台', exact: true }).waitFor()
    return page
  }

  async function choose(page: Page, label: string, option: string): Promise<void> {
    await page.getByLabel(label, { exact: true }).click()
    // Only what is near is drawn of a long list.
    await page.keyboard.type(option)
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).first().click()
  }

  /** One act as it was done then: its day, and the scan of its paper. */
  async function actThen(page: Page, title: string, day: string, number: string): Promise<void> {
    const group = page.getByRole('group', { name: title, exact: true })
    await group.getByLabel('当时办理日期（没有办理的留空）').fill(day)
    await group.getByRole('button', { name: '添加文件' }).click()
    await group
      .locator('.paper input[type=file]')
      .setInputFiles({ name: `${title}.png`, mimeType: 'image/png', buffer: Buffer.concat([scan, Buffer.from(title)]) })
    await group
      .locator('.paper')
      .getByText(/SM3|已上传|[0-9a-f]{8}/)
      .first()
      .waitFor()
    await group.getByLabel('文号', { exact: true }).fill(number)
    await group.locator('.paper input[type=date]').fill(day)
  }

  it('given an agreement of 2024 on paper, when it is entered from its scans and the browser closes mid-form, then the draft stands there again; a second person agrees, and the gaps are listed', async () => {
    const context = await here.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })
    const first = await enterIn(context, 'county-bureau')
    scan = await first.screenshot()
    await first.getByRole('link', { name: '办件', exact: true }).click()
    await first.getByRole('link', { name: '补录存量' }).click()
    await choose(first, '程序', '授权运营协议')
    await first.getByLabel('实际启动日期').fill('2024-06-03')
    await choose(first, '持有方', '长春𠮷䶮数据运营有限公司')
    await choose(first, '授予方', '南关区政务服务和数字化建设管理局')
    await first.getByText('长春𠮷䶮数据运营有限公司').first().waitFor()
    await expect.poll(() => first.evaluate<string>('JSON.stringify({ ...localStorage })')).toContain('2024-06-03')
    await expect.poll(() => first.evaluate<string>('JSON.stringify({ ...localStorage })')).toMatch(/giver[^,]*party-/)
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    await first.close()
    await page.goto(`${here.origin}/console/existing?procedure=agreement`)
    await page.getByText('已恢复本机保存的草稿').waitFor()
    expect(await page.getByLabel('实际启动日期').inputValue()).toBe('2024-06-03')
    await choose(page, '目前状态', '生效')
    await actThen(page, '拟定协议', '2024-06-03', '南关数协〔2024〕1号')
    const group = page.getByRole('group', { name: '拟定协议', exact: true })
    await group.getByLabel('协议名称').fill(agreement)
    await group.getByLabel('期限起始日').fill('2024-07-01')
    await group.getByLabel('期限届满日').fill('2027-06-30')
    await actThen(page, '签订协议', '2024-06-28', '南关数协〔2024〕1号')
    await page
      .getByRole('group', { name: '实施机构集体决策', exact: true })
      .getByLabel('当时办理日期（没有办理的留空）')
      .fill('2024-06-20')
    await page.getByLabel('补录依据：来自哪些档案、由谁确认').fill('区档案室 2024 年卷第 17 号，经办人核对原件。')
    expect(await axe(page)).toEqual([])
    await picture(page, 'county-1-entry')
    const signing = page
      .getByRole('group', { name: '签订协议', exact: true })
      .getByLabel('当时办理日期（没有办理的留空）')
    await signing.fill('2024-06-10')
    await page.getByText('“签订协议”填的是 2024-06-10，早于“实施机构集体决策”的 2024-06-20').first().waitFor()
    expect(await page.getByRole('button', { name: '提交复核' }).isDisabled()).toBe(true)
    await signing.fill('2024-06-28')
    await page.getByRole('button', { name: '提交复核' }).click()
    await page.getByText('补录结果').waitFor()
    await page.getByText('缺内容：', { exact: false }).first().waitFor()
    expect(await page.locator('main').innerText()).not.toMatch(/缺内容：?\s?[a-z]/)
    // A slip: taken back, opened again with all that was typed, handed in again.
    await page.getByRole('link', { name: '复核', exact: true }).click()
    await page.getByRole('link', { name: '查看', exact: true }).first().click()
    await page.getByLabel(/撤回的理由/).fill('持有方简称写错。')
    await page.getByRole('button', { name: '撤回', exact: true }).click()
    await page.getByRole('link', { name: '改后重新提交' }).click()
    await expect.poll(() => page.getByLabel('实际启动日期').inputValue()).toBe('2024-06-03')
    expect(await page.getByLabel('协议名称').inputValue()).toBe(agreement)
    await page.getByRole('button', { name: '提交复核' }).click()
    await page.getByText('补录结果').waitFor()
    await context.close()

    const second = await enter('county-second')
    await second.getByRole('link', { name: /存量/ }).first().click()
    await second.getByText(agreement).first().waitFor()
    await second.getByRole('link', { name: '核对全部内容' }).click()
    for (const said of ['2024-06-20', '2024-06-28', '2027-06-30', '授予方', '入库以后将有的缺项'])
      await second.getByText(said).first().waitFor()
    expect(await axe(second)).toEqual([])
    await picture(second, 'county-9-second')
    expect(await second.getByRole('button', { name: '同意入库' }).isDisabled()).toBe(true)
    await second.getByRole('checkbox', { name: /我已对照扫描件逐项核对/ }).check()
    await second.getByRole('button', { name: '同意入库' }).click()
    await second.getByText('补录结果').waitFor()
    await second.getByText('2026-12-').first().waitFor()
    expect(await axe(second)).toEqual([])
    await picture(second, 'county-2-gaps')
    await second.close()

    const clerk = await enter('county-bureau')
    const light = await panel(clerk, '待我办理').locator('tbody tr').filter({ hasText: '实施机构集体决策' }).innerText()
    expect(light).toMatch(/共 60 个工作日/)
    await clerk.keyboard.press('/')
    await clerk.keyboard.type('𠮷䶮')
    await clerk.keyboard.press('Enter')
    await clerk.getByText('长春𠮷䶮数据运营有限公司').first().waitFor()
    await clerk.getByText(agreement).first().waitFor()
    await clerk.goto(`${here.origin}/console/cases?text=${encodeURIComponent('𠮷䶮')}`)
    await clerk.getByRole('link', { name: agreement }).first().waitFor()
    const { bytes } = await downloaded(clerk, () => clerk.getByRole('button', { name: /导出 Excel/ }).click())
    expect(JSON.stringify([...(await sheetsOf(bytes)).values()])).toContain(agreement)
    await clerk.close()
  }, 120_000)

  it('given the agreement, when its filing form is printed, sealed, scanned and confirmed by a second person, then it goes to the city', async () => {
    const page = await enter('county-bureau')
    await page.keyboard.press('/')
    await page.keyboard.type('𠮷䶮')
    await page.keyboard.press('Enter')
    await page.locator('main a[href*="/records/agreement-"]').first().click()
    await page.getByRole('link', { name: '就此开办办件' }).click()
    await page.getByRole('combobox').first().click()
    await page.locator('.ant-select-dropdown:visible').getByText('协议逐级备案').click()
    await page.getByRole('main').getByRole('button', { name: '开办' }).click()
    await page.waitForURL(/\/console\/cases\/case-/)
    await page.getByRole('link', { name: '打印表单、上传盖章扫描件' }).click()
    const row = page.locator('tr.row-chosen')
    const pdf = await downloaded(page, () => row.getByRole('button', { name: /打印表单（PDF）/ }).click())
    expect(pdf.name).toMatch(/县级报市级表.*\.pdf$/)
    expect(pdf.bytes.toString('latin1', 0, 5)).toBe('%PDF-')
    const word = await downloaded(page, () => row.getByRole('button', { name: /下载 Word/ }).click())
    expect(word.name).toMatch(/\.docx$/)
    const words = await wordText(word.bytes)
    for (const said of [
      '县级报市级',
      '长春市政务服务和数字化建设管理局',
      '南关区政务服务和数字化建设管理局',
      '长春𠮷䶮数据运营有限公司',
      '2024年6月28日',
      '南关数协〔2024〕1号',
      '附件',
      '签发人',
      '经办人',
    ])
      expect(words).toContain(said)
    expect(words).not.toMatch(/□|退回补正|待办表单/)
    const code = await row.locator('code').innerText()
    await row.getByRole('button', { name: /上传盖章扫描件/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('input[type=file]').setInputFiles({ name: '盖章页.png', mimeType: 'image/png', buffer: scan })
    await dialog.getByLabel('校验码').fill(code)
    await dialog.getByLabel('文号', { exact: true }).fill('南关数报〔2026〕9号')
    await dialog.getByRole('button', { name: '上传', exact: true }).click()
    await page.getByText('待第二人复核').first().waitFor()
    expect(await axe(page)).toEqual([])
    await picture(page, 'county-3-sealed')
    const second = await enter('county-second')
    await panel(second, '等待您办理的其他事项')
      .getByRole('link', { name: /盖章扫描件“.*”等您复核/ })
      .click()
    await second.getByRole('button', { name: '复核', exact: true }).click()
    await second.getByRole('dialog').getByLabel('校验码').fill(code)
    await second.getByRole('dialog').getByRole('button', { name: '复核', exact: true }).click()
    await second.getByText('已由于䶮复核').first().waitFor()
    await second.close()
    await page.getByRole('link', { name: '办理', exact: true }).click()
    await page.getByRole('button', { name: '提交办理' }).click()
    await page.locator('.ant-message-success').first().waitFor()
    await page.close()
  }, 90_000)

  it('given the filing, when the city returns it with all defects at once, then its clock stands still with the reason, and working days do not fall over the first week of October', async () => {
    await goTo(here.stage, '2026-09-21')
    const city = await enter('bureau')
    await panel(city, '待我办理').getByRole('link', { name: '县级报市级' }).click()
    await city.getByRole('radio', { name: '已收讫' }).check()
    await city.getByRole('button', { name: '提交办理' }).click()
    await city.locator('.act-node.act-done', { hasText: '县级报市级' }).waitFor()
    await goTo(here.stage, '2026-09-29')
    await city.reload()
    await city.getByText('更正与变更').first().click()
    await city
      .getByRole('button', { name: /退回补正/ })
      .first()
      .click()
    await city.getByLabel('问题和要求').first().fill('缺附件三（数据清单）。')
    await city.getByRole('button', { name: '再加一条' }).click()
    await city.getByLabel('问题和要求').nth(1).fill('盖章页印章不清，请重新扫描。')
    const about = city.getByRole('combobox', { name: '对应的填写项或者材料' }).nth(1)
    await about.fill('期限届满日')
    await about.press('Enter')
    // What lies half under the head is no smaller for it.
    await city.evaluate('scrollTo(0, 0)')
    expect(await axe(city)).toEqual([])
    await picture(city, 'county-4-return')
    await city.getByRole('button', { name: '退回补正', exact: true }).last().click()
    await city.locator('.ant-message-success').first().waitFor()
    const lights = async (wait: string) => {
      const page = await enter('county-bureau')
      const row = panel(page, '待我办理').locator('tbody tr').filter({ hasText: '实施机构集体决策' })
      await row.getByText(wait).first().waitFor()
      const mine = await row.innerText()
      await page.goto(`${here.origin}/console/cases?procedure=agreement-filing`)
      const filed = page.locator('tbody tr').filter({ hasText: '停止计时' })
      await filed.waitFor()
      const still = await filed.innerText()
      return { page, mine, still }
    }
    const left = (text: string) => Number(/剩余 (\d+)/.exec(text)?.[1])
    await goTo(here.stage, '2026-09-30')
    const before = await lights('起算')
    await before.page.close()
    await goTo(here.stage, '2026-10-07')
    const within = await lights('放假')
    expect(left(within.mine)).toBe(left(before.mine))
    expect(within.mine).toContain('2026-10-01 至 2026-10-07 放假，不计工作日（国办发明电〔2025〕7号')
    expect(left(within.still)).toBe(left(before.still))
    expect(within.still).toContain('自 2026-09-29 起停止计时：等待补正')
    expect(await axe(within.page)).toEqual([])
    await within.page.getByRole('link', { name: '工作台', exact: true }).click()
    await within.page.getByText('放假，不计工作日').first().waitFor()
    expect(await axe(within.page)).toEqual([])
    await picture(within.page, 'county-5-national-day')
    await within.page.close()
    await goTo(here.stage, '2026-10-08')
    await city.close()
  }, 120_000)

  it('given what the city asked for, when the clerk completes it, by keys alone and over a closed browser, then the clock runs on and the city files it with the province', async () => {
    const context = await here.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })
    const first = await enterIn(context, 'county-bureau')
    await panel(first, '待我办理').getByRole('link', { name: '县级报市级' }).click()
    await first.getByText('退回补正：共 2 处').waitFor()
    await first.getByText('缺附件三（数据清单）。').first().waitFor()
    expect(await axe(first)).toEqual([])
    await picture(first, 'county-6-complete')
    await pressOn(first, '添加文件', 'button')
    await typeInto(first, '文号', '南关数报〔2026〕9号附件三')
    await expect.poll(() => first.evaluate<string>('JSON.stringify({ ...localStorage })')).toContain('附件三')
    const address = first.url()
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    await first.close()
    await page.goto(address)
    await page.getByText('已恢复本机保存的草稿').waitFor()
    expect(await page.getByLabel('文号', { exact: true }).inputValue()).toBe('南关数报〔2026〕9号附件三')
    await page
      .locator('.paper input[type=file]')
      .setInputFiles({ name: '附件三.png', mimeType: 'image/png', buffer: Buffer.concat([scan, Buffer.from('3')]) })
    await page
      .locator('.paper')
      .getByText(/SM3|[0-9a-f]{8}/)
      .first()
      .waitFor()
    await page.getByText('还差：第 1、2 条怎样补正').waitFor()
    await page.getByText('现在填的：2027-06-30').waitFor()
    await page.getByRole('link', { name: '打开这一项所在的台账条目' }).waitFor()
    expect(await page.getByRole('button', { name: '提交办理' }).isDisabled()).toBe(true)
    await typeInto(page, '第 1 条怎样补正', '附件三已补交。')
    await page.getByText('还差：第 2 条怎样补正').waitFor()
    await typeInto(page, '第 2 条怎样补正', '原件印章清楚，已重新扫描。')
    await pressOn(page, '提交办理', 'button')
    await page.locator('.ant-message-success', { hasText: '等待对方逐条核对' }).first().waitFor()
    await page.getByText('待对方逐条核对').first().waitFor()
    await context.close()
    const city = await enter('bureau')
    const again = panel(city, '待我办理').locator('tbody tr').filter({ hasText: '补正已到，待核对' })
    await again.getByRole('link', { name: '县级报市级' }).click()
    await city.getByText('附件三已补交。').first().waitFor()
    await city.getByRole('radio', { name: '已收讫' }).check()
    await city.getByRole('checkbox', { name: /第 1 条已补齐/ }).check()
    await city.getByRole('button', { name: '提交办理' }).click()
    await city
      .getByText(/补正尚未逐条核对，还有：.*印章不清/)
      .first()
      .waitFor()
    await city.getByRole('checkbox', { name: /第 2 条已补齐/ }).check()
    await city.evaluate('scrollTo(0, 0)')
    expect(await axe(city)).toEqual([])
    await picture(city, 'county-8-check')
    await city.getByRole('button', { name: '提交办理' }).click()
    await city.locator('.ant-message-success', { hasText: '已收讫' }).first().waitFor()
    await city
      .getByText(/逐条核对，收讫/)
      .first()
      .waitFor()
    await city.getByRole('link', { name: '工作台', exact: true }).click()
    await panel(city, '待我办理').getByRole('link', { name: '市级归集后报省' }).click()
    expect(await city.getByText('停止计时').count()).toBe(0)
    const below = city.getByRole('region', { name: '随同上报的下级材料' })
    for (const said of ['南关数报〔2026〕9号附件三', '南关数报〔2026〕9号', '已复核', '附件三已补交。', '打开扫描件'])
      await below.getByText(said).first().waitFor()
    await city.getByRole('button', { name: '提交办理' }).click()
    await city.locator('.ant-message-success').first().waitFor()
    await city.getByRole('link', { name: '办理经过' }).click()
    await city.getByText('补正').first().waitFor()
    for (const content of await city.locator('.history-what > summary').all()) await content.click()
    await city.getByText('逐条说明').first().waitFor()
    expect(await city.locator('main').innerText()).not.toMatch(
      /clock-|late-to|send-city|procedure:|\bround\b|\bpaused\b/,
    )
    expect(await axe(city)).toEqual([])
    await picture(city, 'county-7-accepted')
    await city.close()
  }, 120_000)
})

/** The words of a Word document. */
async function wordText(bytes: Buffer): Promise<string> {
  const archive = await openArchive(bytes)
  const parts: Buffer[] = []
  for await (const part of await archive.read('word/document.xml')) parts.push(Buffer.from(part as Uint8Array))
  return Buffer.concat(parts)
    .toString('utf8')
    .replaceAll(/<[^>]+>/g, '')
}
