import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { pino } from 'pino'
import { axe, openBrowser } from '../../../../test/browser/page.ts'
import { expertScene, free } from '../../../operation/experts/testing.ts'
import { explainPlainly } from '../answer/problem.ts'
import { listen, type RunningServer } from '../server.ts'
import { phonePages, PHONE_PATH } from './index.ts'

let scene: Awaited<ReturnType<typeof expertScene>>
let server: RunningServer
let browser: Browser
const lines: string[] = []
const command = () => crypto.randomUUID()

beforeAll(async () => {
  scene = await expertScene(4)
  for (const party of scene.pool) await scene.experts.keep(scene.secretary, party, free, command())
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  server = await listen(
    {
      handlers: {},
      session: async () => null,
      phone: phonePages({ phone: scene.experts.phone, explain: explainPlainly, secure: false }),
      hosts: [],
      proxies: 0,
      secure: false,
      site: null,
      log,
    },
    { port: 0 },
  )
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop(0)
  await scene?.end()
})

async function invited() {
  const { procedures, secretary, firm, experts } = scene
  const made = await procedures.open(secretary, { procedure: 'choice', links: { firm } }, command())
  const document = { name: '客流', text: '<script>alert(1)</script>𠮷' }
  await procedures.act(secretary, made.case, { type: 'act', act: 'plan', document } as never, command())
  const place = { case: made.case, act: 'review', line: null }
  const { panel } = await experts.draw(secretary, place, { number: 3, fields: [] }, command())
  return { place, ...(await experts.invite(secretary, place, { party: panel[0]!, hours: 1 }, command())) }
}

it('given a link on a phone without scripts, when an expert goes through it, then the opinion stands in the case, every page is readable, and no secret is in the log', async () => {
  const { place, token, code } = await invited()
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
    locale: 'zh-CN',
  })
  const page = await context.newPage()
  const shot = async (name: string) => {
    const folder = process.env['SHUYU_SHOTS']
    if (folder) await page.screenshot({ path: `${folder}/phone-${name}.png`, fullPage: true })
  }
  await page.goto(`${server.origin}${PHONE_PATH}?t=${token}`)
  await shot('code')
  await page.getByLabel('验证码').fill(code === '111111' ? '222222' : '111111')
  await page.getByRole('button', { name: '进入评审' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('还可以试4次')
  await shot('wrong')
  await page.getByLabel('验证码').fill(code)
  await page.getByRole('button', { name: '进入评审' }).click()
  await shot('declare')
  expect(await page.getByRole('listitem').allTextContents()).toEqual(['演市数科有限公司'])
  await page.getByLabel('我声明').check()
  await page.getByRole('button', { name: '提交声明' }).click()
  expect(await page.getByText('<script>alert(1)</script>𠮷').count()).toBe(1)
  await shot('score')
  for (const group of ['能力', '安全']) {
    const point = page.getByRole('group', { name: group })
    await point.getByLabel('符合', { exact: true }).check()
    await point.getByLabel('意见').fill(`${group}可行`)
  }
  await page.getByLabel('不通过', { exact: true }).check()
  await page.getByLabel('再次输入验证码').fill(code)
  await page.getByRole('button', { name: '签名并提交' }).click()
  // A negative conclusion wants its reason; what was typed is still there.
  expect(await page.getByRole('alert').count()).toBe(1)
  expect(await page.getByRole('group', { name: '能力' }).getByLabel('意见').inputValue()).toBe('能力可行')
  await shot('refused')
  await page.getByLabel('通过', { exact: true }).check()
  await page.getByLabel('再次输入验证码').fill(code)
  await page.getByRole('button', { name: '签名并提交' }).click()
  await page.getByText('已提交并写入账本').waitFor()
  await shot('done')
  const wide = await page.evaluate('document.documentElement.scrollWidth').catch(() => 390)
  expect(Number(wide)).toBeLessThanOrEqual(390)
  const { opinions } = await scene.experts.review(scene.secretary, place).then(async () => {
    const { state } = await scene.procedures.panels(scene.secretary, place)
    return state
  })
  expect(opinions).toMatchObject([{ outcome: 'passed', points: { able: { passed: true, remark: '能力可行' } } }])
  const again = await page.goto(`${server.origin}${PHONE_PATH}?t=${token}`)
  expect(again?.status()).toBe(410)
  expect(await page.getByRole('alert').textContent()).toContain('已经使用过')
  await shot('used')
  await context.close()
  expect(lines.join('')).not.toContain(token)
  expect(lines.join('')).not.toContain(code)
}, 120_000)

it('given each page, when looked at by axe, then it finds nothing', async () => {
  const { token, code } = await invited()
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', bypassCSP: true })
  const page = await context.newPage()
  await page.goto(`${server.origin}${PHONE_PATH}?t=${token}`)
  expect(await axe(page)).toEqual([])
  await page.getByLabel('验证码').fill(code)
  await page.getByRole('button', { name: '进入评审' }).click()
  expect(await axe(page)).toEqual([])
  await page.getByLabel('我声明').check()
  await page.getByRole('button', { name: '提交声明' }).click()
  expect(await axe(page)).toEqual([])
  await context.close()
}, 120_000)
