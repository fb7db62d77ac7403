import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Session } from '../../src/edge/cli/journey/index.ts'
import { act, ask, named, openCase } from './office/opening.ts'
import { downloaded, sheetsOf } from './office/workbook.ts'
import { axe, browserPath, openBrowser, signIn } from './page.ts'
import { setStage, type Stage } from './stage.ts'

/** A case that is void, one that another authority takes over, one that a colleague goes on with. Needs the pages built. */
describe.skipIf(browserPath() === null)('cases that end or change hands, in the browser', () => {
  let stage: Stage
  let browser: Browser
  let grant: string
  const origin = () => stage.running.origin
  const enter = (name: string) => signIn(browser, origin(), name, stage.password)

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

  /** A scenario that the operator has handed in and the bureau has on its desk. */
  async function handedIn(name: string): Promise<string> {
    const { case: id } = await openCase(stage, 'operator', 'scenario', { links: { grant } })
    const document = {
      name,
      purpose: `${name}的用途。`,
      users: '企业和公众。',
      field: 'industry',
      products: '景气指数。',
    }
    await act(stage, 'operator', id, 'describe', { document })
    const dataset = named(stage, 'ds1', 'record')
    await act(stage, 'operator', id, 'demand', { document: { lines: [{ dataset, why: '测算规模。' }] } })
    return id
  }

  /** Opens one of the changes of a case; its form stands there, and cannot be sent yet. */
  async function change(page: Page, id: string, what: string) {
    await page.goto(`${origin()}/console/cases/${id}`)
    const fold = page.locator('details.fold').filter({ has: page.locator('summary', { hasText: '更正与变更' }) })
    await fold.waitFor()
    if ((await fold.getAttribute('open')) === null) await fold.locator('summary').first().click()
    const form = fold.locator('form.narrow')
    if (!(await form.isVisible())) await page.getByRole('button', { name: what, exact: true }).first().click()
    await form.getByLabel('理由', { exact: true }).waitFor()
    return form
  }

  /** What happened in a case says a reason, once it is unfolded. */
  async function inHistory(page: Page, id: string, reason: string): Promise<void> {
    await page.goto(`${origin()}/console/cases/${id}?tab=history`)
    const folds = page.locator('.history-what > summary')
    await folds.first().waitFor()
    for (const fold of await folds.all()) await fold.click()
    await page.getByText(reason).first().waitFor()
  }

  /** Whether the list of cases and the search find a case by its name, and the export too. */
  async function found(page: Page, id: string, name: string): Promise<void> {
    await page.goto(`${origin()}/console/cases?text=${encodeURIComponent(name)}`)
    await page.locator(`a[href*="${id}"]`).first().waitFor()
    const { bytes } = await downloaded(page, () => page.getByRole('button', { name: /导出 Excel/ }).click())
    expect(JSON.stringify([...(await sheetsOf(bytes)).values()])).toContain(name)
    await page.goto(`${origin()}/console/search?text=${encodeURIComponent(name)}`)
    await page.locator(`a[href*="${id}"]`).first().waitFor()
  }

  it('given a case under way, when it is made void, then a reason is demanded, the other side is told, and all of it can still be read and found', async () => {
    const [name, reason] = ['作废的场景甲', '与已批准的场景重复，经双方核对作废。']
    const id = await handedIn(name)
    const bare = await stage.journey.players.get('bureau')!.session.call('cases.act', {
      params: { id, act: 'describe' },
      body: { type: 'void' },
    })
    expect(bare.ok).toBe(false)
    const page = await enter('bureau')
    const form = await change(page, id, '作废办件')
    const go = form.getByRole('button', { name: '作废办件' })
    expect(await go.isDisabled()).toBe(true)
    await form.getByText('办件作废，不可恢复；内容仍可查看').waitFor()
    expect(await axe(page)).toEqual([])
    await form.getByLabel('理由', { exact: true }).fill(reason)
    await go.click()
    await page.getByText('已办理', { exact: true }).waitFor()
    expect(await axe(page)).toEqual([])
    await inHistory(page, id, reason)
    await found(page, id, name)
    await page.close()

    const party = await enter('operator')
    await party.getByRole('link', { name: '消息', exact: true }).click()
    await party.locator(`a[href*="${id}"]`).first().click()
    await party
      .getByText('已作废')
      .or(party.getByText('作废', { exact: true }))
      .first()
      .waitFor()
    await party.goto(`${origin()}/console/cases/${id}?act=describe`)
    await party.getByText(`${name}的用途。`).first().waitFor()
    expect(await party.getByRole('button', { name: '提交办理' }).count()).toBe(0)
    expect(await axe(party)).toEqual([])
    await inHistory(party, id, reason)
    await found(party, id, name)
    await party.goto(`${origin()}/console/cases?state=running&text=${encodeURIComponent(name)}`)
    await party.getByText('共 0 件').waitFor()
    await party.close()
  }, 240_000)

  it('given a case that is another authority’s matter, when it is handed over, then it stays until the other one takes it, each side reads why, and the operator is told whose it is now', async () => {
    const [name, reasons] = [
      '移交的场景乙',
      ['涉及宝塔区，由区局审核。', '材料不在本区。', '区局已收到材料。'],
    ] as const
    const id = await handedIn(name)
    const offer = async (reason: string) => {
      const page = await enter('bureau')
      const form = await change(page, id, '移交办件')
      const go = form.getByRole('button', { name: '移交办件' })
      await form.getByLabel('理由', { exact: true }).fill(reason)
      expect(await go.isDisabled()).toBe(true)
      await form.getByRole('combobox').click()
      await page.keyboard.type('宝塔区数据局')
      await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click()
      expect(await axe(page)).toEqual([])
      await go.click()
      await page.getByText(/提出把本办件移交给宝塔区数据局，等待对方接收/).waitFor()
      await page.close()
    }
    const toOffer = async () => {
      const page = await enter('baota-bureau')
      await page.locator('#desk-inside a', { hasText: '移交的办件待接收' }).click()
      await page.waitForURL(new RegExp(id))
      return page
    }
    await offer(reasons[0])
    const turning = await toOffer()
    await turning.getByText(reasons[0]).first().waitFor()
    await turning.getByRole('button', { name: '不接收（撤回）移交', exact: true }).first().click()
    const no = turning.locator('details.fold form.narrow')
    expect(await no.getByRole('button', { name: '不接收（撤回）移交' }).isDisabled()).toBe(true)
    await no.getByLabel('理由', { exact: true }).fill(reasons[1])
    expect(await axe(turning)).toEqual([])
    await no.getByRole('button', { name: '不接收（撤回）移交' }).click()
    await turning.getByText('已办理', { exact: true }).waitFor()
    await turning.close()
    const back = await enter('bureau')
    await back.getByRole('link', { name: '消息', exact: true }).click()
    await back.locator(`a[href*="${id}"]`).first().click()
    await inHistory(back, id, reasons[1])
    await back.close()

    await offer(reasons[2])
    const taking = await toOffer()
    await taking.locator('details.fold form.narrow').getByRole('button', { name: '接收移交' }).click()
    await taking.getByText('已办理', { exact: true }).waitFor()
    expect(await axe(taking)).toEqual([])
    await taking.goto(`${origin()}/console/`)
    await taking.locator(`a[href*="${id}"]`).first().waitFor()
    await found(taking, id, name)
    await taking.close()
    const approve = await stage.journey.players.get('bureau')!.session.call('cases.act', {
      params: { id, act: 'check' },
      body: { line: named(stage, 'ds1', 'record'), outcome: 'accepted' },
    })
    expect(approve.ok).toBe(false)
    for (const who of ['bureau', 'operator']) {
      const page = await enter(who)
      await page.goto(`${origin()}/console/cases/${id}?tab=history`)
      await page.getByText(/由 延安市数据局 移交 宝塔区数据局/).waitFor()
      await page.getByText(reasons[2]).first().waitFor()
      await page.goto(`${origin()}/console/cases/${id}?act=describe`)
      await page.getByText(`${name}的用途。`).first().waitFor()
      await found(page, id, name)
      await page.close()
    }
    const told = await enter('operator')
    await told.getByRole('link', { name: '消息', exact: true }).click()
    await told.locator(`a[href*="${id}"]`).first().waitFor()
    await told.close()
  }, 300_000)

  it('given a task that somebody has taken on, when it passes to a colleague by a list that both sign, then it is the colleague’s from the last signature on, and the list says so', async () => {
    const id = await handedIn('交接的场景丙')
    const dataset = named(stage, 'ds1', 'record')
    const mine = await enter('bureau')
    await mine.goto(`${origin()}/console/cases/${id}?act=check&line=${dataset}`)
    await mine.getByRole('button', { name: '领办此项' }).first().click()
    await mine.getByText('您已领办此项，同事不再办理').first().waitFor()
    const check = async (as: string) => {
      const session = new Session(origin())
      await session.signIn(as, stage.password)
      const body = { line: dataset, outcome: 'accepted' }
      const answer = await session.call('cases.act', { params: { id, act: 'check' }, body })
      return answer.ok ? [] : answer.refusal.unmet.map(({ code }) => code)
    }
    expect(await check('bureau-deputy')).toEqual(['house.task-claimed'])
    await mine.goto(`${origin()}/console/house`)
    await mine.getByRole('button', { name: '开列交接清单' }).click()
    const dialog = mine.getByRole('dialog')
    await dialog.getByLabel('接收人', { exact: true }).last().click()
    await mine.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: '李强' }).first().click()
    await dialog.getByLabel('备注').fill('外出学习，移交李强')
    await dialog.getByRole('button', { name: '开列交接清单' }).click()
    await mine.getByText('王敏 → 李强').waitFor()
    const sign = async (page: Page) => {
      await page.getByRole('button', { name: /^签\s*字$/ }).click()
      await page.getByRole('button', { name: /^签\s*字$/ }).waitFor({ state: 'detached' })
    }
    await sign(mine)
    expect(await check('bureau-deputy')).toEqual(['house.task-claimed'])
    const other = await enter('bureau-deputy')
    await other.locator('#desk-inside a', { hasText: '交接' }).first().click()
    await other.getByText('外出学习，移交李强').waitFor()
    await sign(other)
    await other.getByText('已交接').waitFor()
    expect(await axe(other)).toEqual([])
    await other.goto(`${origin()}/console/cases/${id}?act=check&line=${dataset}`)
    await other.getByText('您已领办此项，同事不再办理').first().waitFor()
    await mine.reload()
    await mine.getByText('外出学习，移交李强').waitFor()
    expect(await check('bureau')).toEqual(['house.task-claimed'])
    expect(await check('bureau-deputy')).toEqual([])
    await Promise.all([mine, other].map((page) => page.close()))
  }, 240_000)
})
