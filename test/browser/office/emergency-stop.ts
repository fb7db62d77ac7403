import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { picture } from '../picture.ts'
import { choose, jobRow, openWorkspace, writeScript } from '../work.ts'
import type { Emergency } from './emergency-opening.ts'
import { act, ask, openCase } from './opening.ts'
import { clean, type Scene } from './scene.ts'

/** A script that would never end; its row among the jobs. */
export async function startJob(engineer: Page, origin: string): Promise<Locator> {
  await openWorkspace(engineer, origin)
  await writeScript(engineer, {
    sql: 'SELECT industry, count(*) AS n FROM enterprises GROUP BY industry',
    python: 'while True: pass',
    result: 'n',
    name: '全市关联比对',
    scenario: '产业景气分析',
  })
  await engineer.keyboard.press('Escape')
  await engineer.getByRole('button', { name: '运行', exact: true }).click()
  const job = jobRow(engineer, '全市关联比对')
  await job.getByText('运行中').first().waitFor()
  return job
}

/** From the agency's desk to the closed use, in a hurry. */
export async function closeUse(agency: Page, call: () => Promise<Response>): Promise<void> {
  // In a hurry the grant is left out: said at once, and named afterwards where the act tells that it is missing.
  await agency.getByRole('link', { name: '开办新办件' }).click()
  await choose(agency, '程序', '安全风险事件处置')
  await agency.getByRole('main').getByRole('button', { name: '开办' }).click()
  await agency.getByText('没有选授权：“先行关闭用数”“处置完毕”办不了').waitFor()
  await clean(agency)
  await agency.getByRole('button', { name: '仍然开办，以后补充' }).click()
  await agency.waitForURL(/\/console\/cases\/case-/)
  await agency.locator('.act-node').filter({ hasText: '先行关闭用数' }).click()
  await agency.getByText('本办件没有指明授权').waitFor()
  await clean(agency)
  await choose(agency, '授权', '延安数智运营有限公司')
  await agency.getByRole('button', { name: /^补\s*充$/ }).click()
  await agency.getByRole('button', { name: '提交办理' }).waitFor()
  // Without the reason both buttons answer alike: it is wanted, and no exception.
  for (const button of ['试算能否办理', '提交办理']) {
    await agency.getByRole('button', { name: button }).click()
    await agency.locator('.refusal').filter({ hasText: '还没有填写理由' }).waitFor()
  }
  await agency.getByLabel('理由').fill('网信部门通报产品接口疑似泄露，先停后查。')
  await agency.getByText('理由会告知').waitFor()
  await agency.getByText('正在运行和等待的作业 1 个').waitFor()
  await agency.getByText('涉及订购企业 1 家').waitFor()
  expect((await call()).status).toBe(200)
  const first = firstRefusal(call)
  await agency.getByRole('button', { name: '提交办理' }).click()
  expect(await first).toBe(409)
  await agency.locator('.act-node.act-done').filter({ hasText: '先行关闭用数' }).waitFor()
  await agency.getByText('自 2027-01-11 起已停止：').waitFor()
  await agency.getByText('本办件办理「处置完毕」后自动解除').waitFor()
  await clean(agency)
  await picture(agency, 'emergency-1-stop')
}

/** What the engineer reads of it, and where. */
export async function toldToEngineer(engineer: Page, job: Locator): Promise<void> {
  await job.locator('.tag-bad').getByText('已终止', { exact: true }).waitFor()
  await engineer.getByText('用数已暂停：').waitFor()
  await engineer.getByText('理由：网信部门通报产品接口疑似泄露').waitFor()
  expect(await engineer.locator('.refusal').first().innerText()).toContain('第11条')
  await clean(engineer)
  await picture(engineer, 'emergency-2-engineer')
  await engineer.getByRole('link', { name: '工作台', exact: true }).first().click()
  await engineer.getByRole('heading', { name: '现在暂停的' }).waitFor()
  await clean(engineer)
}

