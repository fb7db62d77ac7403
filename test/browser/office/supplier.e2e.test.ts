import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { pressOn, tabTo, typeInto } from '../keys.ts'
import { axe, browserPath } from '../page.ts'
import { picture } from '../picture.ts'
import { filledBook, readTemplate, type Filled, type TemplateSheet } from './filled-book.ts'
import { act, ask, goTo, named } from './opening.ts'
import { scene } from './scene.ts'
import { open } from './supplier-opening.ts'

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const title = '个体工商户（𠮷、䶮等姓氏）登记'
const columns = ['uscc', 'owner_name', 'phone', ...Array.from({ length: 297 }, (_, at) => `item_${at + 4}`)]

/** A supplying department's data clerk. Needs the pages built, as the set-up leaves them. */
describe.skipIf(browserPath() === null)('scene 3: a supplier hands in, classifies and answers a request', () => {
  const here = scene(open)
  const { enter } = here
  let template: readonly TemplateSheet[]

  const send = (page: Page, name: string, buffer: Buffer) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: WORKBOOK, buffer })

  it('given the template, when 300 columns with errors are handed in, then each is told by its cell, the same workbook comes back marked, and the mended one is taken', async () => {
    const page = await enter('market')
    await pressOn(page, '数据资源', 'link')
    await pressOn(page, '工作簿导入', 'link')
    await tabTo(page, /下载空白模板/, 'button')
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    template = await readTemplate(readFileSync(await download.path()))
    expect(template.map(({ name }) => name)).toEqual(['填写说明', '数据集', '字段'])

    await send(page, '编目-市监局.xlsx', bookOf(template, true))
    await page.getByRole('button', { name: '有错 1' }).waitFor({ timeout: 60_000 })
    const said = await page.getByRole('table').innerText()
    for (const place of ['数据集 H2', '字段 F8', '字段 B11', '字段 E13']) expect(said).toContain(place)
    expect(said).toContain('合并单元格')
    await page.getByText('有隐藏的工作表，没有读取：旧目录').waitFor()
    await page.getByText('由公式算出').waitFor()
    expect(await page.getByRole('button', { name: /^写入/ }).isDisabled()).toBe(true)
    expect(await axe(page)).toEqual([])
    await picture(page, 'supplier-1-errors')
    const [marked] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载标出错误的工作簿' }).click(),
    ])
    const back = await readTemplate(readFileSync(await marked.path()))
    expect(back[2]?.rows[0]).toContain('校验结果')
    expect(back[2]?.rows[7]?.at(-1)).toContain('F8')

    await send(page, '编目-市监局-改.xlsx', bookOf(template, false))
    await page.getByRole('button', { name: '新增 1' }).waitFor({ timeout: 60_000 })
    await page.getByRole('cell', { name: title }).waitFor()
    await page.getByRole('cell', { name: '300', exact: true }).waitFor()
    await picture(page, 'supplier-2-preview')
    await page.getByRole('button', { name: '写入 1 项' }).click()
    await page.getByText('已写入 1 项').waitFor({ timeout: 60_000 })
    expect(await axe(page)).toEqual([])
    await page.close()
  }, 180_000)

  it('given 300 columns mounted, when they are classified in batches, then proposals are taken at once, and what is wider wants its reason', async () => {
    const { stage } = here
    const found = await ask<readonly { id: string; fields: { dataset?: { name?: string } } }[]>(
      stage,
      'market',
      'records.list',
      { query: { kind: 'dataset' } },
    )
    const dataset = found.find(({ fields }) => fields.dataset?.name === title)!.id
    const view = await ask<{ cases: readonly { id: string }[] }>(stage, 'market', 'records.get', {
      params: { id: dataset },
    })
    await listed(view.cases[0]!.id)

    const page = await enter('market')
    await page.getByRole('link', { name: '数据资源', exact: true }).click()
    await page.getByRole('link', { name: title }).first().click()
    await page.locator('.tabs').getByRole('link', { name: '挂载', exact: true }).click()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '个体户.csv', mimeType: 'text/csv', buffer: Buffer.from(csv()) })
    await page.getByRole('button', { name: '上传并挂载' }).click()
    await page.getByText('挂载完成：第 1 版').waitFor({ timeout: 120_000 })
    await page.locator('.tabs').getByRole('link', { name: '分类分级确认', exact: true }).click()
    await page.getByRole('button', { name: '待确认字段全部采用建议' }).click()
    await page.getByRole('textbox', { name: '字段名包含' }).fill('item_')
    await choose(page, page.getByRole('combobox', { name: '可用程度', exact: true }), '只可汇总')
    await page.getByRole('button', { name: '应用到筛选出的 297 个字段' }).click()
    await page.getByRole('textbox', { name: '字段名包含' }).fill('phone')
    await page.getByText('筛选出 1 / 300 个字段').waitFor()
    await choose(page, page.getByLabel('phone 可用程度'), '可分组筛选')
    await page.getByText('以下字段比建议宽松或比台账现状宽，须先写明理由：phone').waitFor()
    expect(await page.getByRole('button', { name: /^确认 \d+ 个字段/ }).isDisabled()).toBe(true)
    expect(await axe(page)).toEqual([])
    await picture(page, 'supplier-3-wider')
    await page.getByLabel('phone 放宽的理由').fill('按号段统计')
    await page.getByRole('button', { name: /^确认 \d+ 个字段/ }).click()
    await page
      .getByText('另有 1 个标识或敏感字段放宽于建议或台账现状，须本单位另一人同意后才生效')
      .waitFor({ timeout: 60_000 })
    await page.getByText('您提出的，等待另一人').waitFor()
    await picture(page, 'supplier-4-classified')
    const address = page.url()
    await page.close()

    const colleague = await enter('market-secrecy')
    await colleague.goto(address)
    const asked = colleague.getByRole('region', { name: '待第二人同意：放宽标识或敏感字段' })
    await asked.getByText('按号段统计').waitFor()
    await asked.getByText('只可汇总').waitFor()
    expect(await asked.innerText()).not.toMatch(/aggregate|group/)
    expect(await axe(colleague)).toEqual([])
    await asked.getByRole('button', { name: '同意', exact: true }).click()
    await colleague.getByText('全部字段已确认').waitFor({ timeout: 60_000 })
    await colleague.close()
  }, 240_000)

  /** The rest of the listing, by those whose part it is. */
  async function listed(id: string): Promise<void> {
    const { stage } = here
    const harmless = ['national-security', 'public-interest', 'trade-secrets', 'personal-rights']
    await act(stage, 'market', id, 'check', { document: Object.fromEntries(harmless.map((one) => [one, 'no-harm'])) })
    const secrecy = { number: '市监密审〔2026〕9号', opinion: '不涉密。' }
    await act(stage, 'market-secrecy', id, 'secrecy', { outcome: 'passed', document: secrecy })
    await act(stage, 'centre', id, 'list', { outcome: 'listed' })
  }

  it('given a request due tomorrow, when two columns are declined by keyboard alone and the rest is granted, then the applicant reads which and why, and works with the rest', async () => {
    const { stage } = here
    await goTo(stage, '2026-05-14')
    const page = await enter('market')
    const row = page.getByRole('row').filter({ hasText: '数据提供单位意见' }).first()
    await row.getByText('2026-05-15').waitFor()
    await row.locator('.light-amber').waitFor()
    await picture(page, 'supplier-5-amber')
    await pressOn(page, '数据提供单位意见', 'link')
    await page.getByRole('heading', { name: '本条申请的内容' }).waitFor()
    await tabTo(page, '不同意的字段', 'combobox')
    for (const column of ['name', 'phone']) {
      await page.keyboard.insertText(column)
      await page.locator('.ant-select-dropdown:visible .ant-select-item-option-active', { hasText: column }).waitFor()
      await page.keyboard.press('Enter')
    }
    await page.keyboard.press('Escape')
    await typeInto(page, '“name”不同意的理由', '姓名与测算产业规模无关。')
    await typeInto(page, '“phone”不同意的理由', '联系电话是个人信息，问卷可由本局代发。')
    await page.getByText('其余 3 个字段照所选结果办理').waitFor()
    await tabTo(page, /^同意/, 'radio')
    await page.keyboard.press('Space')
    expect(await axe(page)).toEqual([])
    await picture(page, 'supplier-6-decline')
    await pressOn(page, '提交办理', 'button')
    await page.getByText('不同意其中 2 个字段：').waitFor()
    await page.close()

    const agency = await enter('centre')
    await agency
      .getByRole('row')
      .filter({ hasText: '实施机构审核' })
      .filter({ hasText: '2026-05-15' })
      .getByRole('link')
      .first()
      .click()
    await agency.getByText('所申请的 5 个字段中 2 个未获准：name、phone').first().waitFor()
    await agency.getByText('同意时只开通其余 3 个字段：industry、year、employees').first().waitFor()
    expect(await axe(agency)).toEqual([])
    await agency.locator('form').getByRole('radio', { name: '同意用数', exact: true }).check()
    await agency.getByRole('button', { name: '提交办理' }).click()
    await agency.locator('.ant-message-success').first().waitFor()
    await agency.close()

    const applicant = await enter('operator')
    await applicant.getByRole('link', { name: '办件', exact: true }).click()
    await applicant.goto(`${here.origin}/console/messages`)
    await applicant.getByText('部分字段未获准').first().waitFor()
    await applicant.goto(`${here.origin}/console/cases/${named(stage, 'request')}`)
    await applicant.getByText('所申请的 5 个字段中 2 个未获准：name、phone').first().waitFor()
    await applicant.getByText('联系电话是个人信息，问卷可由本局代发。').first().waitFor()
    expect(await axe(applicant)).toEqual([])
    await picture(applicant, 'supplier-7-reasons')
    await applicant.getByRole('link', { name: '安全域', exact: true }).click()
    await applicant.locator('table.grid a.strong').first().click()
    await applicant.getByText('理由：姓名与测算产业规模无关。').waitFor()
    await applicant.getByRole('link', { name: '授权范围' }).click()
    await applicant.getByRole('heading', { name: '申请而未获准的字段' }).waitFor()
    expect(await axe(applicant)).toEqual([])
    await picture(applicant, 'supplier-8-granted', true)
    await applicant.close()

    const agreement = stage.journey.names.get('agr-record') as {
      readonly record: { readonly links: { grant: string } }
    }
    const grant = agreement.record.links.grant
    const access = await ask<{ tables: readonly { dataset: string; columns: readonly { name: string }[] }[] }>(
      stage,
      'operator',
      'access.get',
      { params: { grant } },
    )
    const table = access.tables.find(({ dataset }) => dataset === named(stage, 'ds1', 'record'))
    const open = table?.columns.map(({ name }) => name) ?? []
    expect(open).toEqual(expect.arrayContaining(['industry', 'year', 'employees']))
    expect(open.filter((name) => name === 'name' || name === 'phone')).toEqual([])
  }, 180_000)
})

