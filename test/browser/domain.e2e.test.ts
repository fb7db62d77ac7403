import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillForm } from './fill.ts'
import { maskByTwo } from './masking.ts'
import { axe, browserPath, openBrowser, signIn } from './page.ts'
import { setStage, type Stage } from './stage.ts'
import { openWorkspace } from './work.ts'

/** One mandate has ended and its keys are destroyed, the next one computes. Needs the pages built, as the set-up leaves them. */
describe.skipIf(browserPath() === null)('the secure domain, in the browser', () => {
  let stage: Stage
  let browser: Browser
  let origin: string
  let dataset: string
  let second: string

  beforeAll(async () => {
    stage = await setStage('yanan', 'second-job', 0)
    origin = stage.running.origin
    browser = await openBrowser()
    dataset = (stage.journey.names.get('ds1') as { readonly record: string }).record
    second = (stage.journey.names.get('ds2') as { readonly record: string }).record
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

  it('given a data set, when its masks are drafted, then effects and the optimum show, and a colleague approves', async () => {
    expect(await maskByTwo(enter, `${origin}/console/datasets/${dataset}?tab=masking`)).toBe('放宽')
  }, 180_000)

  it('given a workspace, when a model is trained, then its version stands with figures, safety report and card', async () => {
    const page = await enter('rival-1')
    await openWorkspace(page, origin)
    await page.getByRole('link', { name: '模型', exact: true }).click()
    await page.getByLabel('模型名称').fill('规模估计')
    await choose(page, '算法', '岭回归')
    await page.getByRole('textbox', { name: '特征查询' }).click()
    await page.keyboard.insertText('SELECT industry, year, employees FROM enterprises')
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
    const alert = bureau.locator('tr').filter({ hasText: '一小时内反复被拒' }).filter({ hasText: '陕北云数' })
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

  it('given a trained model, when it is sent for review, both look at its report and agree, then it is released', async () => {
    const page = await enter('rival-1')
    await openWorkspace(page, origin)
    await page.getByRole('link', { name: '模型', exact: true }).click()
    await page.locator('tr').filter({ hasText: '规模估计' }).getByRole('link', { name: '出域审查' }).click()
    await page.getByRole('heading', { name: '取训练数据的查询' }).waitFor()
    await page.locator('.code-cell pre').filter({ hasText: 'FROM enterprises' }).waitFor()
    const artifact = page.url().split('/').at(-1) ?? ''
    await page.goto(`${origin}/console/open?procedure=egress-review&about=${artifact}`)
    await page.getByRole('main').getByRole('button', { name: '开办' }).click()
    await page.waitForURL(/\/console\/cases\/case-/)
    const review = page.url().split('?')[0]
    await page.locator('.form .field').first().waitFor()
    await fillForm(page, '规模估计')
    await submit(page)
    await page.close()
    for (const reviewer of ['market', 'centre']) {
      const room = await enter(reviewer)
      await room.goto(`${origin}/console/egress/${artifact}`)
      await room.getByRole('heading', { name: '安全报告' }).waitFor()
      expect(await axe(room)).toEqual([])
      await room.goto(`${review}?act=review`)
      await room.locator('form .field').first().waitFor()
      for (const point of await room.locator('.point').all()) await point.getByRole('radio').first().check()
      await room.locator('form .field').getByRole('radio').first().check()
      await submit(room)
      await room.close()
    }
    const centre = await enter('centre')
    await expect
      .poll(
        async () => {
          await centre.goto(`${origin}/console/records/${artifact}`)
          await centre.locator('#main .tag').first().waitFor()
          return centre.locator('#main').getByText('准予出域').count()
        },
        { timeout: 30_000 },
      )
      .toBeGreaterThan(0)
    await centre.close()
  }, 180_000)

  it('given a script with a parameter, when it is saved and scheduled, then the schedule stands with its value and its next run', async () => {
    const page = await enter('rival-1')
    await openWorkspace(page, origin)
    const editor = page.getByRole('textbox', { name: 'query（SQL）编辑框' })
    await editor.click()
    await page.keyboard.insertText(
      'SELECT industry, count(*) AS n FROM enterprises WHERE year >= $since GROUP BY industry',
    )
    await page.locator('summary').filter({ hasText: '参数' }).click()
    await page.getByRole('button', { name: '添加参数' }).click()
    await page.getByLabel('参数名称').fill('since')
    await choose(page, '类型 since', '文本')
    await page.getByLabel('since 的值').fill('2024')
    expect(await page.getByText('还差：作业名称').count()).toBe(1)
    await page.getByLabel('作业名称').fill('按年份统计')
    await choose(page, '应用场景', '产业景气分析')
    await page.getByRole('button', { name: '检查', exact: true }).click()
    const [passes, refused] = [page.getByText('检查通过，可以运行'), page.locator('.refusal')]
    await passes.or(refused).first().waitFor({ timeout: 60_000 })
    expect(await refused.allInnerTexts()).toEqual([])
    await page.getByRole('button', { name: '保存为脚本' }).click()
    await page.getByText('已保存：按年份统计，第 1 版').waitFor()
    await page.getByRole('link', { name: '脚本、审核与定时' }).click()
    await page.getByText('有参数没有默认值').waitFor()
    await page.getByRole('button', { name: '定时运行' }).click()
    await page.getByLabel('since 的值').fill('2023')
    await page.getByRole('button', { name: '设定' }).click()
    await page.getByText('每日 02:00').waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: '停止' }).click()
    await page.getByText('已停').first().waitFor()
    await page.close()
  }, 120_000)

  it('given as many waiting jobs as the grant may have, when one more is asked for, then it is refused with the bound and what to do', async () => {
    const page = await enter('rival-1')
    await openWorkspace(page, origin)
    const bound = Number(
      (await page.getByRole('row').filter({ hasText: '同时排队和运行' }).locator('td').nth(2).innerText()).replace(
        /\D/g,
        '',
      ),
    )
    await page.getByRole('textbox', { name: 'query（SQL）编辑框' }).click()
    await page.keyboard.insertText('SELECT industry, count(*) AS n FROM enterprises GROUP BY industry')
    await page.getByRole('button', { name: '添加 Python 单元' }).click()
    await page.getByRole('textbox', { name: 'python_2（Python）编辑框' }).click()
    await page.keyboard.insertText('while True: pass')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '添加字段' }).click()
    await page.getByLabel('字段名称 1').fill('n')
    await page.getByLabel('作业名称').fill('占位')
    await choose(page, '应用场景', '产业景气分析')
    const run = page.getByRole('button', { name: '运行', exact: true })
    for (let asked = 0; asked < bound; asked += 1) {
      const answered = page.waitForResponse((one) => one.url().endsWith('/work/run'))
      await run.click()
      expect((await answered).status()).toBeLessThan(300)
    }
    await run.click()
    await page.locator('.refusal').getByText(`排队和运行中的作业已达上限 ${bound} 个`).waitFor()
    await page.locator('.refusal').getByText('怎么办').waitFor()
    expect(await axe(page)).toEqual([])
    const cancel = page.getByRole('button', { name: '取消作业' })
    for (let left = await cancel.count(); left > 0; left = await cancel.count()) {
      await cancel.last().click()
      await expect.poll(() => cancel.count(), { timeout: 15_000 }).toBeLessThan(left)
    }
    await page.close()
  }, 180_000)

  it('given a timeline, when it is narrowed to refused jobs, then only those show, in words, and both files hold just them', async () => {
    const page = await enter('bureau')
    await page.goto(`${origin}/console/trail`)
    await choose(page, '类别', '拒绝')
    await choose(page, '结果', '被拒')
    await page.locator('tbody tr').first().waitFor()
    await page.waitForLoadState('networkidle')
    const [kinds, details] = [
      await page.locator('tbody td[data-label=类别]').allInnerTexts(),
      await page.locator('tbody .line-facts').allInnerTexts(),
    ]
    expect(new Set(kinds)).toEqual(new Set(['拒绝']))
    expect(details.join()).toContain('所请：运行作业')
    expect(details.join()).not.toMatch(/check-|job\.run/)
    expect(await axe(page)).toEqual([])
    const files = await Promise.all(
      ['导出 CSV', '导出 XLSX'].map(async (name) => {
        const address = await page.getByRole('link', { name }).getAttribute('href')
        const file = await page.request.get(`${origin}${address}`)
        return { lines: Number(file.headers()['x-lines']), body: await file.body() }
      }),
    )
    expect(files.map(({ lines }) => lines)).toEqual([files[0]?.lines, files[0]?.lines])
    const csv = files[0]?.body.toString() ?? ''
    expect(csv.startsWith('\ufeff编号,日期,')).toBe(true)
    const rows = csv.trimEnd().split('\r\n').slice(1)
    expect(rows).toHaveLength(files[0]?.lines ?? -1)
    expect(rows.every((row) => row.split(',')[3] === '拒绝')).toBe(true)
    expect(files[1]?.body.subarray(0, 2).toString()).toBe('PK')
    await page.close()
  }, 60_000)

  it('given people and hours of a grant, when they are narrowed, then the page says by whom, and work outside the hours is refused with the hours', async () => {
    const page = await enter('rival-1')
    await openWorkspace(page, origin)
    const workspace = page.url().split('?', 1)[0] ?? ''
    await page.getByRole('link', { name: '授权范围' }).click()
    await page.getByLabel('指定使用人员').click()
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: '邓凯' }).click()
    await page.keyboard.press('Escape')
    await page
      .getByRole('button', { name: /保\s*存/ })
      .first()
      .click()
    await page.locator('dd .tag').filter({ hasText: '邓凯' }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.close()

    const giver = await enter('centre')
    await giver.goto(`${workspace}?tab=access`)
    const [from, to] = [giver.getByPlaceholder('开始时间'), giver.getByPlaceholder('结束时间')]
    const sure = giver.locator('.ant-picker-dropdown:visible .ant-picker-ok button')
    await from.click()
    await from.fill('22:00')
    await sure.click()
    await to.fill('23:30')
    await sure.click()
    await giver
      .locator('.row')
      .filter({ hasText: '限定时段' })
      .getByRole('button', { name: /保\s*存/ })
      .click()
    await giver.getByText('每日 22:00 至 23:30').first().waitFor()
    const other = await enter('rival-1')
    await other.goto(workspace)
    await other.getByText('只能在每日 22:00 至 23:30 使用').first().waitFor()
    await other.close()
    await giver.getByRole('button', { name: '取消限定' }).click()
    await giver.getByText('不限时段').waitFor()
    await giver.close()
  }, 120_000)

  it('given a list of consents with a fault, when it is mended, recorded and one is revoked, then the counts say so and no key shows', async () => {
    const page = await enter('transit')
    await page.goto(`${origin}/console/datasets/${second}?tab=consents`)
    await choose(page, '标识字段', 'card_id')
    await page.getByLabel(/^清单/).fill('主体,起,止,用途\n6206100000000011,2026-01-01,2025-01-01,\n')
    await page.getByRole('button', { name: /登\s*记/ }).click()
    await page.getByText('一条也没有登记').waitFor()
    await page.getByLabel(/^清单/).fill('主体,起,止,用途\n6206100000000011,,,\n6206100000000012,,,\n')
    await page.getByRole('button', { name: /登\s*记/ }).click()
    await page.getByText('已登记 2 条').waitFor()
    await page.getByLabel(/^撤回者的标识/).fill('6206100000000012')
    await page.getByLabel('理由').fill('本人要求')
    await page.getByRole('button', { name: '撤回授权' }).click()
    await page.locator('.fact').filter({ hasText: '已撤回' }).getByText('1', { exact: true }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.close()
  }, 60_000)

  it('given a person to be erased, when one asks and only another one may approve by entering the value anew, then it is carried out', async () => {
    const page = await enter('transit')
    await page.goto(`${origin}/console/datasets/${second}?tab=erasure`)
    await page.getByRole('button', { name: '申请删除' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('还差：标识字段、此人的标识').waitFor()
    await choose(page, '标识字段', 'card_id')
    await dialog.getByLabel('此人的标识').fill('6206100000000002')
    await dialog.getByLabel('事由').fill('持卡人要求删除')
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('button', { name: '申请删除' }).click()
    await page.getByText('须由另一人同意').waitFor()
    await page.close()

    const colleague = await enter('transit-secrecy')
    await colleague.goto(`${origin}/console/datasets/${second}?tab=erasure`)
    await colleague.getByRole('button', { name: '同意并执行' }).click()
    const confirm = colleague.getByRole('dialog')
    const told = await confirm.locator('.strong').allInnerTexts()
    const counted = confirm.getByRole('spinbutton')
    if ((await counted.count()) > 0) await counted.fill(/\d+/.exec(told.join())?.[0] ?? '')
    await confirm.getByRole('textbox').fill('6206100000000009')
    await confirm.getByRole('button', { name: '同意并执行' }).click()
    await confirm.locator('.refusal').waitFor()
    await confirm.getByRole('textbox').fill('6206100000000002')
    await confirm.getByRole('button', { name: '同意并执行' }).click()
    await colleague
      .getByRole('row')
      .filter({ hasText: '持卡人要求删除' })
      .getByText('已删除')
      .waitFor({ timeout: 60_000 })
    expect(await colleague.getByText('6206100000000002').count()).toBe(0)
    await colleague.close()
  }, 120_000)
})

/** Hands the form in and demands that nothing is refused. */
async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交办理' }).click()
  await page.locator('.ant-message-success, .refusal').first().waitFor()
  expect(await page.locator('.refusal').allInnerTexts()).toEqual([])
}
