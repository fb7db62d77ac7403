import type { Page } from 'playwright-core'

/** Spaces are the component library's own between two characters of a button. */
const plain = (text: string) => text.replace(/\s/g, '')

/** Role and accessible name of what has the focus, as a screen reader would tell; nothing when the page itself has it. */
async function focused(page: Page): Promise<{ readonly role: string; readonly name: string } | null> {
  if (await page.evaluate<boolean>('!document.activeElement || document.activeElement === document.body')) return null
  // A part of a date field, or what goes away at this moment, tells nothing.
  const told = await page
    .locator(':focus')
    .first()
    .ariaSnapshot({ timeout: 1000 })
    .catch(() => '')
  const [, role = '', name = '', text = ''] = /^- (\w+)(?: "((?:[^"\\]|\\.)*)")?[^:\n]*(?:: (.*))?/.exec(told) ?? []
  return { role, name: name || text }
}

/**
 * Presses Tab (with `back`, Shift+Tab) until the focus stands on what has this accessible name, and, if asked, this role.
 * Throws with the names passed on the way when the focus does not come there.
 */
export async function tabTo(page: Page, name: string | RegExp, role?: string, back = false): Promise<void> {
  const passed: string[] = []
  for (let steps = 0; steps < 250; steps += 1) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
    const at = await focused(page)
    const fits = at && (typeof name === 'string' ? plain(at.name) === plain(name) : name.test(at.name))
    if (fits && (!role || at.role === role)) return
    passed.push(at ? `${at.role} ${at.name.slice(0, 30)}` : '-')
  }
  throw new Error(`no way to ${name} by the Tab key; passed: ${[...new Set(passed)].join(' | ')}`)
}

/** Tab to a button or link, then Enter. */
export async function pressOn(page: Page, name: string | RegExp, role?: string): Promise<void> {
  await tabTo(page, name, role)
  await page.keyboard.press('Enter')
}

/** Tab to a field, then types what stands in place of what stood there. */
export async function typeInto(page: Page, name: string | RegExp, text: string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}

/** Tab to a select, then goes down with the arrow to the option with this text, and takes it. */
export async function chooseByKeys(page: Page, name: string | RegExp, option: string): Promise<void> {
  await tabTo(page, name, 'combobox')
  await page.keyboard.press('ArrowDown')
  const active = page.locator('.ant-select-dropdown:visible .ant-select-item-option-active')
  await active.waitFor()
  for (let steps = 0; steps < 60; steps += 1) {
    if (plain(await active.innerText()).includes(plain(option))) {
      await page.keyboard.press('Enter')
      return
    }
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`no option “${option}” in ${name}`)
}
