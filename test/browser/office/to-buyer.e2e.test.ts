import { describe, expect, it } from 'vitest'
import { fillForm } from '../fill.ts'
import { pressOn } from '../keys.ts'
import { axe, browserPath } from '../page.ts'
import { picture } from '../picture.ts'
import { giveVerdict } from '../verdict.ts'
import { choose, jobRow, writeQuery } from '../work.ts'
import { act, ask, goTo, named, openCase } from './opening.ts'
import { scene } from './scene.ts'
import { made, open, toTheShelf } from './to-buyer-opening.ts'

const mended = `SELECT division, count(DISTINCT uscc) AS firms, sum(employees) AS employees FROM enterprises
WHERE year = 2024 GROUP BY 1 HAVING count(DISTINCT uscc) >= 30 ORDER BY 1`

/** From an operator's engineer to whoever buys. Needs the pages built, as the set-up leaves them. */
describe.skipIf(browserPath() === null)('scene 4: from the operator to the buyer', () => {
  const here = scene(open)
  const { enter } = here
  let product: string
  let call: () => Promise<Response>
  const review = () => named(here.stage, 'product')

  it('given an engineer who asks for the identity of single firms, when it is checked, then it is refused in words with the clause', async () => {
    const page = await enter('operator')
    await pressOn(page, '安全域', 'link')
    await page.locator('table.grid a.strong').first().click()
    await page.getByRole('heading', { name: '编写与运行' }).waitFor()
    await page.locator('.ws-columns').getByText('统一社会信用代码', { exact: true }).first().waitFor()
    await writeQuery(page, 'SELECT uscc FROM enterprises')
    await page.getByLabel('作业名称').fill('逐条取出')
    await choose(page, '应用场景', '产业景气分析')
    await pressOn(page, '运行', 'button')
    const refusal = page.locator('.refusal').filter({ hasText: 'uscc' }).first()
    await refusal.waitFor({ timeout: 30_000 })
    expect(await refusal.locator('.clause-chip').count()).toBeGreaterThan(0)
    expect(await axe(page)).toEqual([])
    await picture(page, 'to-buyer-1-refused')
    await page.close()
  }, 90_000)

  it('given a result with cells of single firms, when reviewed, then the cells are marked and the product goes back a round', async () => {
    const engineer = await enter('operator')
    await engineer.getByRole('link', { name: '出域审查', exact: true }).click()
    await engineer.locator('tbody a', { hasText: '县域行业规模' }).click()
    await engineer.getByRole('row', { name: '主体太少 reports、amount' }).waitFor()
    await engineer.getByLabel('想问什么').fill('哪几行太少？')
    await engineer.getByRole('button', { name: '发出请教' }).click()
    await engineer.getByText('待审查人员答复').first().waitFor()

    const supplier = await enter('market')
    await supplier.getByRole('row').filter({ hasText: '哪几行太少？' }).getByText('待本单位答复').waitFor()
    await supplier.getByRole('navigation').getByRole('link', { name: '出域审查', exact: true }).first().click()
    await supplier.getByRole('row').filter({ hasText: '待本单位审查：安全审核' }).first().waitFor()
    await supplier.locator('tbody a', { hasText: '县域行业规模' }).click()
    await supplier.locator('td.cell-fail').first().waitFor()
    await supplier
      .getByRole('button', { name: /^指出 第 \d+ 行 reports/ })
      .first()
      .click()
    await supplier.getByLabel('总的意见').fill('请合并小行业。')
    await supplier.getByRole('button', { name: '告诉使用单位' }).click()
    await supplier.getByText('已答复').first().waitFor()
    await engineer.reload()
    await engineer.getByText('请合并小行业。').waitFor()
    await engineer.getByRole('row', { name: /^第 \d+ 行 reports 主体太少/ }).waitFor()
    expect(await engineer.locator('td.cell-fail').count()).toBe(0)
    expect(await axe(engineer)).toEqual([])
    await engineer.close()
    expect(await supplier.locator('td.cell-fail .cell-mark').count()).toBeGreaterThan(5)
    await supplier.locator('.code-cell pre').filter({ hasText: 'GROUP BY' }).waitFor()
    for (const heading of ['读取的字段', '出域的是什么', '与已出域成果的比对', '血缘', '来源与决定'])
      await supplier.getByRole('heading', { name: heading, exact: true }).waitFor()
    await supplier.getByRole('row').filter({ hasText: 'enterprises.industry' }).getByText('也用于筛选分组').waitFor()
    expect(await supplier.getByText('执行计划摘要').locator('xpath=..').locator('code').innerText()).toMatch(
      /^[0-9a-f]{64}$/,
    )
    expect(await axe(supplier)).toEqual([])
    await supplier.locator('td.cell-fail').first().scrollIntoViewIfNeeded()
    await picture(supplier, 'to-buyer-2-cells')
    await supplier.goto(`${here.origin}/console/cases/${review()}?act=security`)
    await giveVerdict(supplier, false, '部分单元格只有个别企业。')
    await supplier.close()

    const agency = await enter('centre')
    await agency.goto(`${here.origin}/console/cases/${review()}?act=security`)
    await giveVerdict(agency, false, '有单元格未通过出域检查，退回整改。')
    await agency.getByText('第 2 轮').first().waitFor()
    await picture(agency, 'to-buyer-3-sent-back')
    await agency.close()
  }, 120_000)

  it('given a product sent back, when the engineer mends the query and hands it in again, then the second round is approved', async () => {
    const { stage } = here
    await goTo(stage, '2026-05-25')
    const page = await enter('operator')
    await page.getByRole('link', { name: '安全域', exact: true }).click()
    await page.locator('table.grid a.strong').first().click()
    await page.getByRole('heading', { name: '编写与运行' }).waitFor()
    await writeQuery(page, mended)
    await page.getByLabel('作业名称').fill('分县区规模')
    await choose(page, '应用场景', '产业景气分析')
    await page.getByRole('button', { name: '运行', exact: true }).click()
    await jobRow(page, '分县区规模').getByText('已完成').waitFor({ timeout: 60_000 })
    await page.getByRole('link', { name: '工作台', exact: true }).click()
    await page.getByRole('row').filter({ hasText: '产业景气指数' }).getByRole('link').first().click()
    await page.getByRole('combobox', { name: '依据的域内成果' }).click()
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: '分县区规模' }).click()
    await page.getByRole('button', { name: '提交办理' }).click()
    await page.locator('.ant-message-success, .refusal').first().waitFor()
    expect(await page.locator('.refusal').allInnerTexts()).toEqual([])
    await page.close()

    const fine = { use: { passed: true }, business: { passed: true } }
    await act(stage, 'market', review(), 'compliance', { type: 'opinion', outcome: 'passed', points: fine })
    await act(stage, 'centre', review(), 'compliance', { outcome: 'passed', points: fine })
    const supplier = await enter('market')
    // What one may not read is named on the desk and leads nowhere.
    const line = supplier.locator('#desk-mine').getByRole('row').filter({ hasText: '产业景气指数' }).first()
    await line.waitFor()
    await expect.poll(() => line.getByRole('link', { name: '产业景气指数' }).count()).toBe(0)
    await supplier.getByRole('navigation').getByRole('link', { name: '出域审查', exact: true }).first().click()
    await supplier.locator('tbody a', { hasText: '分县区规模' }).click()
    await supplier.getByRole('heading', { name: '读取的字段', exact: true }).waitFor({ timeout: 60_000 })
    expect(await supplier.locator('td.cell-fail').count()).toBe(0)
    await supplier.goto(`${here.origin}/console/cases/${review()}?act=security`)
    await giveVerdict(supplier, true, '各单元格均已通过。')
    await supplier.close()
    const agency = await enter('centre')
    await agency.goto(`${here.origin}/console/cases/${review()}?act=security`)
    await giveVerdict(agency, true, '通过出域检查。')
    await agency.goto(`${here.origin}/console/cases/${review()}?act=approve`)
    await agency.getByRole('button', { name: '提交办理' }).waitFor()
    if ((await agency.locator('form').getByRole('radio').count()) > 0)
      await agency.locator('form').getByRole('radio').first().check()
    await agency.getByRole('button', { name: '提交办理' }).click()
    await agency.locator('.ant-message-success').first().waitFor()
    await picture(agency, 'to-buyer-4-approved')
    await agency.close()
  }, 180_000)

  it('given a result sent back in a review of its own, when the engineer opens it from the desk, then the reasons stand there and the second round is about a new result', async () => {
    const { stage } = here
    const [first, second] = await Promise.all([40, 50].map((least, at) => made(stage, `县域规模${at + 1}`, least)))
    const review = await openCase(stage, 'operator', 'egress-review', { about: first })
    await act(stage, 'operator', review.case, 'ask', { document: { use: '县域分析。', recipient: '市商务局' } })
    const points = {
      use: { passed: true },
      exposure: { passed: false, remark: '大企业可以推知' },
      other: { passed: true },
    }
    const back = { outcome: 'returned', points, reason: '请合并县区。' }
    await act(stage, 'market', review.case, 'review', { type: 'opinion', ...back, reason: '大企业的人数可以推知。' })
    await act(stage, 'centre', review.case, 'review', back)

    const page = await enter('operator')
    const line = page.getByRole('row').filter({ hasText: '被退回 · 第 2 轮' }).filter({ hasText: '县域规模1' })
    await line.getByRole('link', { name: '申请出域' }).click()
    const note = page.getByRole('note').filter({ hasText: '被退回，现办第 2 轮' })
    for (const said of ['请合并县区。', '大企业的人数可以推知。', '大企业可以推知'])
      await note.getByText(said).first().waitFor()
    await page.getByRole('button', { name: '试算能否办理' }).click()
    await page.getByText('“本轮送审的成果”未填写').first().waitFor()
    expect(await page.getByText('可以例外办理').count()).toBe(0)
    await choose(page, '本轮送审的成果', '县域规模2')
    await page.getByText('“本轮送审的成果”未填写').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '提交办理' }).click()
    await page.getByRole('heading', { name: '成果出域审查 · 县域规模2' }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.goto(`${here.origin}/console/records/${first}`)
    await page.getByRole('link', { name: '成果出域审查' }).first().waitFor()
    await page.close()
    const answer = await ask<{ state: object }>(stage, 'market', 'cases.get', { params: { id: review.case } })
    expect(answer.state).toMatchObject({ about: second, former: [{ about: first, act: 'ask', round: 2 }] })
  }, 120_000)

  it('given a product registered and priced, when it is put on the shelf, then the buyer subscribes, calls with the key as the page shows it, and the receipt holds on the portal', async () => {
    const { stage } = here
    product = await toTheShelf(stage)
    const operator = await enter('operator')
    await operator.goto(`${here.origin}/console/cases/${named(stage, 'listing-early')}?act=publish`)
    await operator.locator('.form .field').first().waitFor()
    await fillForm(operator, '是')
    await operator.getByRole('button', { name: '提交办理' }).click()
    await operator.locator('.ant-message-success, .refusal').first().waitFor()
    expect(await operator.locator('.refusal').allInnerTexts()).toEqual([])
    await operator.close()
    await goTo(stage, '2026-06-15')

    const buyer = await enter('consumer')
    await buyer.getByRole('link', { name: '产品与服务', exact: true }).click()
    await buyer.getByRole('link', { name: '产业景气指数' }).first().click()
    await buyer.getByRole('button', { name: '订购', exact: true }).click()
    await buyer.getByLabel('使用目的').fill('苹果产业布局分析')
    await buyer.getByRole('button', { name: '订购', exact: true }).last().click()
    await buyer.getByRole('button', { name: '签发密钥' }).click()
    const shown = await buyer.locator('output pre.code').innerText()
    await picture(buyer, 'to-buyer-5-key')
    expect(await axe(buyer)).toEqual([])
    const [, key = '', address = ''] = /^curl -H 'x-api-key: ([^']+)' '([^']+)'$/.exec(shown) ?? []
    call = () => fetch(address, { headers: { 'x-api-key': key } })
    const answer = await call()
    expect(answer.status).toBe(200)
    const rows = (await answer.json()) as { readonly data: readonly object[] }
    expect(rows.data.length).toBeGreaterThan(0)
    const receipt = answer.headers.get('x-shuyu-receipt') ?? ''
    const proof = () => fetch(`${here.origin}/data/receipts/${receipt}`)
    await expect
      .poll(async () => ((await (await proof()).json()) as { ledger?: unknown }).ledger ?? null, { timeout: 30_000 })
      .not.toBeNull()
    const text = await (await proof()).text()
    await buyer.goto(`${here.origin}/verify`)
    await buyer.locator('#proof-key').fill(await (await fetch(`${here.origin}/ledger/key`)).text())
    await buyer
      .locator('#proof-file')
      .setInputFiles({ name: '回执.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    await buyer.locator('[data-outcome=genuine]').waitFor()
    expect(await axe(buyer)).toEqual([])
    await picture(buyer, 'to-buyer-6-receipt')
    await buyer.close()
  }, 180_000)

  it('given a risk, when the agency closes the use, then the call stops that day with its reason, and buyer and clerk read the day', async () => {
    const { stage } = here
    const agreement = stage.journey.names.get('agr-record') as {
      readonly record: { readonly links: { grant: string } }
    }
    const grant = agreement.record.links.grant
    const agency = await enter('centre')
    await agency.getByRole('link', { name: '安全域', exact: true }).click()
    await agency.locator('table.grid a.strong').first().click()
    await agency
      .getByRole('link', { name: '授权台账' })
      .or(agency.getByRole('link', { name: '台账' }))
      .last()
      .click()
    await agency.goto(`${here.origin}/console/records/${grant}`)
    await agency.getByRole('link', { name: '就此开办办件' }).click()
    await agency.getByRole('combobox').first().click()
    await agency.locator('.ant-select-dropdown:visible').getByText('安全风险事件处置').click()
    await agency.getByRole('main').getByRole('button', { name: '开办' }).click()
    await agency.waitForURL(/\/console\/cases\/case-/)
    await agency.goto(`${agency.url().split('?')[0]}?act=stop`)
    await agency.getByRole('textbox', { name: '理由', exact: true }).fill('发现异常批量调用，先行关闭核查。')
    expect((await call()).status).toBe(200)
    await agency.getByRole('button', { name: '提交办理' }).click()
    await agency.locator('.ant-message-success').first().waitFor()
    await expect.poll(async () => (await call()).status).toBe(409)
    expect(await (await call()).text()).toContain('yanan-11-2b')
    await agency.goto(`${here.origin}/console/workspaces/${grant}`)
    await agency.locator('.refusal').filter({ hasText: '自 2026-06-15 起' }).first().waitFor()
    await picture(agency, 'to-buyer-7-clerk')
    await agency.getByText('暂停是本单位作出的').first().waitFor()
    await agency.close()

    const supplier = await enter('market')
    await supplier.getByRole('navigation').getByRole('link', { name: '出域审查', exact: true }).first().click()
    await supplier.locator('tbody a', { hasText: '县域规模2' }).first().click()
    await supplier.getByRole('heading', { name: '读取的字段', exact: true }).waitFor({ timeout: 60_000 })
    await supplier.getByRole('note').filter({ hasText: '自 2026-06-15 起暂停' }).first().waitFor()
    expect(await supplier.getByText('已经终止').count()).toBe(0)
    expect(await axe(supplier)).toEqual([])
    await supplier.close()

    const buyer = await enter('consumer')
    await buyer.getByRole('link', { name: '产品与服务', exact: true }).click()
    await buyer.getByRole('link', { name: '产业景气指数' }).first().click()
    const note = buyer.getByRole('note').filter({ hasText: '自 2026-06-15 起' }).first()
    await note.getByText('发现异常批量调用，先行关闭核查。').waitFor()
    expect(await note.locator('.clause-chip').count()).toBeGreaterThan(0)
    expect(await axe(buyer)).toEqual([])
    await picture(buyer, 'to-buyer-8-stopped')
    await buyer.close()
    const stopped = await ask<readonly { id: string }[]>(stage, 'consumer', 'held.mine')
    expect(stopped).toMatchObject([{ id: product, held: [{ since: '2026-06-15' }] }])
  }, 120_000)
})