/** What the buyer reads of it, in the console and before signing in. */
export async function toldToBuyer(buyer: Page, here: Scene<Emergency>): Promise<void> {
  await buyer.getByRole('heading', { name: '现在暂停的' }).waitFor()
  await buyer.getByRole('main').getByRole('link', { name: '产业景气指数' }).click()
  await buyer.getByText('服务已暂停：').waitFor()
  await buyer.getByText('已暂停（自 2027-01-11）').waitFor()
  for (const name of ['订购', '签发密钥'])
    expect(await buyer.getByRole('button', { name, exact: true }).isDisabled()).toBe(true)
  await expect(
    ask(here.opened.stage, 'consumer', 'products.subscribe', {
      params: { id: here.opened.product },
      body: { purpose: '选址' },
    }),
  ).rejects.toThrow('product-held')
  expect(await buyer.locator('.refusal').innerText()).toMatch(/第11条[^]*理由：网信部门通报[^]*怎么办/)
  await clean(buyer)
  await picture(buyer, 'emergency-3-buyer')
  await buyer.getByRole('link', { name: '消息', exact: true }).click()
  await buyer.locator('tbody tr').filter({ hasText: '已暂停' }).getByRole('link', { name: '产品接口' }).waitFor()
  await clean(buyer)
  await buyer.getByRole('link', { name: '产品与服务', exact: true }).click()
  await buyer.locator('tbody tr').filter({ hasText: '产业景气指数' }).getByText('已暂停').waitFor()
  await buyer.goto(`${here.origin}/products/${here.opened.product}`)
  await buyer.getByText('服务已暂停（自 2027-01-11 起）').waitFor()
  await clean(buyer)
  await buyer.goto(`${here.origin}/disclosures`)
  await buyer.getByRole('link', { name: /2026/ }).first().click()
  await buyer.getByText('延安数智运营有限公司的授权：自 2027-01-11 起暂停').waitFor()
  await buyer.getByText('编制本页时没有暂停；编制以后自 2027-01-11 起暂停').first().waitFor()
}

/** INVARIANT: after the stop nothing of the grant is computed, released or served; the ledger's own order says so. */
export async function nothingAfterStop(here: Scene<Emergency>): Promise<void> {
  type Event = { readonly seq: number; readonly type: string; readonly stream: string }
  const events = await ask<Event[]>(here.stage, 'bureau', 'ledger.events', { query: { limit: 200 } })
  const stop = events.find(({ type, stream }) => type === 'hold-placed' && stream === `record/${here.opened.grant}`)
  const after = events.filter(({ seq }) => seq > (stop?.seq ?? 0)).map(({ type }) => type)
  expect([stop?.type, after.includes('job.killed')]).toEqual(['hold-placed', true])
  expect(after.filter((type) => /^(job\.(started|finished)|artifact[.-]|record-created)/.test(type))).toEqual([])
}

/** A second closing says that it is closed, and withdrawing it that the first still stands. */
export async function closeAgain(agency: Page, here: Scene<Emergency>): Promise<void> {
  const second = await openCase(here.stage, 'centre', 'incident', { links: { grant: here.opened.grant } })
  await agency.goto(`${here.origin}/console/cases/${second.case}?act=stop`)
  await agency.getByText('已经停着，再关一次不会多停什么').waitFor()
  await agency.getByText('已由下列 1 件停着').waitFor()
  await clean(agency)
  await act(here.stage, 'centre', second.case, 'stop', { outcome: 'stopped', reason: '又接到一起通报。' })
  await agency.reload()
  await agency.getByText('全部解除才恢复。').first().waitFor()
  await agency.locator('summary').filter({ hasText: '更正与变更' }).click()
  await agency.getByRole('button', { name: '撤回办件' }).first().click()
  await agency.getByText('本件解除、撤回或者作废以后仍然停用').last().waitFor()
  await clean(agency)
  await act(here.stage, 'centre', second.case, 'report', { type: 'withdraw', reason: '重复开办。' })
}

/** What a call is first refused with, when it is called on and on. */
async function firstRefusal(call: () => Promise<Response>): Promise<number> {
  for (;;) {
    const { status } = await call()
    if (status !== 200) return status
  }
}
