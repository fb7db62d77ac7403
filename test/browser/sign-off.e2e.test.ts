import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setChain, type Scopes } from './chain.ts'
import { act, addColleague, ask, named, openCase } from './office/opening.ts'
import { axe, browserPath, openBrowser, signIn } from './page.ts'
import { setStage, type Stage } from './stage.ts'
import { listening } from './unseen.ts'

/** Three matters that are no acts of a case, each along its house's own chain: drafted, sent back, corrected, signed to the last. Needs the pages built. */
describe.skipIf(browserPath() === null)('a chain of one’s own house over other matters, in the browser', () => {
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
    for (const party of ['operator', 'centre']) {
      await addColleague(stage, party, `${party}-section`, '顾岚')
      await addColleague(stage, party, `${party}-deputy`, '秦䶮')
    }
    await chain('operator', ['operator', 'operator-2'], [{ procedure: 'own-data.declare' }, sealed])
    await chain('centre', ['centre', 'centre-head'], [{ procedure: 'cases.enter' }])
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await stage?.strike()
  }, 60_000)

  const soon = { timeout: 15_000 }
  const sealed = { procedure: 'special-agreement', act: 'sign' }
  const chain = (party: string, managers: readonly [string, string], scopes: Scopes) =>
    setChain(stage, managers, {
      title: '逐级签批',
      scopes,
      steps: [
        ['clerk', '经办'],
        ['section', '科室负责人', `${party}-section`],
        ['deputy', '分管领导', `${party}-deputy`],
      ],
    })

  /** Keeps what was refused for the chain as a draft and sends it on its way. */
  async function sendInside(page: Page): Promise<void> {
    await page.getByText('本单位规定此环节须经内部签批（逐级签批）').waitFor()
    await page.getByRole('button', { name: '存为内部稿并送签' }).click()
    await page.getByText('已送内部会签，末签后正式办出。').waitFor()
  }

  /** From the desk to the draft that waits there. */
  async function toDraft(name: string, what: string): Promise<Page> {
    const page = await enter(name)
    await page.locator('#desk-inside a', { hasText: what }).click()
    await page.getByRole('heading', { name: `内部签批：${what}` }).waitFor()
    return page
  }

  /** Signs the step; the last one says beforehand that it makes the matter official. */
  async function sign(name: string, what: string, remark: string, last = false): Promise<void> {
    const page = await toDraft(name, what)
    expect(await page.getByText('末签：签批后即正式办出').count()).toBe(last ? 1 : 0)
    await page.getByLabel('批注（可不填，只有本单位可见）').fill(remark)
    await page.getByRole('button', { name: '签批同意' }).click()
    if (last) await page.getByText('已正式办出').first().waitFor()
    else await page.getByText('已签批', { exact: true }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.close()
  }

  async function sendBack(name: string, what: string, reason: string): Promise<void> {
    const page = await toDraft(name, what)
    // What is signed stands there by its name.
    const said = () => page.getByRole('main').innerText()
    await expect.poll(said, soon).not.toMatch(/\b(own|scan|party)-[a-z2-7]{16}\b|\[object/)
    await page.getByRole('button', { name: /^退\s*回$/ }).click()
    const dialog = page.getByRole('dialog', { name: '退回' })
    await dialog.getByLabel('退回原因').fill(reason)
    await dialog.getByRole('button', { name: /^退\s*回$/ }).click()
    await page.getByText('起草中', { exact: true }).waitFor()
    await page.close()
  }

  /** Which of some words another party ever gets to see on these pages. */
  async function seenBy(name: string, paths: readonly string[], words: readonly string[]): Promise<readonly string[]> {
    const page = await enter(name)
    const { heard } = listening(page)
    for (const path of paths) {
      await page.goto(`${origin()}${path}`)
      await page.locator('main h1').first().waitFor()
      await page.locator('main .ant-skeleton, main.settling').first().waitFor({ state: 'detached' })
      await page.waitForLoadState('networkidle')
    }
    const found = await heard(words)
    await page.close()
    return found
  }

  it('given own data, when their self-check is signed inside, sent back and corrected, then the last signature alone makes it said, and the agency never sees what was remarked', async () => {
    const what = '签署自查'
    const basis = ['自有经营数据', '自有经营数据，门店物业合同〔2025〕17号']
    const words = ['科室核过列名', '依据要写到合同号', '这次可以']
    const tab = `/console/workspaces/${grant}?tab=own-data`
    const own = async () => {
      type Own = { state: string; declaration: { basis: string } | null }
      const [found] = await ask<readonly Own[]>(stage, 'centre', 'own-data.list', { params: { grant } })
      return [found?.state, found?.declaration?.basis ?? null]
    }
    const clerk = await enter('operator')
    await clerk.goto(`${origin()}${tab}`)
    await clerk.getByLabel('名称', { exact: true }).fill('门店客流')
    await clerk.getByLabel('表名（英文小写）').fill('stores')
    const csv = `store,visits\n${Array.from({ length: 50 }, (_, i) => `S${i % 7},${i}`).join('\n')}`
    const buffer = Buffer.from(csv)
    await clerk.locator('input[type=file]').setInputFiles({ name: '门店.csv', mimeType: 'text/csv', buffer })
    await clerk.getByRole('button', { name: '带入隔离区并扫描' }).click()
    await clerk.getByText('扫描完成，等待自查').waitFor({ timeout: 60_000 })
    await clerk.getByLabel('来源', { exact: true }).fill('本单位门店计数')
    await clerk.getByLabel('合法依据', { exact: true }).fill(basis[0]!)
    await clerk.getByLabel('他人权利情况').fill('无争议')
    await clerk.getByLabel('本单位自查结论：合法、合规').check()
    await clerk.getByRole('button', { name: what }).click()
    await sendInside(clerk)
    expect(await axe(clerk)).toEqual([])

    await sign('operator-section', what, words[0]!)
    await sendBack('operator-deputy', what, words[1]!)
    await clerk.close()
    const again = await toDraft('operator', what)
    await again.getByText(words[1]!).waitFor()
    await again.getByRole('link', { name: '改后重新送签' }).click()
    // What was typed stands there: nobody types it again.
    const ground = again.getByLabel('合法依据', { exact: true })
    await expect.poll(() => ground.inputValue(), soon).toBe(basis[0]!)
    expect(await again.getByLabel('本单位自查结论：合法、合规').isChecked()).toBe(true)
    await ground.fill(basis[1]!)
    await again.getByRole('button', { name: what }).click()
    await sendInside(again)
    await again.getByRole('link', { name: '查看内部稿' }).click()
    await again.getByText('保存第 2 版').waitFor()
    expect(await axe(again)).toEqual([])
    await again.close()
    await sign('operator-section', what, '')
    expect(await own()).toEqual(['scanned', null])
    await sign('operator-deputy', what, words[2]!, true)
    expect(await own()).toEqual(['declared', basis[1]!])

    const second = await enter('operator-2')
    await second.goto(`${origin()}/console/own-data`)
    await second.getByRole('button', { name: '复核：自查属实' }).click()
    await second.getByText('没有等待办理的自有数据。').waitFor()
    await second.close()
    const paths = [tab, '/console/own-data', '/console/messages', `/console/records/${grant}`, '/console/']
    expect(await seenBy('centre', paths, [...words, basis[1]!])).toEqual([basis[1]!])
  }, 300_000)

  it('given an agreement from before, when its entry is signed inside, sent back and corrected, then it is written down with the last signature, and public once a second person agrees', async () => {
    const what = '补录平台启用前已启动的事项'
    const names = ['2024 年数据运营协仪', '2024 年数据运营协议']
    const words = ['日期与卷宗一致', '名称有错字', '已改正可以报']
    const written = async () => (await ask<readonly unknown[]>(stage, 'centre', 'existing.entries')).length
    const clerk = await enter('centre')
    await clerk.goto(`${origin()}/console/existing?procedure=agreement`)
    await clerk.getByLabel('实际启动日期').fill('2024-06-03')
    await choose(clerk, '持有方', '圣地大数据有限公司')
    await choose(clerk, '授予方', '延安市数据发展服务中心')
    const draft = clerk.getByRole('group', { name: '起草协议', exact: true })
    await draft.getByLabel('当时办理日期（没有办理的留空）').fill('2024-06-03')
    await draft.getByLabel('协议名称').fill(names[0]!)
    await clerk.getByLabel('补录依据：来自哪些档案、由谁确认').fill('2024 年卷第 9 号。')
    await clerk.getByRole('button', { name: '提交复核' }).click()
    await sendInside(clerk)
    expect(await axe(clerk)).toEqual([])
    await clerk.close()

    await sign('centre-section', what, words[0]!)
    await sendBack('centre-deputy', what, words[1]!)
    const again = await toDraft('centre', what)
    await again.getByText(words[1]!).waitFor()
    await again.getByRole('link', { name: '改后重新送签' }).click()
    const name = again.getByRole('group', { name: '起草协议', exact: true }).getByLabel('协议名称')
    await expect.poll(() => name.inputValue(), soon).toBe(names[0]!)
    await name.fill(names[1]!)
    await again.getByRole('button', { name: '提交复核' }).click()
    await sendInside(again)
    await again.getByRole('link', { name: '查看内部稿' }).click()
    await again.getByText('保存第 2 版').waitFor()
    await again.close()
    await sign('centre-section', what, '')
    expect(await written()).toBe(0)
    await sign('centre-deputy', what, words[2]!, true)
    expect(await written()).toBe(1)
    expect(await onPortal('/register', names[1]!)).toBe(false)

    const second = await enter('centre-head')
    await second.goto(`${origin()}/console/existing?tab=waiting`)
    await second.getByRole('link', { name: '核对全部内容' }).click()
    await second.getByText(names[1]!).first().waitFor()
    await second.getByRole('checkbox', { name: /我已对照扫描件逐项核对/ }).check()
    await second.getByRole('button', { name: '同意入库' }).click()
    await second.getByText('补录结果').waitFor()
    await second.close()
    const paths = ['/console/', '/console/cases', '/console/existing?tab=gaps', '/console/messages', '/register']
    expect(await seenBy('bureau', paths, [...words, ...names])).toEqual([names[1]!])
  }, 300_000)

  it('given a sealed scan, when its second person’s word is signed inside, sent back for a better scan and signed again, then the agreement is signed with the last signature and not before', async () => {
    const what = '第二人复核盖章扫描件；待签署的，即为签署'
    const words = ['页码已核', '骑缝章不清，换一份扫描', '清楚了']
    const scenario = named(stage, 's1', 'record')
    const { case: id } = await openCase(stage, 'centre', 'special-agreement', { links: { grant, scenario } })
    const document = { scenarios: [{ scenario }], use: '产业景气分析。', security: '只可汇总。', ends: '2029-05-05' }
    await act(stage, 'centre', id, 'draft', { document })
    type Case = { state: { done: readonly { act: string; digest: string }[]; opinions: readonly { act: string }[] } }
    const now = async () => (await ask<Case>(stage, 'centre', 'cases.get', { params: { id } })).state
    const [{ digest } = { digest: '' }] = (await now()).done
    await act(stage, 'centre-head', id, 'collective', {
      outcome: 'approved',
      digest,
      document: {
        body: '主任办公会',
        'meeting-day': '2026-05-11',
        'minutes-number': '主任办公会纪要〔2026〕7号',
        conclusion: '会议原则同意，按程序办理。',
      },
      papers: [{ excerpt: '同意。' }],
    })
    const signed = async () => (await now()).opinions.filter((one) => one.act === 'sign').length

    const clerk = await papersOf('operator', id)
    const first = clerk.locator('tr.row-chosen')
    const download = clerk.waitForEvent('download')
    await first.getByRole('button', { name: /打印表单（PDF）/ }).click()
    await download
    const code = await first.locator('code').innerText()
    const picture = await clerk.screenshot()
    const handIn = async (more: string) => {
      await first.getByRole('button', { name: /上传盖章扫描件/ }).click()
      const dialog = clerk.getByRole('dialog')
      const buffer = Buffer.concat([picture, Buffer.from(more)])
      await dialog.locator('input[type=file]').setInputFiles({ name: '盖章页.png', mimeType: 'image/png', buffer })
      await dialog.getByLabel('校验码').fill(code)
      await dialog.getByRole('button', { name: '上传', exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    const confirm = async () => {
      const page = await papersOf('operator-2', id)
      await page.getByRole('button', { name: '复核', exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('校验码').fill(code)
      await dialog.getByRole('button', { name: '复核', exact: true }).click()
      await sendInside(page)
      expect(await axe(page)).toEqual([])
      await page.close()
    }
    await handIn('一')
    await confirm()
    await sign('operator-section', what, words[0]!)
    await sendBack('operator-deputy', what, words[1]!)

    // A better scan is another scan: the first goes back, and its draft with it.
    const second = await toDraft('operator-2', what)
    await second.getByText(words[1]!).waitFor()
    await second.getByRole('button', { name: '作废内部稿' }).click()
    await second.getByRole('dialog').getByLabel('作废原因').fill('换一份扫描件')
    await second.getByRole('dialog').getByRole('button', { name: '作废内部稿' }).click()
    await second.getByText('已作废').first().waitFor()
    await second.close()
    const decline = await papersOf('operator-2', id)
    await decline.getByRole('button', { name: /^退\s*回$/ }).click()
    await decline.getByRole('dialog').getByLabel('退回的原因').fill('骑缝章不清')
    await decline
      .getByRole('dialog')
      .getByRole('button', { name: /^退\s*回$/ })
      .click()
    await decline.getByText(/已由程悦退回/).waitFor()
    await decline.close()
    await clerk.reload()
    await handIn('二')
    await confirm()
    await sign('operator-section', what, '')
    expect(await signed()).toBe(0)
    await sign('operator-deputy', what, words[2]!, true)
    expect(await signed()).toBe(1)
    await clerk.reload()
    await clerk.getByText('已作为签署').first().waitFor()
    await clerk.close()
    const paths = [
      `/console/cases/${id}`,
      `/console/cases/${id}?tab=papers&act=draft`,
      '/console/messages',
      '/console/',
    ]
    expect(await seenBy('centre', paths, words)).toEqual([])
  }, 300_000)

  async function papersOf(name: string, id: string): Promise<Page> {
    const page = await enter(name)
    await page.goto(`${origin()}/console/cases/${id}?tab=papers&act=draft`)
    await page.getByRole('heading', { name: '盖章扫描件', exact: true }).waitFor()
    return page
  }

  async function onPortal(path: string, word: string): Promise<boolean> {
    return (await (await fetch(`${origin()}${path}`)).text()).includes(word)
  }

  async function choose(page: Page, label: string, option: string): Promise<void> {
    await page.getByLabel(label, { exact: true }).click()
    await page.keyboard.type(option)
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).first().click()
  }
})
