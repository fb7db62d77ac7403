import type { Page } from 'playwright-core'
import { axe } from '../page.ts'
import { inPage } from './in-page.ts'
import { pageOf } from './routes.ts'

const desk = { width: 1280, height: 900 }
const phone = { width: 390, height: 844 }
/** A sheet of A4 within its margins, in CSS pixels. */
const sheet = { width: 688, height: 1000 }

/** Lets a window tell what its pages ask for, and what they complain about; the list grows as they do. */
export async function watched(page: Page): Promise<string[]> {
  const said: string[] = []
  await page.addInitScript(inPage)
  page.on('console', (message) => {
    if (message.type() === 'error')
      said.push(`the console says: ${message.text().slice(0, 160)} ${message.location().url}`)
  })
  page.on('pageerror', (error) => said.push(String(error).slice(0, 200)))
  return said
}

/**
 * Opens an address and waits until the page has its heading, asks for nothing more and stands still. `within`: from the console's page that is open, as
 * a link in it would; else as somebody who types the address.
 */
export async function visit(page: Page, address: string, within = false): Promise<void> {
  if (within && leadsOn(page.url(), address)) {
    await page.evaluate(`window.walk.follow(${JSON.stringify(address)})`)
    if ((await page.evaluate('window.walk.settled()')) === true) return
  }
  await page.goto(address, { waitUntil: 'commit' })
  if ((await page.evaluate('window.walk.settled()')) !== true) throw new Error(`${address} never stood still`)
}

/** Whether a link leads from a page of the console to another of its pages. */
function leadsOn(from: string, to: string): boolean {
  const [one, other] = [from, to].map((address) => pageOf(address)?.split('|')[0])
  return one?.startsWith('/') === true && other?.startsWith('/') === true && one !== other
}

/** The frame around every page of the console: as it was with the first one. */
const frame = ['header.top', '#nav']

/** What is wrong with a page as it stands, seen on a desk, on a phone and on paper; `approves`: people decide there on a phone, so that all must be large enough to touch; `framed`: its frame was looked at before. */
export async function look(page: Page, approves: boolean, framed: boolean): Promise<readonly string[]> {
  const tell = async (of: 'whole' | 'narrow' | 'printed') => (await page.evaluate(`window.walk.${of}()`)) as string[]
  const found = [...(await tell('whole')), ...(await axe(page, undefined, framed ? frame : []))]
  await page.setViewportSize(phone)
  found.push(...(await tell('narrow')))
  if (approves) found.push(...(await axe(page, ['target-size'])).map((one) => `on a phone: ${one}`))
  await page.setViewportSize(sheet)
  await page.emulateMedia({ media: 'print' })
  found.push(...(await tell('printed')))
  await page.emulateMedia({ media: null })
  await page.setViewportSize(desk)
  return found
}