/** Opens a select and takes an option. */
async function choose(page: Page, select: Locator, option: string): Promise<void> {
  await select.click()
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: option }).last().click()
}

/** The template filled in: right, or with a wrong code, a date as text, a merged cell, a formula, a hidden sheet and a column twice. */
function bookOf(template: readonly TemplateSheet[], wrong: boolean): Buffer {
  const [guide, sets, fields] = template
  const cells = (sheet: TemplateSheet | undefined) => (sheet?.rows[0] ?? []).map((cell) => cell ?? '')
  const put = (heads: readonly string[], values: { readonly [head: string]: Filled }) =>
    heads.map((head) => values[head.replace('*', '')] ?? '')
  const set: { readonly [head: string]: Filled } = {
    目录编码: 'SJ-2026-01',
    数据资源名称: wrong ? { formula: 'CONCAT("个体工商户","登记")', value: title } : title,
    '表名（英文小写）': 'traders',
    内容简介: '个体工商户登记，经营者姓名含𠮷、䶮等字。',
    形成方式: '依法履职形成',
    取得途径: '自行采集产生',
    更新频率: wrong ? '二〇二六年三月二日' : '每年',
    主题分类代码: 'A0200',
    数据类别: '法人数据',
    安全级别: '二级',
    依据的分级标准版本: '延安市公共数据分类分级标准 2025版',
    定级理由: '含联系电话，汇总后风险低。',
  }
  const rows = columns.map((name, at) =>
    put(cells(fields), {
      目录编码: 'SJ-2026-01',
      字段名: wrong && at === 9 ? 'uscc' : name,
      字段中文名: at === 0 ? '统一社会信用代码' : '',
      含义: at === 0 ? '登记机关赋予的代码。' : '',
      可用程度: wrong && at === 11 ? '' : '可逐条使用',
      脱敏方式: wrong && at === 6 ? '打码' : '保留',
    }),
  )
  return filledBook(
    [
      { name: '填写说明', rows: (guide?.rows ?? []).slice(0, 3).map((row) => [row[0] ?? '']) },
      { name: '数据集', rows: [cells(sets), put(cells(sets), set)] },
      { name: '字段', rows: [cells(fields), ...rows], ...(wrong ? { merged: 'F20:F22' } : {}) },
      ...(wrong ? [{ name: '旧目录', rows: [['作废']] }] : []),
    ],
    wrong ? ['旧目录'] : [],
  )
}

/** Two hundred traders about nobody. */
function csv(): string {
  const owners = ['𠮷田', '䶮小明', '王芳', '李强']
  const line = (row: number) =>
    columns.map((name, at) =>
      name === 'uscc'
        ? `92610600MA7${String(row).padStart(7, '0')}`
        : name === 'owner_name'
          ? `${owners[row % owners.length]}${row}`
          : name === 'phone'
            ? `1390911${String(1000 + row)}`
            : String((row * (at + 7)) % 97),
    )
  return [columns, ...Array.from({ length: 200 }, (_, row) => line(row))].map((cells) => cells.join(',')).join('\n')
}
