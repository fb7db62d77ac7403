import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../src/base/workbook/index.ts'
import { pressOn } from '../keys.ts'
import { browserPath } from '../page.ts'
import { picture } from '../picture.ts'
import { choose } from '../work.ts'
import { faultsOf, unzipped } from './check-file.ts'
import { endMandate } from './emergency-end.ts'
import { open } from './emergency-opening.ts'
import { closeAgain, closeUse, nothingAfterStop, startJob, toldToBuyer, toldToEngineer } from './emergency-stop.ts'
import { act, ask, openCase } from './opening.ts'
import { clean, scene } from './scene.ts'

/** Something leaks. Needs the pages built, as the set-up leaves them. */
describe.skipIf(browserPath() === null)('scene 5: an emergency, and what comes after', () => {
  const here = scene(open)
  const { enter } = here

  const call = () =>
    fetch(`${here.origin}/data/${here.opened.product}/rows?limit=3`, { headers: { 'x-api-key': here.opened.key } })
  /** From one's desk to the act of a new case. */
  async function begin(page: Page, procedure: string, field: string, about: string, act: string): Promise<void> {
    await page.getByRole('link', { name: '开办新办件' }).click()
    await choose(page, '程序', procedure)
    await choose(page, field, about)
    await page.getByRole('main').getByRole('button', { name: '开办' }).click()
    await page.waitForURL(/\/console\/cases\/case-/)
    await page.locator('.act-node').filter({ hasText: act }).click()
    await page.getByRole('button', { name: '提交办理' }).waitFor()
  }

  it('given a job at work and a product being called, when the agency closes the use, then nothing is released any more, and engineer and buyer read why and what next', async () => {
    const engineer = await enter('operator')
    const job = await startJob(engineer, here.origin)
    const agency = await enter('centre')
    await closeUse(agency, call)
    await toldToEngineer(engineer, job)
    const buyer = await enter('consumer')
    await toldToBuyer(buyer, here)
    const refused = (await (await call()).json()) as { refusal: { unmet: { clauses: string[] }[] } }
    expect(refused.refusal.unmet[0]?.clauses).toContain('yanan-11-2b')
    await nothingAfterStop(here)
    await closeAgain(agency, here)
    expect((await call()).status).toBe(409)
    await Promise.all([engineer, agency, buyer].map((page) => page.close()))
  }, 120_000)

  it('given a preservation, when the mandate has ended and its destruction is ordered, then it is refused in words that name the hold, until it is lifted', async () => {
    const audit = await enter('audit')
    await begin(audit, '证据保全', '所涉台账条目', '延安数智运营有限公司', '要求保全')
    await audit.getByLabel('保全事由').fill('泄露事件调查期间保全。')
    await audit.getByLabel('保全范围').fill('本授权全部数据和日志。')
    await audit.getByText('必填：文号和成文日期').waitFor()
    await audit.getByLabel('文号', { exact: true }).fill('延审通〔2027〕1号')
    await audit.getByLabel('成文日期').fill('2027-01-11')
    await audit.getByRole('button', { name: '提交办理' }).click()
    await audit.locator('.act-node.act-done').filter({ hasText: '要求保全' }).waitFor()
    await clean(audit)
    // A later order leaves the reason of the one that stands, and is not lifted without one of its own.
    const { grant } = here.opened
    const again = await openCase(here.stage, 'audit', 'preservation', { about: grant })
    const papers = [{ number: '延审通〔2027〕2号', day: '2027-01-11' }]
    const document = { reason: '复核。', scope: '全部。' }
    await act(here.stage, 'audit', again.case, 'place', { outcome: 'placed', document, papers })
    type Orders = { readonly holds: readonly { readonly said: readonly { readonly text: string }[] }[] }
    const orders = await ask<Orders>(here.stage, 'audit', 'preservation.get', { params: { about: grant } })
    expect(orders.holds.flatMap(({ said }) => said.map(({ text }) => text))).toEqual(
      expect.arrayContaining(['泄露事件调查期间保全。', '复核。']),
    )
    const lifting = { outcome: 'lifted', papers }
    await expect(act(here.stage, 'audit', again.case, 'lift', lifting)).rejects.toThrow('reason')
    await act(here.stage, 'audit', again.case, 'lift', { ...lifting, reason: '复核完毕。' })
    // Lifting is no work that waits: the page stays with what was done, and says before it what may be destroyed.
    await audit.goto(audit.url().replace(/\?.*$/, ''))
    await audit.getByRole('heading', { name: '要求保全', exact: true }).waitFor()
    await audit.locator('.act-node').filter({ hasText: '解除保全' }).filter({ hasText: '需要时再办' }).click()
    await audit.getByText('解除以后，本件不再保全：').waitFor()
    await audit.getByLabel('文号', { exact: true }).fill('延审通〔2027〕3号')
    await audit.getByLabel('成文日期').fill('2027-01-11')
    await audit.getByRole('button', { name: '提交办理' }).click()
    await audit.locator('.refusal').filter({ hasText: '还没有填写理由' }).waitFor()
    await audit.getByLabel('理由').fill('调查结束。')
    await audit.getByRole('button', { name: '提交办理' }).click()
    const sure = audit.getByRole('dialog', { name: '解除这一保全？' })
    await sure.getByText('保全仍然有效').waitFor()
    await clean(audit)
    await sure.getByRole('button', { name: /^取\s*消$/ }).click()
    await audit.goto(`${here.origin}/console/records/${grant}`)
    await audit.getByText('保全事由：泄露事件调查期间保全。').first().waitFor()
    await clean(audit)
    await endMandate(here.opened)
    const agency = await enter('centre')
    await agency.getByRole('link', { name: '下令销毁授权密钥' }).click()
    await agency.getByRole('button', { name: '提交办理' }).click()
    const refusal = agency.locator('.refusal').filter({ hasText: '不得销毁' })
    await refusal.waitFor()
    expect(await refusal.innerText()).toMatch(
      /自2027-01-11起被保全（证据保全[^）]*）[^]*怎么办：请先由作出保全的办件解除保全/,
    )
    // The incident that is still open keeps it by itself, until it is closed.
    expect(await refusal.innerText()).toContain('争议、投诉、审计、事件或者调查未结，自动保全')
    expect(await refusal.getByRole('link', { name: /^办件/ }).count()).toBeGreaterThan(0)
    await clean(agency)
    await picture(agency, 'emergency-4-preserved')
    type Kept = { readonly record: { readonly holds: readonly { readonly name: string }[] } }
    const holds = async () => {
      const { record } = await ask<Kept>(here.stage, 'centre', 'records.get', { params: { id: here.opened.grant } })
      return record.holds.map(({ name }) => name)
    }
    expect(await holds()).toEqual(expect.arrayContaining(['kept-while-open', 'preservation']))
    const incidents = await ask<{ id: string; ended: string | null }[]>(here.stage, 'centre', 'cases.list', {
      query: { procedure: 'incident' },
    })
    const incident = incidents.find(({ ended }) => ended === null)
    await act(here.stage, 'centre', incident?.id ?? '', 'finish', { outcome: 'closed' })
    expect(await holds()).toContain('preservation')
    expect(await holds()).not.toContain('kept-while-open')
    await Promise.all([audit, agency].map((page) => page.close()))
  }, 120_000)

  it('given two administrators, when they open an auditor’s account, then the auditor sees the timeline, takes the file, and each look is on the record', async () => {
    const { system, audit } = here.stage.running.administrators!
    const asks = await enter(system.name)
    await asks.getByRole('link', { name: '审计查阅' }).click()
    await asks.getByRole('button', { name: '申请开立' }).click()
    const dialog = asks.getByRole('dialog')
    await dialog.getByLabel('账号', { exact: true }).fill('auditor-li')
    await dialog.getByLabel('所在单位').click()
    await asks.keyboard.insertText('延安市审计局')
    await asks.keyboard.press('Enter')
    await dialog.getByLabel('姓名').fill('李𠮷䶮')
    // By the number that the pages show; what is typed stays when the form is closed and opened again.
    const shown = here.opened.grant.slice('grant-'.length, 'grant-'.length + 6)
    await dialog.getByRole('combobox', { name: '查阅范围：授权' }).click()
    await asks.keyboard.type(shown)
    await asks.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: shown }).click()
    await asks.keyboard.press('Escape')
    await dialog.getByRole('button', { name: /^取\s*消$/ }).click()
    await asks.getByRole('button', { name: '申请开立' }).click()
    expect(await dialog.getByLabel('姓名').inputValue()).toBe('李𠮷䶮')
    await dialog.getByText('授权 · 延安数智运营有限公司').waitFor()
    await dialog.getByLabel('止（当日').fill('2027-02-10')
    await clean(asks)
    await dialog.getByRole('button', { name: '申请开立' }).click()
    await asks.getByText('待审计管理员同意').first().waitFor()
    expect(await asks.getByRole('button', { name: /^同\s*意$/ }).count()).toBe(0)
    const agrees = await enter(audit.name)
    await agrees.getByRole('link', { name: '审计账号待您同意（1 个）' }).click()
    await agrees.getByRole('button', { name: /^同\s*意$/ }).click()
    const sure = agrees.getByRole('dialog', { name: '同意开立这个审计账号？' })
    await sure.getByText('授权 · 延安数智运营有限公司').waitFor()
    await sure.getByRole('button', { name: /^同\s*意$/ }).click()
    const once = await agrees.getByRole('dialog').locator('code').innerText()
    await clean(agrees)
    await agrees.keyboard.press('Escape')

    const page = await here.browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })
    page.setDefaultTimeout(15_000)
    await page.goto(`${here.origin}/console/`)
    await page.getByLabel('账号').fill('auditor-li')
    await page.getByLabel('口令').fill(once)
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByLabel('原口令').fill(once)
    await page.getByLabel('新口令', { exact: true }).fill('Auditor-2027-door')
    await page.getByLabel('再次输入新口令').fill('Auditor-2027-door')
    await page.getByRole('button', { name: '修改口令' }).click()
    await page.getByRole('heading', { name: '审计', exact: true }).waitFor()
    await page.getByRole('link', { name: '安全风险事件处置' }).first().waitFor()
    await clean(page)
    await page.locator('tbody tr').filter({ hasText: '证据保全' }).first().getByRole('link', { name: '时间线' }).click()
    await page.locator('tbody tr').filter({ hasText: '结果：保全' }).first().waitFor()
    expect(await page.getByRole('main').innerText()).not.toContain('已下单')
    await page.goBack()
    await page.getByRole('heading', { name: '审计', exact: true }).waitFor()
    await picture(page, 'emergency-5-audit-desk')
    // The look of the mandate's record, its timeline, its file: by the keyboard alone.
    await pressOn(page, /^授权 · /, 'link')
    await pressOn(page, '审计时间线', 'link')
    await page.locator('tbody tr').filter({ hasText: '作业' }).first().waitFor()
    await clean(page)
    await page.goBack()
    await page.getByText('受限：以下操作暂不可办').waitFor()
    await clean(page)
    await pressOn(page, '调取卷宗', 'link')
    await pressOn(page, '调取卷宗', 'button')
    const ready = page.getByRole('link', { name: /^下载卷宗/ })
    await ready.waitFor({ timeout: 60_000 })
    await clean(page)
    await picture(page, 'emergency-6-file')
    const [file] = await Promise.all([page.waitForEvent('download'), ready.click()])
    expect(file.suggestedFilename()).toMatch(/\.zip$/)
    const parts = await unzipped(readFileSync(await file.path()))
    const key = (await (await fetch(`${here.origin}/ledger/key`)).text()).trim()
    expect(faultsOf(parts, key)).toEqual([])
    for (const name of ['目录.pdf', '卷内文件.pdf', '备考表.pdf'])
      expect(parts.get(name)?.toString('latin1', 0, 5)).toBe('%PDF-')
    const cells = await cellsOf(parts.get('办理过程.xlsx'))
    expect(cells).toEqual(expect.arrayContaining(['先行关闭用数']))
    expect(await cellsOf(parts.get('日志/2027-01.xlsx'))).toContain('作业')
    await agrees.reload()
    const looks = agrees
      .getByRole('region', { name: '查阅记录' })
      .or(agrees.locator('.panel').filter({ hasText: '查阅记录' }))
    await looks.locator('tbody tr').filter({ hasText: '卷宗' }).first().waitFor()
    await looks.locator('tbody tr').filter({ hasText: '日志' }).first().waitFor()
    await clean(agrees)
    await picture(agrees, 'emergency-7-looks')
    await Promise.all([asks, agrees, page].map((one) => one.close()))
  }, 120_000)

  it('given no scripts, when a citizen complains with a script in the words, then it is read as text, answered, and the answer, the disclosure and the feeds can be read', async () => {
    const context = await here.browser.newContext({
      javaScriptEnabled: false,
      locale: 'zh-CN',
      viewport: { width: 1280, height: 900 },
    })
    const citizen = await context.newPage()
    citizen.setDefaultTimeout(15_000)
    await citizen.goto(`${here.origin}/`)
    await citizen.getByRole('link', { name: '意见与投诉' }).first().click()
    await citizen.getByRole('link', { name: '提意见或投诉' }).click()
    await citizen.getByLabel('事项类别').selectOption({ label: '数据安全' })
    expect(await citizen.locator('#f-area optgroup').first().getAttribute('label')).toBe('本平台办理的地区')
    await citizen.getByLabel('所在地区').selectOption({ label: '延安市' })
    const long = `我的企业数据是不是泄露了？${'请说明情况'.repeat(300)}`
    await citizen
      .getByLabel('内容')
      .fill(`${long}\n<script>document.title='ran'</script><img src=x onerror="document.title='ran'">`)
    await citizen.getByLabel('姓名或单位名称').fill('𠮷田䶮')
    await citizen.getByRole('button', { name: '提交' }).click()
    await citizen.getByRole('heading', { name: '已收到' }).waitFor()
    const facts = citizen.locator('dl.facts dd')
    const [number, code] = [await facts.nth(0).innerText(), await facts.nth(1).innerText()]
    expect(await citizen.locator('main').innerText()).toContain('答复期限')
    await picture(citizen, 'emergency-8-complaint')

    // The agency sees it, and reads who answers it and how it would come there.
    const agency = await enter('centre')
    await agency.getByRole('link', { name: '投诉与异议' }).click()
    await agency.getByRole('link', { name: number }).click()
    await agency.getByText(/这件由.+承办、答复；本单位只能看办理情况/).waitFor()
    await agency.getByText('点「转办」转来').waitFor()
    await clean(agency)
    await agency.close()

    const owner = await enter('bureau')
    await owner.getByRole('link', { name: '投诉与异议' }).click()
    await owner.getByRole('link', { name: number }).click()
    await owner.getByRole('button', { name: /受\s*理/ }).click()
    await owner.getByText('<script>').waitFor()
    expect([await owner.title(), await owner.locator('#main script, #main img').count()]).toEqual([
      await owner.title(),
      0,
    ])
    expect(await owner.title()).not.toBe('ran')
    expect(await owner.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThan(1)
    await choose(owner, '办理结果', '解释说明')
    await owner.getByLabel('答复内容').fill('经核查，只涉及汇总数据，没有您的企业的信息；接口已经停用，正在处置。')
    await clean(owner)
    await owner.getByRole('button', { name: /答\s*复/ }).click()
    await owner.getByText('解释说明').first().waitFor()
    await clean(owner)

    await citizen.goto(`${here.origin}/complaints`)
    await citizen.getByLabel('编号').fill(number)
    await citizen.getByLabel('查询码').fill(code)
    await citizen.getByRole('button', { name: '查询' }).click()
    await citizen.getByText('只涉及汇总数据').waitFor()
    expect(await citizen.locator('main script').count()).toBe(0)
    await citizen.getByText('<script>').waitFor()
    await picture(citizen, 'emergency-9-answer')
    await citizen.getByRole('link', { name: '信息披露' }).first().click()
    await citizen
      .getByRole('link', { name: new RegExp(`${here.opened.year}`) })
      .first()
      .click()
    expect(await citizen.locator('main').innerText()).toMatch(/延安数智运营有限公司[^]*产业景气指数/)
    expect(await citizen.locator('main').innerText()).not.toMatch(/yanan-\d|national-\d/)
    await picture(citizen, 'emergency-10-disclosure')
    await context.close()
    const [rss, json] = await Promise.all(
      ['xml', 'json'].map(async (kind) => (await fetch(`${here.origin}/portal/feeds/disclosures.${kind}`)).text()),
    )
    expect(rss).toMatch(/^<\?xml[^]*<rss[^]*<item>[^]*2026/)
    expect(JSON.parse(json ?? '')).toMatchObject({ version: 'https://jsonfeed.org/version/1.1' })
    expect(json).toContain(`${here.opened.year} 年公共数据授权运营情况`)
    const whole = await here.browser.newPage({ locale: 'zh-CN' })
    await whole.goto(`${here.origin}/complaints/new`)
    await clean(whole)
    await Promise.all([owner, whole].map((one) => one.close()))
  }, 120_000)
})

async function cellsOf(book: Uint8Array | undefined): Promise<readonly string[]> {
  const cells: string[] = []
  const limits = { bytes: 8 << 20, unpacked: 64 << 20, rows: 100_000, columns: 60, cell: 10_000 }
  await readWorkbook(
    book ?? new Uint8Array(),
    (rows) => void cells.push(...rows.flatMap(({ cells: some }) => some.map(String))),
    limits,
  )
  return cells
}
