import type { ElementHandle, Locator, Page } from 'playwright-core'

const MOST_STEPS = 600
const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true]'

interface Patched {
  click: Locator['click']
  fill: Locator['fill']
  check: Locator['check']
  uncheck: Locator['uncheck']
  setInputFiles: Locator['setInputFiles']
}

let patched = false

/**
 * From now on whatever a test clicks, fills in or ticks is reached by Tab and arrows and pressed by Enter or Space, and the pointer is never used.
 * Throws where the focus does not come. Files are chosen in the system's own dialog, which no test can type into: their button has to be reached.
 */
export function byKeysAlone(page: Page): void {
  if (patched) return
  patched = true
  const kind = Object.getPrototypeOf(page.locator('body')) as Patched & Pick<Locator, 'elementHandle'>
  const given: Patched = { ...own(kind) }
  kind.click = async function (this: Locator, options) {
    await press(this, options?.timeout)
  } as Locator['click']
  kind.fill = async function (this: Locator, text, options) {
    const field = await target(this, options?.timeout)
    await tabTo(this.page(), field)
    // A day is typed part by part in the order of the browser's language: it is put in once the focus is there.
    if ((await field.getAttribute('type')) === 'date') return given.fill.call(this, text, options)
    await this.page().keyboard.press('ControlOrMeta+a')
    if (text === '') await this.page().keyboard.press('Delete')
    else await this.page().keyboard.insertText(text)
  } as Locator['fill']
  kind.check = async function (this: Locator, options) {
    if (!(await this.isChecked())) await press(this, options?.timeout)
  } as Locator['check']
  kind.uncheck = async function (this: Locator, options) {
    if (await this.isChecked()) await press(this, options?.timeout)
  } as Locator['uncheck']
  kind.setInputFiles = async function (this: Locator, files, options) {
    await tabTo(this.page(), await chooserOf(await target(this, options?.timeout)))
    return given.setInputFiles.call(this, files, options)
  } as Locator['setInputFiles']
}

function own({ click, fill, check, uncheck, setInputFiles }: Patched): Patched {
  return { click, fill, check, uncheck, setInputFiles }
}

/** What takes the keys for an element: itself, what it stands in, or the field that it labels or wraps. */
async function target(locator: Locator, timeout = 15_000): Promise<ElementHandle> {
  await locator.waitFor({ timeout, state: 'attached' })
  const handle = await locator.elementHandle({ timeout })
  const found = await handle?.evaluateHandle(
    (one: { closest(s: string): unknown; querySelector(s: string): unknown; control?: unknown }, selector) =>
      one.control ??
      one.closest(selector) ??
      one.querySelector(selector) ??
      (one.closest('label') as typeof one | null)?.control ??
      one,
    FOCUSABLE,
  )
  const element = found?.asElement() as ElementHandle | null | undefined
  if (!element) throw new Error(`nothing takes the keys at ${String(locator)}`)
  return element
}

/** What opens the system's dialog: the field itself, or the button beside one that the Tab key passes by. */
async function chooserOf(field: ElementHandle): Promise<ElementHandle> {
  const found = await field.evaluateHandle(
    (one: { matches(s: string): boolean; parentElement: { querySelector(s: string): unknown } | null }) =>
      one.matches('[tabindex="-1"]') ? (one.parentElement?.querySelector('button') ?? one) : one,
  )
  return found.asElement() as ElementHandle
}

/** Waits until something is there and may be used. */
async function ready(locator: Locator, timeout = 15_000): Promise<void> {
  await locator.waitFor({ timeout })
  for (const end = Date.now() + timeout; Date.now() < end && !(await locator.isEnabled());)
    await locator.page().waitForTimeout(30)
}

async function press(locator: Locator, timeout?: number): Promise<void> {
  const page = locator.page()
  await ready(locator, timeout)
  const inList = await locator.evaluate(
    (one: { closest(s: string): unknown }) => one.closest('.ant-select-item-option') !== null,
  )
  if (inList) return choose(page, locator)
  const element = await target(locator, timeout)
  await tabTo(page, element)
  const key = await element.evaluate((one: { matches(s: string): boolean }) =>
    one.matches('input[type=checkbox], input[type=radio], [role=switch], [role=checkbox], [role=radio]')
      ? 'Space'
      : one.matches('[role=combobox]')
        ? 'ArrowDown'
        : one.matches('input, textarea, [contenteditable=true]')
          ? null
          : 'Enter',
  )
  if (key) await page.keyboard.press(key)
}

/** Goes down an open list to an option and takes it. */
async function choose(page: Page, option: Locator): Promise<void> {
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const there = await option.evaluate(
      (one: { closest(s: string): { classList: { contains(c: string): boolean } } | null }) =>
        one.closest('.ant-select-item-option')?.classList.contains('ant-select-item-option-active') ?? false,
    )
    if (there) return page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`no way down to ${String(option)}`)
}

/** Presses Tab, or Shift+Tab where it stands before, until the focus is on an element; among radio buttons and tabs the arrows. */
async function tabTo(page: Page, element: ElementHandle): Promise<void> {
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const key = await element.evaluate(way)
    if (key === null) return
    await page.keyboard.press(key)
  }
  throw new Error(
    `no way by keys to ${(await element.evaluate((one) => (one as { outerHTML: string }).outerHTML)).slice(0, 160)}`,
  )
}

/** Runs in the page: the key that leads on to an element, null where the focus is on it. */
function way(one: unknown): string | null {
  const element = one as {
    contains(of: unknown): boolean
    compareDocumentPosition(of: unknown): number
    matches(s: string): boolean
    getAttribute(n: string): string | null
  }
  const now = (globalThis as unknown as { document: { activeElement: typeof element | null; body: unknown } }).document
  const focus = now.activeElement
  if (focus === element) return null
  if (!focus || focus === now.body) return 'Tab'
  const grouped = (of: typeof element) => of.matches('input[type=radio], [role=tab], [role=radio], [role=menuitem]')
  const name = element.getAttribute('name')
  const before = (element.compareDocumentPosition(focus) & 2) !== 0
  if (grouped(element) && grouped(focus) && focus.getAttribute('name') === name)
    return before ? 'ArrowRight' : 'ArrowLeft'
  return before ? 'Tab' : 'Shift+Tab'
}
