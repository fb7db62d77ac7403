import type { Page } from 'playwright-core'
import { visit, watched } from '../walk/look.ts'
import { faultsOf, inPage, isThere, shapeOf, titleOf } from './one.ts'

/** What the walks of one run have found; one that was walked before, by its parts or by its name on the page, is only opened and closed. */
export interface Pressed {
  readonly faults: string[]
  readonly titles: Set<string>
  readonly known: Set<string>
}

/** Buttons that by what they are open nothing. */
const plain = '.sort-head, .clause-chip, .act-node, .light-chip, .help-mark'

/**
 * Presses the buttons of some pages, one for each word that stands on buttons of a page, and looks at every dialog that opens.
 * Nothing that the pages try to change reaches the platform.
 */
export async function pressAll(page: Page, origin: string, paths: readonly string[], pressed: Pressed): Promise<void> {
  const tried: string[] = []
  await watched(page)
  await page.addInitScript(inPage)
  await page.route('**/*', (route) => {
    const request = route.request()
    if (request.method() === 'GET' || request.method() === 'HEAD') return route.continue()
    tried.push(`${request.method()} ${new URL(request.url()).pathname}`)
    return route.abort()
  })
  for (const path of paths) {
    const address = `${origin}/console/${path}`
    const open = async () => {
      await visit(page, address)
      await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    }
    const words = new Set<string>()
    await open()
    for (;;) {
      const word = await page.evaluate<string | null>(
        `dialogs.next(${JSON.stringify([...words])}, ${JSON.stringify(plain)})`,
      )
      if (word === null) break
      words.add(word)
      await page
        .locator('[data-pressed]')
        .click({ timeout: 2_000 })
        .catch(() => null)
      await page.evaluate('dialogs.drawn()')
      if (await isThere(page)) {
        const title = (await titleOf(page)) || word
        const same = [await shapeOf(page), `${path} ${title}`]
        const known = same.some((one) => pressed.known.has(one))
        const found = await faultsOf(page, !known, tried)
        for (const one of same) pressed.known.add(one)
        pressed.titles.add(title.split('：')[0]!)
        pressed.faults.push(...found.map((fault) => `${path} “${title}”: ${fault}`))
        if (found.length > 0) await open()
      } else if (page.url() !== address) await open()
    }
  }
}
