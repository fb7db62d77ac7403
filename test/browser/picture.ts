import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { stand } from './page.ts'

const folder = join(import.meta.dirname, '..', '..', 'docs', 'scenes', 'images')

/**
 * A picture of what stands in the window (or, `whole`, of the whole page), for the docs: `docs/scenes/images/<name>.webp`.
 * Only where `SHUYU_PICTURES` is set; else nothing happens.
 */
export async function picture(page: Page, name: string, whole = false): Promise<void> {
  if (!process.env['SHUYU_PICTURES']) return
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  await stand(page)
  const session = await page.context().newCDPSession(page)
  const clip = whole
    ? await page.evaluate<{ width: number; height: number }>(
        '({ width: innerWidth, height: document.documentElement.scrollHeight })',
      )
    : null
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 72,
    captureBeyondViewport: whole,
    ...(clip ? { clip: { x: 0, y: 0, ...clip, scale: 1 } } : {}),
  })
  await session.detach()
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.webp`), Buffer.from(data, 'base64'))
}
