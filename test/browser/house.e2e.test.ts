import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Session } from '../../src/edge/cli/journey/index.ts'
import { makeManagers } from './chain.ts'
import { fillForm } from './fill.ts'
import { addColleague, ask } from './office/opening.ts'
import { downloaded, sheetsOf } from './office/workbook.ts'
import { axe, browserPath, openBrowser, signIn } from './page.ts'
import { setStage, type Stage } from './stage.ts'

const shots = process.env['SHUYU_SHOTS']

/** A picture of the page, where somebody wants to look. */
async function shot(page: Page, name: string): Promise<void> {
  if (!shots) return
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}

/** A bureau of two persons sets a chain and signs along it. Needs the pages built, as the set-up leaves them. */
describe.skipIf(browserPath() === null)('a chain inside a house, in the browser', () => {
  let stage: Stage
  let browser: Browser
  let id: string
  const origin = () => stage.running.origin
  const session = async (name: string) => {
    const made = new Session(origin())
    await made.signIn(name, stage.password)
    return made
  }

  beforeAll(async () => {
    stage = await setStage('yanan', 'mode', 5)
    browser = await openBrowser()
    const named = stage.journey.names.get('mode') as { readonly case: string } | string
    id = typeof named === 'string' ? named : named.case
    await makeManagers(stage, ['bureau', 'bureau-deputy'])
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await stage?.strike()
  }, 60_000)

  async function choose(page: Page, label: string, option: string): Promise<void> {
    await page.getByRole('dialog').getByLabel(label, { exact: true }).last().click()
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).first().click()
  }

  it('given two managers, when one proposes a chain and the other confirms, then it is in force', async () => {
    const page = await signIn(browser, origin(), 'bureau', stage.password)
    await page.goto(`${origin()}/console/house`)
    await page.getByText('内务管理人：').waitFor()
    await shot(page, 'house-empty')
    await page.getByRole('button', { name: '设签批链' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('名称', { exact: true }).fill('局内签批')
    await dialog.getByRole('button', { name: '去掉这一步' }).nth(1).click()
    await choose(page, '由谁签（岗位或人员）', '李强')
    await page.keyboard.press('Escape')
    await shot(page, 'chain-dialog')
    if (!(await dialog.isVisible())) throw new Error('the dialog has closed')
    await dialog.getByRole('button', { name: '提交（须第二人同意）' }).click()
    await page.getByText('等待第二人同意的变更').waitFor()
    await shot(page, 'house-proposed')
    const second = await signIn(browser, origin(), 'bureau-deputy', stage.password)
    await second.getByText('内部变更待同意').waitFor()
    await second.goto(`${origin()}/console/house`)
    await second.getByRole('button', { name: '同意', exact: true }).click()
    await second.getByText('局内签批（第 1 版）').waitFor()
    await shot(second, 'house')
    expect(await axe(second)).toEqual([])
    await Promise.all([page.close(), second.close()])
  }, 90_000)

  it('given a chain, when the clerk sends a draft and the deputy signs on a phone, then only then it is official, and the other side saw nothing', async () => {
    const page = await signIn(browser, origin(), 'bureau', stage.password)
    await page.goto(`${origin()}/console/cases/${id}?act=propose`)
    await page.getByText('此环节须经内部签批').waitFor()
    await fillForm(page, '整体授权')
    await shot(page, 'case-form')
    await page.getByRole('button', { name: '保存并送内部会签' }).click()
    await page.getByText('内部会签中：在李强处').first().waitFor()
    await shot(page, 'case-running')
    expect(await axe(page)).toEqual([])
    const other = await signIn(browser, origin(), 'government', stage.password)
    await other.goto(`${origin()}/console/cases/${id}?act=propose`)
    await other.getByRole('heading', { level: 2 }).first().waitFor()
    expect(await other.locator('body').innerText()).not.toMatch(/内部会签|李强/)
    const phone = await signIn(browser, origin(), 'bureau-deputy', stage.password)
    await phone.setViewportSize({ width: 390, height: 844 })
    await phone.getByText('待签批').waitFor()
    await phone.locator('a', { hasText: '待签批' }).click()
    await phone.getByText('末签：签批后即正式办出').waitFor()
    await phone.getByLabel('批注（可不填，只有本单位可见）').fill('同意报送')
    await shot(phone, 'phone-sign')
    expect(await phone.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThan(1)
    expect(await axe(phone)).toEqual([])
    await phone.getByRole('button', { name: '签批同意' }).click()
    await phone.getByText('已正式办出').first().waitFor()
    await shot(phone, 'phone-official')
    await other.reload()
    await other.locator('.act-node.act-done').first().waitFor()
    expect(await other.locator('body').innerText()).not.toMatch(/同意报送/)
    await Promise.all([page.close(), other.close(), phone.close()])
  }, 90_000)

  it('given a chain for opening cases, when the clerk opens one, then it is kept as a draft and the deputy’s signature opens it', async () => {
    const [bureau, deputy] = await Promise.all([session('bureau'), session('bureau-deputy')])
    const me = (await deputy.call('auth.me')) as { value: { person: { id: string } } }
    const step = { kind: 'head', title: '局领导', posts: [], persons: [me.value.person.id], all: false }
    const chain = { title: '开办审签', scopes: [{ procedure: 'cases.open' }], steps: [step] }
    const made = (await bureau.call('house.propose', { body: { kind: 'chain', chain } })) as {
      value: { change: string }
    }
    await deputy.call('house.confirm', { params: { id: made.value.change } })
    const page = await signIn(browser, origin(), 'bureau', stage.password)
    await page.goto(`${origin()}/console/house`)
    await page.getByText('开办审签（第 1 版）').waitFor()
    await page.goto(`${origin()}/console/open?procedure=rule`)
    await page.getByRole('button', { name: '开办', exact: true }).click()
    await page.getByText('本单位规定此环节须经内部签批（开办审签）').waitFor()
    await shot(page, 'open-chain-first')
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: '存为内部稿并送签' }).click()
    await page.getByText('已送内部会签').waitFor()
    await page.getByRole('link', { name: '查看内部稿' }).click()
    await page.getByText('内部会签中：在李强处').waitFor()
    expect(await axe(page)).toEqual([])
    const phone = await signIn(browser, origin(), 'bureau-deputy', stage.password)
    await phone.setViewportSize({ width: 390, height: 844 })
    await phone.locator('a', { hasText: '开办办件' }).click()
    await phone.getByRole('heading', { name: '内部签批：开办办件' }).waitFor()
    await shot(phone, 'open-phone')
    expect(await phone.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThan(1)
    const before = (await cases()).length
    await phone.getByRole('button', { name: '签批同意' }).click()
    await phone.getByText('已正式办出').first().waitFor()
    expect(await axe(phone)).toEqual([])
    expect((await cases()).length).toBe(before + 1)
    await Promise.all([page.close(), phone.close()])

    async function cases(): Promise<readonly unknown[]> {
      return ((await bureau.call('cases.list', { query: { procedure: 'rule' } })) as { value: readonly unknown[] })
        .value
    }
  }, 90_000)

  it('given rights and tasks, when they are handed over by a list, then giver, taker and a witness sign it, and they pass with the last signature and not before', async () => {
    await addColleague(stage, 'bureau', 'bureau-new', '马𠮷䶮')
    const giver = await signIn(browser, origin(), 'bureau-deputy', stage.password)
    await giver.goto(`${origin()}/console/house`)
    await giver.getByRole('button', { name: '开列交接清单' }).click()
    await giver.getByRole('checkbox', { name: '签批链“局内签批”中的签批' }).waitFor()
    await giver.getByRole('checkbox', { name: '内务管理人' }).uncheck()
    await choose(giver, '接收人', '马𠮷䶮')
    await giver.getByLabel('备注').fill('因轮岗移交')
    expect(await axe(giver)).toEqual([])
    await giver.getByRole('dialog').getByRole('button', { name: '开列交接清单' }).click()
    await giver.getByText('李强 → 马𠮷䶮').waitFor()
    expect(await axe(giver)).toEqual([])
    const { bytes } = await downloaded(giver, () => giver.getByRole('link', { name: '清单（Excel）' }).click())
    expect(JSON.stringify([...(await sheetsOf(bytes)).values()])).toMatch(/马𠮷䶮.*局内签批/)
    const signers = async () => {
      type Chains = { chains: { title: string; steps: { persons: string[] }[] }[]; names: { [id: string]: string } }
      const { chains, names } = await ask<Chains>(stage, 'bureau', 'house.overview')
      const chain = chains.find(({ title }) => title === '局内签批')
      return chain?.steps.flatMap(({ persons }) => persons.map((one) => names[one]))
    }
    const sign = async (page: Page) => {
      await page.getByRole('button', { name: /^签\s*字$/ }).click()
      await page.getByText(/签于/).last().waitFor()
      await page.getByRole('button', { name: /^签\s*字$/ }).waitFor({ state: 'detached' })
    }
    await sign(giver)
    expect(await signers()).toContain('李强')
    // Who takes it and who witnesses find it on their desks.
    for (const name of ['bureau-new', 'bureau']) {
      const page = await signIn(browser, origin(), name, stage.password)
      await page.locator('a', { hasText: '交接' }).first().click()
      await page.getByText('李强 → 马𠮷䶮').waitFor()
      await sign(page)
      if (name === 'bureau') await page.getByText('已交接').waitFor()
      expect(await axe(page)).toEqual([])
      await page.close()
    }
    expect(await signers()).toContain('马𠮷䶮')
    expect(await signers()).not.toContain('李强')
    await giver.close()
  }, 90_000)

  it('given somebody with a draft of their own, when they leave, then it is told first, a post takes it, and they are out the same moment', async () => {
    const [bureau, taker] = await Promise.all(
      ['bureau', 'bureau-new'].map(
        async (as) => (await ask<{ person: { id: string } }>(stage, as, 'auth.me')).person.id,
      ),
    )
    const post = { title: '综合岗', kind: 'clerk', members: [bureau, taker], scopes: [] }
    const { change } = await ask<{ change: string }>(stage, 'bureau', 'house.propose', { body: { kind: 'post', post } })
    await ask(stage, 'bureau-deputy', 'house.confirm', { params: { id: change } })
    const wish = { command: 'cases.open', params: {}, body: { procedure: 'rule' } }
    await ask(stage, 'bureau-deputy', 'house.draft-command', { body: wish })
    const leaver = await signIn(browser, origin(), 'bureau-deputy', stage.password)
    const page = await signIn(browser, origin(), 'bureau', stage.password)
    await page.goto(`${origin()}/console/house`)
    const row = page.getByRole('table', { name: '人员和离岗' }).locator('tr').filter({ hasText: '李强' })
    await row.getByRole('button', { name: '办理离岗' }).click()
    const dialog = page.getByRole('dialog', { name: '办理离岗：李强' })
    await dialog.getByText('只系于此人的事项').waitFor()
    await dialog.getByText('起草中的内部稿').waitFor()
    await dialog.getByLabel('离岗原因').fill('调往县区工作')
    await dialog.getByRole('button', { name: '办理离岗：李强' }).click()
    // Nothing has happened yet: what lies with them is to be handed over, or goes to a post.
    await dialog.locator('.refusal').filter({ hasText: '李强' }).waitFor()
    expect(await dialog.getByLabel('离岗原因').inputValue()).toBe('调往县区工作')
    expect(await axe(page)).toEqual([])
    await choose(page, '未交接的事项由哪个岗位接收', '综合岗')
    await dialog.getByRole('button', { name: '办理离岗：李强' }).click()
    await page.getByText('已办理离岗：注销账号 1 个').waitFor()
    await page.getByText('近期离岗').waitFor()
    await page
      .locator('li')
      .filter({ hasText: /李强.*调往县区工作/ })
      .getByText('起草中的内部稿')
      .waitFor()
    expect(await row.count()).toBe(0)
    // Whose button is gone leaves the focus on the heading over it.
    await expect.poll(() => page.evaluate<string>('document.activeElement.textContent')).toBe('人员和离岗')
    expect(await axe(page)).toEqual([])
    await leaver.getByRole('link', { name: '消息', exact: true }).click()
    await leaver.getByRole('dialog', { name: '登录已过期' }).waitFor()
    const again = new Session(origin())
    await expect(again.signIn('bureau-deputy', stage.password)).rejects.toThrow(/could not sign in/)
    const desk = await signIn(browser, origin(), 'bureau-new', stage.password)
    await desk.getByText('单位内部待我处理').waitFor()
    await desk.locator('a', { hasText: '开办办件' }).first().waitFor()
    await Promise.all([leaver, page, desk].map((one) => one.close()))
  }, 90_000)
})
