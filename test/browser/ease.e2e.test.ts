import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe, browserPath, openBrowser, signIn } from './page.ts'
import { setStage, type Stage } from './stage.ts'

/** What makes the work easy: help beside it, a walk past the desk, keys, forms that lose nothing. Needs the pages built, as the set-up leaves them. */
describe.skipIf(browserPath() === null)('ease, in the browser', () => {
  let stage: Stage
  let browser: Browser
  let form: string
  const origin = () => stage.running.origin
  const enter = (name: string) => signIn(browser, origin(), name, stage.password)

  beforeAll(async () => {
    stage = await setStage('yanan', 'granted', 0)
    browser = await openBrowser()
    const operator = stage.journey.players.get('operator')!.session
    const named = (name: string) =>
      stage.journey.names.get(name) as { record: { links: { grant: string } }; id: string }
    const links = { grant: named('agr-record').record.links.grant }
    const opened = await operator.call('cases.open', { body: { procedure: 'scenario', links } })
    if (!opened.ok) throw new Error(opened.title)
    form = `${origin()}/console/cases/${(opened.value as { case: string }).case}?act=describe`
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await stage?.strike()
  }, 60_000)

  const name = (page: Page) => page.getByLabel('场景名称', { exact: true })
  const onServer = (page: Page) => page.getByText('草稿已存本机和平台').waitFor()

  it('given who comes first, when walked past the desk, then arrows lead, Escape ends, and it is offered no more', async () => {
    const page = await enter('bureau')
    await page.getByRole('button', { name: '带我看看' }).click()
    const step = page.getByRole('dialog', { name: '带我看看' })
    await step.getByText('待我办理').waitFor()
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('ArrowRight')
    await step.getByText('第 2 步').waitFor()
    await page.keyboard.press('ArrowLeft')
    await step.getByText('第 1 步').waitFor()
    await page.keyboard.press('Escape')
    await step.waitFor({ state: 'hidden' })
    await page.reload()
    await page.getByRole('heading', { name: '待我办理' }).waitFor()
    expect(await page.getByText('第一次来？').count()).toBe(0)
    await page.close()
  }, 60_000)

  it('given the keys alone, when asked for, then the list, the help with the page and its search open, the guide to the role first', async () => {
    const page = await enter('market')
    await page.keyboard.press('?')
    const keys = page.getByRole('dialog', { name: '快捷键' })
    await keys.waitFor()
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Escape')
    await keys.waitFor({ state: 'hidden' })
    await page.keyboard.press('h')
    await page
      .getByRole('dialog')
      .getByRole('heading', { name: /工作台、项目总表/ })
      .waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('/')
    expect(await page.evaluate('document.activeElement.type')).toBe('search')
    await page.goto(`${origin()}/console/help`)
    await page.getByRole('heading', { name: '本岗位说明' }).waitFor()
    expect(await page.locator('.help-list a').first().textContent()).toBe('供数部门数据专员')
    expect(await axe(page)).toEqual([])
    await page.getByLabel('在帮助里查找').fill('空白模板')
    await page.keyboard.press('Enter')
    await page.locator('.help-found a').first().click()
    await page.locator('.help-text').waitFor()
    expect(await axe(page)).toEqual([])
    await page.close()
  }, 60_000)

  it('given a field, when its mark is pressed, then its clause and the how-to stand beside the form', async () => {
    const page = await enter('operator')
    await page.goto(form)
    await page.getByTitle('场景名称').click()
    const panel = page.getByRole('dialog', { name: '说明：场景名称' })
    await panel.getByRole('heading', { name: '依据的条款' }).waitFor()
    await panel.getByRole('link', { name: /第7条/ }).first().waitFor()
    await panel.locator('.help-text').waitFor()
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.close()
  }, 60_000)

  it('given a form half filled in, when the window is shut, then a colleague goes on with it; who is slower overwrites nothing and chooses', async () => {
    const mine = await enter('operator')
    await mine.goto(form)
    await name(mine).fill('客流分析')
    await onServer(mine)
    const theirs = await enter('operator-2')
    await theirs.goto(form)
    await theirs.getByText(/接着填：许明于/).waitFor()
    expect(await name(theirs).inputValue()).toBe('客流分析')
    await name(theirs).fill('客流分析（同事改）')
    await onServer(theirs)
    await name(mine).fill('客流分析（我改）')
    await mine
      .getByRole('alert')
      .getByText(/程悦也在填这张表/)
      .waitFor()
    expect(await name(mine).inputValue()).toBe('客流分析（我改）')
    expect(await axe(mine)).toEqual([])
    await mine.getByRole('button', { name: '用平台上的那一版' }).click()
    await mine.getByText(/接着填：程悦于/).waitFor()
    expect(await name(mine).inputValue()).toBe('客流分析（同事改）')
    await mine.close()
    await theirs.close()
  }, 60_000)

  it('given a report half written, when another computer is used, then it is there; typed on both, neither overwrites the other', async () => {
    const open = async () => {
      const page = await enter('bureau')
      await page.goto(`${origin()}/console/reports`)
      await page.getByRole('button', { name: '编制报告' }).click()
      return page
    }
    const said = (page: Page) => page.getByLabel('文字说明', { exact: true })
    const kept = (page: Page) => page.getByText('草稿已存本机和平台').waitFor()
    const here = await open()
    await said(here).fill('上半年情况')
    await kept(here)
    const there = await open()
    await there.getByText(/接着填：/).waitFor()
    expect(await said(there).inputValue()).toBe('上半年情况')
    await said(there).fill('上半年情况（另一台）')
    await kept(there)
    await said(here).fill('上半年情况（这一台）')
    await here.getByRole('alert').getByText('您在别处存过更新的一版').waitFor()
    expect(await axe(here)).toEqual([])
    await here.getByRole('button', { name: '用我填的' }).click()
    await kept(here)
    expect(await said(here).inputValue()).toBe('上半年情况（这一台）')
    await here.close()
    await there.close()
  }, 60_000)

  it('given the keys alone, when another page is gone to or a form is refused, then the focus stands on the heading or the first faulty field', async () => {
    const page = await enter('operator')
    const focus = () =>
      page.evaluate<string>(
        `(({ tagName, id, textContent }) => tagName + ' ' + (id || textContent.replace(/\\s/g, '')))(document.activeElement)`,
      )
    const stands = (what: string | RegExp) => expect.poll(focus, { timeout: 15_000 }).toMatch(what)
    for (const [link, heading] of [
      ['台账', '台账'],
      ['消息', '消息'],
      ['办件', '办件'],
    ] as const) {
      await page.getByRole('navigation').getByRole('link', { name: link, exact: true }).press('Enter')
      await stands(`H1 ${heading}`)
    }
    await page.goto(form)
    await name(page).waitFor()
    await page.getByRole('button', { name: '试算能否办理' }).press('Enter')
    // What colleagues have filled in is not at fault: the first field that is.
    const fault = page.locator('[role=alert] a[href^="#"], form a[href^="#describe"]').first()
    await fault.waitFor()
    const id = decodeURIComponent((await fault.getAttribute('href'))!.slice(1))
    await stands(new RegExp(`^[A-Z]+ ${id}$`))
    await page.close()
  }, 60_000)

  it('given a session that runs out in the middle of a form, when signed in over the page, then everything is there and goes on', async () => {
    const page = await enter('operator')
    await page.goto(form)
    await name(page).waitFor()
    await page.context().clearCookies()
    await name(page).fill('过期也不丢')
    const again = page.getByRole('dialog', { name: '登录已过期' })
    await again.getByLabel('口令').fill(stage.password)
    expect(await axe(page)).toEqual([])
    await again.getByRole('button', { name: '登录并继续' }).click()
    await again.waitFor({ state: 'hidden' })
    expect(await name(page).inputValue()).toBe('过期也不丢')
    await onServer(page)
    await page.close()
  }, 60_000)

  it('given a scan on a slow line, when the session ends on the server and later the page is loaded anew, then signing in over the page and choosing it again send only the rest; what is not what it says is refused', async () => {
    const page = await enter('operator')
    const line = await page.context().newCDPSession(page)
    const slow = (bytes: number) =>
      line.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: bytes,
      })
    const offsets: number[] = []
    page.on('request', (request) => {
      const offset = /paper-uploads\/.*offset=(\d+)/.exec(request.url())?.[1]
      if (offset) offsets.push(Number(offset))
    })
    await page.goto(form)
    await page.getByRole('button', { name: '添加文件' }).click()
    const chooser = page.locator('input[type=file]').last()
    const bar = page.getByRole('progressbar', { name: /批复/ })
    const at = async () => Number(await bar.getAttribute('value'))
    const past = (bytes: number) => expect.poll(at, { interval: 50, timeout: 15_000 }).toBeGreaterThan(bytes)
    const scan = (name: string, head: string) => ({
      name,
      mimeType: 'application/pdf',
      buffer: Buffer.concat([Buffer.from(head), Buffer.alloc(7 << 20, 'x'), Buffer.from('\n%%EOF\n')]),
    })
    await slow(3 << 20)
    const given = scan('批复.pdf', '%PDF-1.7\n')
    await chooser.setInputFiles(given)
    await past(1 << 20)
    await endSession(page)
    const again = page.getByRole('dialog', { name: '登录已过期' })
    await again.waitFor()
    await page.getByText('连接中断，恢复后自动接着传').waitFor()
    await again.getByLabel('口令').fill(stage.password)
    await again.getByRole('button', { name: '登录并继续' }).click()
    await again.waitFor({ state: 'hidden' })
    await past(3 << 20)
    await slow(64 << 10)
    await page.getByRole('button', { name: '暂停' }).click()
    await page.getByText('已暂停').waitFor()
    expect(await axe(page)).toEqual([])
    expect(await at()).toBeLessThan(given.buffer.length)
    await page.reload()
    await page.getByText(/“批复.pdf”上次传到 \d+%/).waitFor()
    await chooser.setInputFiles(given)
    await bar.waitFor()
    await name(page).fill('边传边写也不丢')
    await slow(-1)
    await page.getByText('已上传').waitFor()
    expect(await name(page).inputValue()).toBe('边传边写也不丢')
    // Nothing that had come was sent again: neither after the session was lost nor after the page was.
    expect(offsets.filter((at) => at === 0).length).toBe(1)
    expect(offsets.at(-1)).toBeGreaterThan(2 << 20)
    await chooser.setInputFiles(scan('另一份.pdf', 'PK\u0003\u0004'))
    await page.getByText(/名不副实|不是可以附上的文件/).waitFor()
    await page.close()
  }, 60_000)
})

/** Ends the session where it is kept; the browser goes on believing in it. */
async function endSession(page: Page): Promise<void> {
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const { origin } = new URL(page.url())
  const me = (await (await fetch(`${origin}/api/me`, { headers: { cookie } })).json()) as { csrf: string }
  const ended = await fetch(`${origin}/api/sign-out`, { method: 'POST', headers: { cookie, 'x-csrf-token': me.csrf } })
  if (!ended.ok) throw new Error(`the session did not end: ${ended.status}`)
}
