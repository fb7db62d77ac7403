import type { Locator, Page } from 'playwright-core'

/** Between two inputs, so that each gets its own picture and the browser tells of it. */
const PAUSE_MS = 40

/**
 * What a person does on a page: steps through it by Tab, types into its fields, opens its lists and tabs, sorts its tables, presses its buttons and
 * leaves what they open by Escape. Nothing is handed in. Gives the number of inputs.
 */
export async function gestures(page: Page): Promise<number> {
  let done = 0
  const input = async (work: () => Promise<unknown>) => {
    try {
      await work()
      done += 1
    } catch {
      // What an earlier input took away cannot be touched any more.
    }
    await page.waitForTimeout(PAUSE_MS)
  }
  const key = (name: string) => input(() => page.keyboard.press(name))
  const click = (one: Locator) => input(() => one.click({ timeout: 500 }))
  for (let n = 0; n < 8; n += 1) await key('Tab')
  for (const field of await some(
    page,
    'main :is(input[type=text], input[type=search], input:not([type]), textarea)',
    3,
  )) {
    await click(field)
    for (const letter of '2026a') await key(letter)
    await key('Backspace')
    await key('Escape')
  }
  for (const list of await some(page, 'main [role=combobox]', 2)) {
    await click(list)
    await key('ArrowDown')
    await key('Escape')
  }
  for (const title of await some(page, 'main th.ant-table-column-has-sorters', 2)) await click(title)
  for (const button of await some(page, 'main button:not([type=submit]):not(.ant-btn-primary):not([role=tab])', 5)) {
    await click(button)
    await key('Escape')
  }
  for (const tab of await some(page, 'main [role=tab]', 6)) await click(tab)
  for (const button of await some(page, 'header button', 3)) {
    await click(button)
    await key('Escape')
  }
  return done
}

/** The first so many that can be seen and used. */
async function some(page: Page, selector: string, most: number): Promise<readonly Locator[]> {
  const found: Locator[] = []
  for (const one of (await page.locator(selector).all()).slice(0, 4 * most)) {
    if (found.length >= most) break
    if ((await one.isVisible().catch(() => false)) && (await one.isEnabled({ timeout: 200 }).catch(() => false)))
      found.push(one)
  }
  return found
}
