import type { Page } from 'playwright-core'

/** What runs in the page itself, as text, before its own scripts. */
export const inPage = String.raw`(() => {
  const all = (selector, of = document) => [...of.querySelectorAll(selector)].filter((one) => one.getClientRects().length > 0)
  const top = () => all('.ant-modal[role=dialog]').at(-1)
  const button = '[data-pressed]'
  const text = 'textarea, input:not([type=file], [type=password], [type=checkbox], [type=radio], [type=date], [type=number], [role=combobox], [role=spinbutton])'
  window.dialogs = {
    count: () => all('.ant-modal[role=dialog]').length,
    title: () => top()?.querySelector('.ant-modal-title')?.innerText ?? '',
    /** What it is built of: two with the same parts are one component with other words. */
    shape: () => all('input, textarea, button, [role=combobox]', top()).map((one) => one.nodeName + (one.getAttribute('role') ?? one.type)).join(' '),
    within: () => Boolean(top()?.contains(document.activeElement)),
    /** In the dialog, in a list that one of its fields has opened, or with the browser's own controls, where Tab goes after the last of it. */
    inside: () => {
      const at = document.activeElement
      return Boolean(at === document.body || top()?.contains(at) || at?.closest('.ant-select-dropdown, .ant-picker-dropdown'))
    },
    place: () => document.activeElement.outerHTML.slice(0, 200),
    /** The first line of text that somebody can fill in; 0 where there is none. */
    field: () => {
      const one = all(text, top()).find((one) => !one.disabled && !one.readOnly && !one.matches('[aria-hidden=true]'))
      one?.focus()
      return one ? 1 : 0
    },
    value: () => all(text, top()).find((one) => !one.disabled && !one.readOnly)?.value ?? null,
    typing: () => top().contains(document.activeElement) && document.activeElement.matches(text) ? document.activeElement.value : null,
    back: () => document.activeElement.matches(button),
    drawn: () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30)))),
    /** Marks the next button with a word that was not pressed yet, and gives the word. */
    next: (words, plain) => {
      for (const one of all(button)) one.removeAttribute('data-pressed')
      for (const one of all('#main button:not(:disabled)')) {
        const word = one.textContent.replace(/\s/g, '') || one.getAttribute('aria-label') || ''
        if (word === '' || words.includes(word) || one.matches(plain)) continue
        one.setAttribute('data-pressed', word)
        return word
      }
      return null
    },
  }
})()`

const said = '没有提交的字'

export const isThere = (page: Page) => page.evaluate<boolean>('dialogs.count() > 0')
export const titleOf = (page: Page) => page.evaluate<string>('dialogs.title()')
export const shapeOf = (page: Page) => page.evaluate<string>('dialogs.shape()')

/** Waits until something is so in the page; whether it came to be. */
const comes = (page: Page, what: string) =>
  page.waitForFunction(what, undefined, { timeout: 5_000, polling: 50 }).then(
    () => true,
    () => false,
  )

/** What is wrong with the dialog that the marked button has opened, which is closed afterwards; `whole`: with all that is in it, else only how it opens and closes. */
export async function faultsOf(page: Page, whole: boolean, tried: readonly string[]): Promise<readonly string[]> {
  const before = tried.length
  const faults: string[] = []
  const expect = async (what: string, else_: string) => {
    if (!(await comes(page, what))) faults.push(else_)
  }
  await expect('dialogs.within()', 'it does not take the focus')
  if (whole) {
    faults.push(...(await walkTab(page)))
    const typed = (await page.evaluate('dialogs.field()')) === 1
    if (typed) {
      await page.keyboard.insertText(said)
      faults.push(...(await leaveTyped(page)))
    } else await page.keyboard.press('Escape')
    await expect('dialogs.count() === 0', 'Esc does not close it')
    await expect('dialogs.back()', 'after Esc the focus is not on its button')
    if (faults.length === 0) faults.push(...(await again(page)))
  } else {
    await page.keyboard.press('Escape')
    await expect('dialogs.count() === 0', 'Esc does not close it')
    await expect('dialogs.back()', 'after Esc the focus is not on its button')
  }
  if (tried.length > before) faults.push(`it has sent ${tried.slice(before).join(', ')}`)
  return faults
}

/** Tab on and back through all of it. */
async function walkTab(page: Page): Promise<readonly string[]> {
  const places = new Set<string>()
  for (const key of ['Tab', 'Shift+Tab'])
    for (let at = 0; at < 8; at += 1) {
      await page.keyboard.press(key)
      if (!(await page.evaluate('dialogs.inside()'))) return [`${key} leaves it`]
      places.add(await page.evaluate<string>('dialogs.place()'))
    }
  return places.size < 2 ? ['Tab reaches nothing in it'] : []
}

/** Esc over what was typed: it asks, Esc again goes on with it where it was, and only the second answer gives it up. A dialog that keeps what was typed closes at once. */
async function leaveTyped(page: Page): Promise<readonly string[]> {
  const asks = "dialogs.count() === 2 && dialogs.title() === '放弃已填写的内容？'"
  const there = `dialogs.count() === 1 && (dialogs.typing() ?? '').includes('${said}')`
  await page.keyboard.press('Escape')
  if (!(await comes(page, `dialogs.count() === 0 || ${asks}`))) return ['Esc over what was typed does not ask']
  if (!(await isThere(page))) return []
  const faults: string[] = []
  const first = `${asks} && document.activeElement.textContent === '继续填写'`
  if (!(await comes(page, first))) faults.push('the question has no focus')
  await page.keyboard.press('Escape')
  if (!(await comes(page, there))) faults.push('what was typed is not there after the question')
  await page.keyboard.press('Escape')
  await comes(page, first)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  return faults
}

/** Opens it once more: what was typed is gone unless it asked nothing, and the button that closes it does. */
async function again(page: Page): Promise<readonly string[]> {
  await page.locator('[data-pressed]').click()
  if (!(await comes(page, 'dialogs.within()'))) return ['it does not open a second time']
  const closing = page.getByRole('dialog').getByRole('button', { name: /^(取\s*消|关\s*闭|Close)$/ })
  await closing.last().click()
  const faults: string[] = []
  if (!(await comes(page, 'dialogs.count() === 0'))) faults.push('Cancel does not close it')
  if (!(await comes(page, 'dialogs.back()'))) faults.push('after Cancel the focus is not on its button')
  return faults
}
