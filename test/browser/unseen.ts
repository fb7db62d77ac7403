import type { Page } from 'playwright-core'

/** Listens to everything that a page is sent, so that it can be asked which words have come. Begin before the page is opened. */
export function listening(page: Page): { heard(words: readonly string[]): Promise<readonly string[]> } {
  const said: Promise<string>[] = []
  page.on('response', (response) => {
    const type = response.headers()['content-type'] ?? ''
    if (!/json|html|event-stream|xml/.test(type)) return
    // What a page leaves before it has come was read by nobody.
    said.push(response.text().catch(() => ''))
  })
  return {
    async heard(words) {
      const all = (await Promise.all(said)).join('\n') + (await page.content())
      return words.filter((word) => all.includes(word))
    },
  }
}
