import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day, startOf } from '../../src/core/kernel/index.ts'
import { Session } from '../../src/edge/cli/journey/index.ts'
import { unzipped } from './office/check-file.ts'
import { named } from './office/opening.ts'
import { downloaded, sheetsOf } from './office/workbook.ts'
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

  const soon = { timeout: 15_000 }
  /** Somebody of the public complains; gives the number. */
  async function complain(of: { readonly kind: string; readonly about?: string; readonly text: string }, who: string) {
    const public_ = new Session(origin())
    const form = await public_.call('complaints.form', {})
    const { code } = (form as { value: { code: string } }).value
    const body = { area: '610600', name: who, contact: '13800004172', code, ...of }
    const answer = await public_.call('complaints.receive', { body })
    if (!answer.ok) throw new Error(JSON.stringify(answer))
    return answer.value as { readonly number: string; readonly due: string; readonly owner: string }
  }

  it('given a call that somebody complained about, when it is answered from the desk, then it leaves the desk, and one click gives a file whose workbook holds it without who it was or what they wrote', async () => {
    const secrets = ['苗𠮷可', '13800004172', '条件写得像是给一家企业定做', '经核查条件适用于全部申请人']
    const call = named(stage, 'call', 'record')
    const { number, due, owner } = await complain({ kind: 'official', about: call, text: secrets[2]! }, secrets[0]!)
    const as = owner === '延安市数据局' ? 'bureau' : 'centre'
    const page = await enter(as)
    const desk = page.locator('#desk-complaints')
    const row = desk.locator('tbody tr').filter({ hasText: number })
    expect(await row.innerText()).toContain(due)
    await row.getByRole('link', { name: number }).click()
    await page.getByRole('button', { name: /受\s*理/ }).click()
    await choose(page, '办理结果', '解释说明')
    await page.getByLabel(/^答复内容/).fill(`${secrets[3]}，详见公告第三条。`)
    await page.getByRole('button', { name: /^答\s*复$/ }).click()
    await page.getByText('解释说明').first().waitFor()
    await page.goto(`${origin()}/console/`)
    await page.getByRole('heading', { name: '待我办理' }).waitFor()
    await expect.poll(() => row.count(), soon).toBe(0)

    await page.goto(`${origin()}/console/cases/${named(stage, 'call')}`)
    await page.getByRole('link', { name: '调取卷宗' }).first().click()
    await page.getByRole('button', { name: '调取卷宗' }).click()
    const ready = page.getByRole('link', { name: /^下载卷宗/ })
    await ready.waitFor({ timeout: 60_000 })
    expect(await axe(page)).toEqual([])
    const { bytes } = await downloaded(page, () => ready.click())
    const parts = await unzipped(bytes)
    const sheets = await sheetsOf(parts.get('办理过程.xlsx')!)
    const [heads, ...lines] = sheets.get('投诉和异议')!.filter((cells) => cells.some(Boolean))
    const of = (head: string) => lines.find((cells) => cells.includes(number))?.[heads!.indexOf(head)]
    expect([of('编号'), of('承办单位'), of('到期日'), of('状态')]).toEqual([number, owner, due, '已答复'])
    expect(lines.find((cells) => cells.includes(number))?.join('|')).toMatch(/2026-07-\d\d 解释说明/)
    // Nothing of the person and nothing that was written, in no part of the file.
    for (const [name, part] of parts) {
      const said = name.endsWith('.xlsx') ? JSON.stringify([...(await sheetsOf(part)).values()]) : part.toString('utf8')
      expect([name, secrets.filter((one) => said.includes(one))]).toEqual([name, []])
    }
    await page.close()
  }, 120_000)

  it('given complaints of several kinds, when the list is narrowed, then the address keeps it, and the export holds just those rows', async () => {
    const one = await complain({ kind: 'price', text: '收费依据没有公示。' }, '高女士')
    const two = await complain({ kind: 'security', text: '担心数据泄露。' }, '许先生')
    const page = await enter(one.owner === '延安市数据局' ? 'bureau' : 'centre')
    await page.getByRole('link', { name: '投诉与异议' }).click()
    await page.getByRole('link', { name: one.number }).waitFor()
    await page.getByRole('link', { name: two.number }).waitFor()
    const shown = async () => {
      const cells = await page.locator('main tbody tr td:first-child').allInnerTexts()
      return cells.map((cell) => cell.trim()).toSorted()
    }
    const exported = async () => {
      const { bytes } = await downloaded(page, () => page.getByRole('button', { name: /导出 Excel/ }).click())
      const rows = [...(await sheetsOf(bytes)).values()][0]!
      const at = rows.findIndex((cells) => cells.includes('编号'))
      const column = rows[at]!.indexOf('编号')
      return rows
        .slice(at + 1)
        .flatMap((cells) => cells[column] ?? [])
        .toSorted()
    }
    const all = await shown()
    expect(await exported()).toEqual(all)
    await choose(page, '类别', '收费')
    await page.waitForURL(/kind=price/)
    await expect.poll(shown, soon).toEqual([one.number])
    expect(await exported()).toEqual([one.number])
    await choose(page, '状态', '已答复')
    await page.waitForURL(/kind=price.*standing=answered|standing=answered.*kind=price/)
    await page.getByText(/^目前没有投诉/).waitFor()
    await choose(page, '类别', '全部类别')
    await expect.poll(async () => (await shown()).length, soon).toBeGreaterThan(0)
    const answered = await shown()
    expect(answered.length).toBeLessThan(all.length)
    expect(await exported()).toEqual(answered)
    await page.reload()
    await expect.poll(shown, soon).toEqual(answered)
    expect(await axe(page)).toEqual([])
    await page.close()
  }, 120_000)

  async function choose(page: Page, label: string, option: string): Promise<void> {
    await page.getByLabel(label, { exact: true }).click()
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).first().click()
  }

  it('given a complaint about the only authority of an area, when it comes, then it stands on the desk of who supervises there, who names an owner with a reason, and whoever complained sees whose it is', async () => {
    const accused = '陕西省数据和政务服务局'
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' })
    const citizen = await context.newPage()
    citizen.setDefaultTimeout(15_000)
    await citizen.goto(`${origin()}/complaints/new`)
    await citizen.getByLabel('被投诉的单位').fill(accused)
    await citizen.getByLabel('事项类别').selectOption({ label: '其他' })
    await citizen.locator('#f-area').selectOption('610000')
    await citizen.getByLabel('内容').fill('来信两个月没有答复。')
    await citizen.getByRole('button', { name: '提交' }).click()
    await citizen.getByRole('heading', { name: '已收到' }).waitFor()
    const [number, code] = await citizen.locator('dl.facts dd').allInnerTexts()
    const owner = async () => {
      await citizen.goto(`${origin()}/complaints`)
      await citizen.getByLabel('编号', { exact: true }).fill(number!)
      await citizen.getByLabel('查询码，或手机号后四位').fill(code!)
      await citizen.getByRole('button', { name: '查询', exact: true }).click()
      await citizen.getByRole('heading', { name: '办理情况' }).waitFor()
      return citizen.locator('dl.facts').innerText()
    }
    expect(await owner()).toContain('由平台监管单位指定')

    const clerk = await enter('province')
    const desk = clerk.locator('#desk-complaints')
    await desk.getByText('指定承办单位').waitFor()
    await desk.getByRole('link', { name: number! }).click()
    await clerk.getByText('还没有承办单位').waitFor()
    expect(await clerk.getByRole('button', { name: '受理' }).count()).toBe(0)
    await clerk.getByRole('button', { name: '指定承办单位' }).click()
    const dialog = clerk.getByRole('dialog')
    const name = async (party: string) => {
      await dialog.locator('#transfer-to').fill(party)
      await clerk
        .locator('.ant-select-dropdown:visible .ant-select-item-option')
        .filter({ hasText: party })
        .first()
        .click()
    }
    await name(accused)
    await dialog.getByLabel('理由').fill('本局被投诉，请市局办理。')
    expect(await axe(clerk)).toEqual([])
    await dialog.getByRole('button', { name: '指定承办单位' }).click()
    // The one complained about never answers.
    await dialog.getByRole('alert').first().waitFor()
    await name('延安市数据局')
    await dialog.getByRole('button', { name: '指定承办单位' }).click()
    await clerk.getByText('已转办，期限不变').waitFor()

    expect(await owner()).toContain('延安市数据局')
    const seen = await enter('bureau')
    await seen.locator('#desk-complaints').getByRole('link', { name: number! }).click()
    await seen.getByText('本局被投诉，请市局办理。').waitFor()
    await seen.getByRole('button', { name: '受理' }).click()
    await seen.getByText('已受理').first().waitFor()
    await Promise.all([clerk.close(), seen.close(), context.close()])
  }, 120_000)
})
