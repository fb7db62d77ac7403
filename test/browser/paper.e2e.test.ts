import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillForm } from './fill.ts'
import { panel } from './office/scene.ts'
import { axe, browserPath, openBrowser, signIn } from './page.ts'
import { setStage, type Stage } from './stage.ts'

/** An agreement that was decided on and waits for both signatures. Needs the pages built, as the set-up leaves them. */
describe.skipIf(browserPath() === null)('an agreement signed on paper, in the browser', () => {
  let stage: Stage
  let browser: Browser
  let agreement: string
  let code = ''
  let picture: Buffer

  beforeAll(async () => {
    stage = await setStage('yanan', 'sign', 5)
    browser = await openBrowser()
    const named = stage.journey.names.get('agr') as { readonly case: string } | string
    agreement = typeof named === 'string' ? named : named.case
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await stage?.strike()
  }, 60_000)

  async function papersOf(name: string): Promise<Page> {
    const page = await signIn(browser, stage.running.origin, name, stage.password)
    await page.goto(`${stage.running.origin}/console/cases/${agreement}?tab=papers&act=draft`)
    await page.getByRole('heading', { name: '盖章扫描件', exact: true }).waitFor()
    return page
  }
  const first = (page: Page) => page.locator('tr.row-chosen')

  async function handIn(page: Page, file: { name: string; mimeType: string; buffer: Buffer }, typed: string) {
    const dialog = page.getByRole('dialog')
    await dialog.locator('input[type=file]').setInputFiles(file)
    await dialog.getByLabel('校验码').fill(typed)
    await dialog.getByLabel('文号', { exact: true }).fill('延数中心协议〔2026〕1号')
    await dialog.getByRole('button', { name: '上传', exact: true }).click()
  }

  it('given an agreement to be signed, when its form is printed, then it is a PDF with a code, a version and the word that a sealed scan counts', async () => {
    const page = await papersOf('centre')
    await first(page).getByText('待贵单位签署').waitFor()
    const download = page.waitForEvent('download')
    await first(page)
      .getByRole('button', { name: /打印表单（PDF）/ })
      .click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/第1版）\.pdf$/)
    expect(readFileSync(await file.path()).toString('latin1', 0, 5)).toBe('%PDF-')
    code = await first(page).locator('code').innerText()
    expect(code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
    const word = page.waitForEvent('download')
    await first(page)
      .getByRole('button', { name: /下载 Word/ })
      .click()
    expect((await word).suggestedFilename()).toMatch(/\.docx$/)
    expect(await axe(page)).toEqual([])
    picture = await page.screenshot()
    await page.close()
  }, 60_000)

  it('given scans that are not what they say, when chosen, then each is refused at once with its reason, and nothing is lost', async () => {
    const page = await papersOf('centre')
    await first(page)
      .getByRole('button', { name: /上传盖章扫描件/ })
      .click()
    const dialog = page.getByRole('dialog')
    for (const [name, buffer, says] of [
      ['扫描.pdf', Buffer.alloc(0), '空文件'],
      ['扫描.pdf', picture, '名不副实'],
      ['扫描.pdf', Buffer.from('%PDF-1.7\ntrailer<</Encrypt 3 0 R>>\n%%EOF\n'), '打开口令'],
    ] as const) {
      await dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer })
      await dialog.getByText(says).waitFor()
    }
    await handIn(page, { name: '盖章页.png', mimeType: 'image/png', buffer: picture }, '0000-0000-0000-0000')
    await dialog.getByText('没有校验码为').waitFor()
    expect(await dialog.getByText(/SM3/).count()).toBe(1)
    await dialog.getByLabel('校验码').fill(code)
    await dialog.getByRole('button', { name: '上传', exact: true }).click()
    await page.getByText('待第二人复核').first().waitFor()
    expect(await page.getByRole('button', { name: '复核', exact: true }).count()).toBe(0)
    await page.close()
  }, 60_000)

  it('given a scan handed in, when its second person comes to the desk, then it waits there by its name and leads to it, and not for who handed it in', async () => {
    const title = '等待您办理的其他事项'
    const first = await signIn(browser, stage.running.origin, 'centre', stage.password)
    await first.getByRole('heading', { name: '待我办理' }).waitFor()
    expect(await panel(first, title).getByText('盖章扫描件').count()).toBe(0)
    await first.close()
    const page = await signIn(browser, stage.running.origin, 'centre-head', stage.password)
    await panel(page, title)
      .getByRole('link', { name: /^盖章扫描件“.+”等您复核（陈静 上传）$/ })
      .click()
    await page.getByRole('heading', { name: '盖章扫描件', exact: true }).waitFor()
    await page.getByRole('button', { name: '复核', exact: true }).waitFor()
    await page.close()
  }, 60_000)

  it('given a sealed scan of either side, when a second person of that side types the code, then it signs, and with the last one the case goes on', async () => {
    for (const [one, other] of [
      ['centre', 'centre-head'],
      ['operator', 'operator-2'],
    ] as const) {
      if (one === 'operator') {
        const page = await papersOf(one)
        await first(page)
          .getByRole('button', { name: /上传盖章扫描件/ })
          .click()
        const scan = Buffer.concat([picture, Buffer.from('operator')])
        await handIn(page, { name: '盖章页.png', mimeType: 'image/png', buffer: scan }, code.toLowerCase())
        await page.getByText('待第二人复核').first().waitFor()
        await page.close()
      }
      const page = await papersOf(other)
      await page.getByRole('button', { name: '复核', exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('校验码').fill('7777-7777-7777-7777')
      await dialog.getByRole('button', { name: '复核', exact: true }).click()
      await dialog.getByText('不一致').waitFor()
      await dialog.getByLabel('校验码').fill(code)
      await dialog.getByRole('button', { name: '复核', exact: true }).click()
      await page.getByText('已作为签署').first().waitFor()
      expect(await axe(page)).toEqual([])
      await page.close()
    }
    const page = await papersOf('centre')
    await page.goto(`${stage.running.origin}/console/cases/${agreement}?act=sign`)
    await page.getByText('延数中心协议〔2026〕1号').first().waitFor()
    await page.close()
  }, 120_000)

  it('given the code at the foot of the paper, when anybody looks it up without scripts, then the portal says that it counts and shows nothing of its content', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' })
    const page = await context.newPage()
    await page.goto(`${stage.running.origin}/papers/${code}`)
    await page.getByText('是现行版本').waitFor()
    expect(await page.locator('main li code').count()).toBe(2)
    expect(await page.locator('main').innerText()).not.toContain('产业景气指数')
    await page.getByLabel('校验码').fill('0000 0000 0000 0000')
    await page.getByRole('button', { name: '查验' }).click()
    await page.getByText('没有校验码为').waitFor()
    await context.close()
    const whole = await browser.newPage({ locale: 'zh-CN' })
    await whole.goto(`${stage.running.origin}/papers/${code}`)
    await whole.getByText('是现行版本').waitFor()
    expect(await axe(whole)).toEqual([])
    await whole.close()
  }, 60_000)

  it('given a tender held outside, when its project is recorded, then the portal shows it to everybody; a paper with a secrecy mark does not get in', async () => {
    const page = await signIn(browser, stage.running.origin, 'centre', stage.password)
    await page.goto(`${stage.running.origin}/console/open?procedure=tender`)
    await page.getByRole('main').getByRole('button', { name: '开办' }).click()
    await page.waitForURL(/\/console\/cases\/case-/)
    await page.getByLabel('项目名称').waitFor()
    await fillForm(page, '')
    await page.getByLabel('项目名称').fill('公共数据授权运营机构遴选（招标编号一）')
    await page.getByRole('button', { name: '添加文件' }).click()
    await page.getByLabel('文号', { exact: true }).fill('机密★1年')
    await page.getByLabel('出席人员').fill('张三、李四')
    await page.getByRole('button', { name: '提交办理' }).click()
    await page.getByText('带有国家秘密标志').first().waitFor()
    await page.getByLabel('文号', { exact: true }).fill('延数中心〔2026〕8号')
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: '提交办理' }).click()
    await page.locator('.act-node.act-done').first().waitFor()
    await page.goto(`${stage.running.origin}/disclosures`)
    await page.getByText('公共数据授权运营机构遴选（招标编号一）').first().waitFor()
    await page.close()
  }, 60_000)
})
