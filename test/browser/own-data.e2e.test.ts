import { writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe, browserPath, openBrowser, signIn } from './page.ts'
import { setStage, type Stage } from './stage.ts'

/** Needs the pages built, as the set-up leaves them. */
describe.skipIf(browserPath() === null)('own data of an operator, in the browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'own-data-'))
  let stage: Stage
  let browser: Browser
  let address: string

  beforeAll(async () => {
    stage = await setStage('wenzhou', 'readiness', 0)
    browser = await openBrowser()
    const page = await enter('operator')
    await page.goto(`${stage.running.origin}/console/workspaces`)
    await page.getByRole('table').getByRole('link').first().click()
    await page.waitForURL(/workspaces\/grant-/)
    address = `${page.url().split('?')[0]}?tab=own-data`
    await page.close()
  }, 300_000)
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    await browser?.close()
    await stage?.strike()
  }, 60_000)

  const enter = (name: string): Promise<Page> => signIn(browser, stage.running.origin, name, stage.password)

  it('given a file, when it is brought, declared, confirmed by a second person and released, then it is a table; a bad one is refused in words', async () => {
    const [good, bad] = [join(folder, '门店.csv'), join(folder, '坏.csv')]
    writeFileSync(good, `store,visits\n${Array.from({ length: 50 }, (_, i) => `S${i % 7},${i}`).join('\n')}`)
    writeFileSync(bad, 'note\n=HYPERLINK("http://x")\n甲')
    const page = await enter('operator')
    await page.goto(address)
    const bring = async (name: string, code: string, file: string) => {
      await page.getByLabel('名称', { exact: true }).fill(name)
      await page.getByLabel('表名（英文小写）').fill(code)
      await page.locator('input[type=file]').setInputFiles(file)
      await page.getByRole('button', { name: '带入隔离区并扫描' }).click()
    }
    await bring('坏文件', 'bad', bad)
    await page.getByText('扫描未通过，文件已清除').waitFor({ timeout: 60_000 })
    await page.getByText('电子表格会把它们当公式运行').waitFor()
    await bring('门店客流', 'stores', good)
    await page.getByText('扫描完成，等待自查').waitFor({ timeout: 60_000 })
    await page.getByLabel('来源', { exact: true }).fill('本单位门店计数')
    await page.getByLabel('合法依据', { exact: true }).fill('自有经营数据')
    await page.getByLabel('他人权利情况').fill('无争议')
    await page.getByRole('button', { name: '签署自查' }).click()
    await page.getByText('自查结论不是合法合规').waitFor()
    await page.getByLabel('本单位自查结论：合法、合规').check()
    await page.getByRole('button', { name: '签署自查' }).click()
    await page.getByText('已自查，等待本单位第二人复核').waitFor()
    expect(await axe(page)).toEqual([])
    if (process.env['SHOTS']) await page.screenshot({ path: join(process.env['SHOTS'], 'own-1.png'), fullPage: true })
    await page.close()

    const second = await enter('operator-two')
    await second.goto(`${stage.running.origin}/console/own-data`)
    await second.getByRole('button', { name: '复核：自查属实' }).click()
    // What waits for others no longer waits here.
    await second.getByText('没有等待办理的自有数据。').waitFor()
    await second.close()

    const agency = await enter('bureau')
    await agency.goto(`${stage.running.origin}/console/own-data`)
    await agency.getByRole('button', { name: '准予入域' }).waitFor()
    expect(await axe(agency)).toEqual([])
    if (process.env['SHOTS']) await agency.screenshot({ path: join(process.env['SHOTS'], 'own-2.png'), fullPage: true })
    await agency.getByRole('button', { name: '准予入域' }).click()
    await agency.getByText('没有等待办理的自有数据。').waitFor({ timeout: 60_000 })
    await agency.close()

    const last = await enter('operator')
    await last.goto(address)
    await last.getByText('已准予入域，可以计算').waitFor()
    await last.goto(address.replace('own-data', 'access'))
    await last.getByText('stores').first().waitFor()
    if (process.env['SHOTS']) await last.screenshot({ path: join(process.env['SHOTS'], 'own-3.png'), fullPage: true })
    await last.close()
  }, 240_000)
})
