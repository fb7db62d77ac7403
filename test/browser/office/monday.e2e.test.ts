import { describe, expect, it } from 'vitest'
import { chooseByKeys, pressOn, tabTo, typeInto } from '../keys.ts'
import { axe, browserPath } from '../page.ts'
import { picture } from '../picture.ts'
import { open } from './monday-opening.ts'
import { ask } from './opening.ts'
import { panel, scene } from './scene.ts'
import { downloaded, sheetsOf } from './workbook.ts'

/** A section chief's Monday. Needs the pages built, as the set-up leaves them. */
describe.skipIf(browserPath() === null)('scene 1: a section chief on Monday', () => {
  const here = scene(open)
  const { enter } = here

  it('given Monday morning, when the chief comes to the desk by keys alone, then what is late stands first, and why a clock stands still; the late one is urged', async () => {
    const page = await enter('bureau')
    const mine = panel(page, '待我办理')
    await mine.getByText('逾期 1').waitFor()
    expect(await mine.locator('tbody tr').first().innerText()).toMatch(
      /各方协商[^]*公交乘车记录[^]*逾期[^]*2026-06-09[^]*逾期 4/,
    )
    expect(await mine.locator('tbody tr').nth(1).innerText()).toMatch(/企业年度报告[^]*临近[^]*2026-06-15[^]*剩余 0/)
    await panel(page, '我在等谁')
      .locator('tbody tr')
      .filter({ hasText: '公交乘车记录' })
      .first()
      .getByText(/延安公共交通集团有限公司、[^]*：各方协商/)
      .waitFor()
    const area = panel(page, '本地区在办')
    await area.getByText('停止计时 1').waitFor()
    await area.getByText('自 2026-05-12 起停止计时：数据异议协商').waitFor()
    expect(await axe(page)).toEqual([])
    await picture(page, 'monday-1-red-lights')
    await page.locator('#main').focus()
    await pressOn(page, '各方协商', 'link')
    await page.waitForURL(/\/cases\/case-.*act=consult/)
    await page.getByText('逾期：各方协商').waitFor()
    await page.getByText('等：延安公共交通集团有限公司').waitFor()
    await page.getByText('等意见，收齐后办理').waitFor()
    await page.getByText('尚缺延安公共交通集团有限公司（公共数据资源的持有方）的意见').waitFor()
    expect(await axe(page)).toEqual([])
    await pressOn(page, '催办', 'button')
    await page.getByRole('dialog').waitFor()
    await expect.poll(() => page.evaluate<string>('document.activeElement.tagName')).toBe('TEXTAREA')
    await page.keyboard.insertText('请今天下班前提出意见。')
    expect(await axe(page)).toEqual([])
    await picture(page, 'monday-2-urge')
    await pressOn(page, '催办', 'button')
    await page.getByText('今日已催办').waitFor()
    await page.close()
    const urged = await enter('transit')
    const told = panel(urged, '催办与督办')
    await told.getByText('延安市数据局 于 2026-06-15 提出').waitFor()
    await told.getByText('请今天下班前提出意见。').waitFor()
    expect(await axe(urged)).toEqual([])
    await urged.close()
  }, 60_000)

  it('given a request that an agency lets lie, when the chief supervises it, then the agency answers and the chief reads it', async () => {
    const page = await enter('bureau')
    const row = panel(page, '本地区在办').locator('tbody tr').filter({ hasText: '2026-06-11' })
    await row.getByText('延安市数据发展服务中心：实施机构审核').waitFor()
    await row.getByRole('link').first().click()
    await page.getByRole('button', { name: '督办', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('督办要求').fill('时限 6 月 11 日已过，请说明原因和办结日期。')
    await dialog.getByLabel('答复日期').fill('2026-06-17')
    expect(await axe(page)).toEqual([])
    await picture(page, 'monday-3-supervise')
    await dialog.getByRole('button', { name: '督办', exact: true }).click()
    await page.getByText('请于 2026-06-17 前答复').waitFor()
    const agency = await enter('centre')
    await panel(agency, '催办与督办').getByText('须于 2026-06-17 前答复').waitFor()
    await panel(agency, '催办与督办').getByRole('link').first().click()
    await agency.getByRole('button', { name: '答复', exact: true }).click()
    await agency.getByRole('dialog').getByLabel('办理情况和预计办结日期').fill('经办人休假，6 月 16 日办结。')
    await agency.getByRole('dialog').getByRole('button', { name: '答复', exact: true }).click()
    await agency.getByText('2026-06-15 答复：经办人休假，6 月 16 日办结。').waitFor()
    expect(await axe(agency)).toEqual([])
    await agency.close()
    await page.reload()
    await page.getByText('2026-06-15 答复：经办人休假，6 月 16 日办结。').waitFor()
    await page.close()
  }, 60_000)

  it('given days away, when the chief names a stand-in, then the stand-in acts for the chief, the record shows both, and a stand-in of the stand-in is refused', async () => {
    const page = await enter('bureau')
    await pressOn(page, '单位内部', 'link')
    await page.getByRole('button', { name: '设代理' }).waitFor()
    await pressOn(page, '设代理', 'button')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await expect.poll(() => page.evaluate<string>('document.activeElement.getAttribute("role")')).toBe('combobox')
    await page.keyboard.press('Shift+Tab')
    await chooseByKeys(page, '代理人', '李强')
    await dialog.getByLabel('止日（含）').fill('2026-06-19')
    await typeInto(page, '原因', '赴省局参加培训。')
    expect(await axe(page)).toEqual([])
    await picture(page, 'monday-4-stand-in')
    await chooseByKeys(page, '事项', '数据异议协商')
    await dialog.getByText('还差：选好的适用环节还没有“加入”').waitFor()
    expect(await dialog.getByRole('button', { name: '设代理' }).isDisabled()).toBe(true)
    await dialog.getByRole('button', { name: '加入' }).click()
    await dialog.getByRole('button', { name: '去掉' }).click()
    await pressOn(page, '设代理', 'button')
    await page.getByText('李强代王敏').waitFor()
    expect(await axe(page)).toEqual([])
    await page.close()

    const deputy = await enter('bureau-deputy')
    await deputy.getByRole('link', { name: '消息' }).first().click()
    await deputy
      .getByRole('link', { name: /代同事办理/ })
      .first()
      .click()
    await deputy.waitForURL(/\/console\/house/)
    await deputy.getByRole('link', { name: '工作台', exact: true }).first().click()
    await panel(deputy, '待我办理').getByRole('link', { name: '逐条审核需求' }).click()
    await deputy.getByRole('link', { name: '办理此项' }).click()
    await deputy.getByRole('radio', { name: '合理', exact: true }).check()
    await deputy.getByLabel('代谁办理').click()
    await deputy.locator('.ant-select-dropdown:visible').getByText('王敏').click()
    expect(await axe(deputy)).toEqual([])
    await deputy.getByRole('button', { name: '提交办理' }).click()
    await deputy.locator('.act-node.act-done', { hasText: '逐条审核需求' }).waitFor()
    await deputy.getByRole('link', { name: '办理经过' }).click()
    await deputy.getByText('李强代王敏').first().waitFor()
    expect(await axe(deputy)).toEqual([])
    await picture(deputy, 'monday-5-for-the-chief')

    await deputy.getByRole('link', { name: '单位内部' }).click()
    await deputy.getByRole('button', { name: '设代理' }).click()
    const again = deputy.getByRole('dialog')
    await again.getByLabel('代理人', { exact: true }).click()
    await deputy.locator('.ant-select-dropdown:visible').getByText('马𠮷䶮').click()
    await again.getByLabel('止日（含）').fill('2026-06-17')
    await again.getByLabel('原因').fill('也要外出。')
    await again.getByRole('button', { name: '设代理' }).click()
    await again.getByText('不得再由他人代理').waitFor()
    expect(await axe(deputy)).toEqual([])
    await picture(deputy, 'monday-6-no-stand-in-for-a-stand-in')
    await deputy.close()
  }, 90_000)

  it('given May, when its figures are looked at, drilled into and exported, then the workbook says what the screen says', async () => {
    const page = await enter('bureau')
    await page.getByRole('link', { name: '统计', exact: true }).click()
    await chooseByKeys(page, '按', '月')
    await page.waitForURL(/period=2026-06/)
    await chooseByKeys(page, '期间', '2026-05')
    await page.waitForURL(/period=2026-05/)
    await page.getByRole('heading', { name: /2026-05-01/ }).waitFor()
    expect(await axe(page)).toEqual([])
    await picture(page, 'monday-7-figures')
    const cells = await page
      .getByRole('table', { name: '统计' })
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) =>
          [...(row as unknown as { cells: { innerText: string }[] }).cells].map((cell) => cell.innerText.trim()),
        ),
      )
    const { name, bytes } = await downloaded(page, () => page.getByRole('link', { name: '导出 Excel' }).click())
    expect(name).toBe('统计表-2026-05.xlsx')
    const rows = [...(await sheetsOf(bytes)).values()][0]!
    const shown = new Map(cells.map(([title, value, before]) => [title, [value, before]]))
    const written = rows.filter(([title]) => title !== null && shown.has(title ?? ''))
    expect(written.length).toBe(cells.length)
    for (const [title, ...values] of written)
      expect([title, ...values.slice(0, 2).map(plain)]).toEqual([
        title,
        ...shown.get(title ?? '')!.map((text) => plain(text ?? '')),
      ])
    await page
      .getByRole('row', { name: /新开办件/ })
      .getByRole('link')
      .nth(1)
      .click()
    await page.getByRole('heading', { name: '新开办件（2026-05）明细' }).waitFor()
    const opened = shown.get('新开办件')![0]
    await page.getByText(`共 ${opened} 条`).waitFor()
    expect(await axe(page)).toEqual([])
    await page.close()
  }, 60_000)

  it('given the report of May, when it is compiled, checked by a second person and sent, then it is locked, and the province receives it', async () => {
    const page = await enter('bureau')
    await page.getByRole('link', { name: '上报', exact: true }).click()
    await page.getByRole('button', { name: '编制报告' }).click()
    await chooseByKeys(page, '期间', '2026-05')
    await page.getByLabel('标题').fill('延安市公共数据授权运营 2026 年 5 月情况')
    await page.getByLabel('文字说明').fill('新成立授权一项，数据异议两件正在协商。')
    await page.getByText('陕西省数据和政务服务局').first().waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.waitForURL(/\/reports\/report-/)
    expect(await page.getByRole('button', { name: '复核通过' }).count()).toBe(0)
    const second = await enter('bureau-new')
    await second.getByRole('link', { name: '上报', exact: true }).click()
    await second.getByRole('link', { name: /2026 年 5 月情况/ }).click()
    await second.getByRole('button', { name: '复核通过' }).click()
    await second.getByText('已复核，待报送').waitFor()
    await second.getByText(/马𠮷䶮 2026-06-15/).waitFor()
    await second.close()
    await page.reload()
    await tabTo(page, '报送', 'button')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('报送后不能再改').waitFor()
    await pressOn(page, '报送', 'button')
    await page.getByText('已报送，待签收').waitFor()
    expect(await page.getByRole('button', { name: '修改', exact: true }).count()).toBe(0)
    expect(await axe(page)).toEqual([])
    await picture(page, 'monday-8-report')
    const id = new URL(page.url()).pathname.split('/').at(-1)!
    const locked = ask(here.stage, 'bureau', 'reports.edit', {
      params: { id },
      body: {
        period: '2026-05',
        area: '610600',
        addressee: here.stage.journey.players.get('province')!.party,
        title: '改',
        text: '改',
      },
    })
    await expect(locked).rejects.toThrow(/closed/)
    await page.close()
    const province = await enter('province')
    await province.getByRole('link', { name: '上报', exact: true }).click()
    await province.getByRole('link', { name: /2026 年 5 月情况/ }).click()
    await province.getByRole('button', { name: '签收' }).click()
    await province.getByText('已签收').waitFor()
    await province.close()
  }, 60_000)
})

/** A number as both the screen and a workbook write it: no separators, a share as a share of one with three digits. */
function plain(text: string | null): string {
  const bare = (text ?? '').replaceAll(',', '').replace('—', '')
  if (bare === '') return ''
  return bare.endsWith('%') ? (Number(bare.slice(0, -1)) / 100).toFixed(3) : Number(bare).toFixed(3)
}
