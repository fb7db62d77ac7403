import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { axe } from './page.ts'

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click()
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click()
}

/** A supplier tries methods, looks at their effects and at the optimum, drafts; a colleague approves and compares; answers what the comparison says of the change. `address`: the masking tab of a mounted data set without a policy. */
export async function maskByTwo(enter: (name: string) => Promise<Page>, address: string): Promise<string> {
  const page = await enter('market')
  await page.goto(address)
  await page.getByRole('heading', { name: '逐字段脱敏' }).waitFor()
  await choose(page, 'employees 改为', '数值取整')
  await choose(page, 'phone 改为', '部分遮盖')
  await page.getByRole('button', { name: '测算效果' }).click()
  await page.getByText('虚构示例').first().waitFor({ timeout: 40_000 })
  await choose(page, '准标识符', 'division')
  await choose(page, '准标识符', 'year')
  await page.getByRole('button', { name: '找最优方案' }).click()
  await page.getByText('最优方案', { exact: true }).first().waitFor({ timeout: 40_000 })
  await page.getByRole('button', { name: '写入策略草案' }).click()
  await page.getByLabel('本次修改说明').fill('例行加严')
  await page.getByRole('button', { name: '提交草案' }).click()
  await page.locator('.refusal').getByText('须写明理由').first().waitFor()
  await page.getByLabel('phone 理由（放宽或改用别的方式时必填）').fill('核验需要')
  await page.getByRole('button', { name: '提交草案' }).click()
  await page.getByText('请另一位人员批准').waitFor()
  await page.getByRole('button', { name: /批\s*准/ }).click()
  await page.getByText('起草人不能自己批准').waitFor()
  expect(await axe(page)).toEqual([])
  await page.close()

  const colleague = await enter('market-secrecy')
  await colleague.goto(address)
  await colleague.getByRole('button', { name: /批\s*准/ }).click()
  await colleague.getByText('已批准').waitFor()
  await colleague.getByRole('button', { name: '与上一版比较' }).click()
  const how = await colleague.getByRole('cell', { name: '放宽' }).innerText()
  await colleague.close()
  return how
}
