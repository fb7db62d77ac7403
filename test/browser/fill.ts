import type { Page } from 'playwright-core'

/** Rows of a list that stand before the one a field is in. */
const rowsBefore =
  'xpath=ancestor::div[contains(@class,"list-row")][1]/preceding-sibling::div[contains(@class,"list-row")]'

/** Fills a form derived from a pack as a person would: every list gets as many rows as it asks for, every field an answer; of records `wish` is taken, of choices the first, in the second row the second, and so on. */
export async function fillForm(page: Page, wish: string): Promise<void> {
  const form = page.locator('.form')
  for (const add of await form.getByRole('button', { name: '添加一项' }).all()) {
    const legend = await add.locator('xpath=..').locator('legend').innerText()
    for (let rows = Number(/至少\s*(\d+)/.exec(legend)?.[1] ?? 1); rows > 0; rows -= 1) await add.click()
  }
  for (const field of await form.locator('.field').all()) {
    const control = field.locator('.field-control')
    if ((await control.locator('.ant-select').count()) > 0) {
      await control.locator('.ant-select').first().click()
      const options = page.locator('.ant-select-dropdown:visible .ant-select-item-option')
      const wished = options.filter({ hasText: wish })
      await options.first().waitFor()
      await ((await wished.count()) > 0 ? wished : options).first().click()
    } else if ((await control.getByRole('radio').count()) > 0) {
      const row = await field.locator(rowsBefore).count()
      const choices = control.getByRole('radio')
      await choices.nth(Math.min(row, (await choices.count()) - 1)).check()
    } else if ((await control.getByRole('checkbox').count()) > 0) await control.getByRole('checkbox').first().check()
    else if ((await control.getByRole('spinbutton').count()) > 0) await control.getByRole('spinbutton').fill('3')
    else if ((await control.locator('input[type=date]').count()) > 0)
      await control.locator('input[type=date]').fill('2026-05-01')
    else if ((await control.locator('input[type=file]').count()) === 0)
      await control.locator('textarea, input').first().fill('按实施方案要求逐项落实。')
  }
}
