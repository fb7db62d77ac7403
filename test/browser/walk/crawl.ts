import type { Page } from 'playwright-core'
import { look, visit } from './look.ts'
import { isOnTheWay, pageOf } from './routes.ts'

/** What all walks of one run share. */
export interface Walked {
  /** Pages that somebody has looked at. */
  readonly looked: Set<string>
  readonly findings: string[]
  /** Names of pages, as navigations and tabs have them. */
  readonly names: Set<string>
}

export interface Walk {
  readonly who: string
  readonly start: string
  /** Pages that must be reached in at most three clicks. */
  readonly wants: readonly string[]
  /** Further addresses to look at that no link leads to. */
  readonly also?: readonly string[]
}

interface Stop {
  readonly address: string
  readonly page: string
  readonly clicks: number
}

const most = 3

/** Where people decide, on a phone too. */
const approvals = /^\/(cases\/\$id.*|egress.*|drafts.*|experts|house)?$/

/**
 * Follows links from a home: every page that nobody has looked at yet is looked at, and those on the way to what is wanted are passed.
 * What is wanted and not reached in three clicks is a finding. Gives the names of all links that were seen.
 */
export async function walk(window: Page, said: string[], of: Walk, walked: Walked): Promise<ReadonlySet<string>> {
  const reached = new Map<string, number>()
  const names = new Set<string>()
  const stops: Stop[] = [
    { address: of.start, page: pageOf(of.start) ?? '', clicks: 0 },
    ...(of.also ?? []).map((address) => ({ address, page: pageOf(address) ?? '', clicks: most })),
  ]
  let framed = false
  const missing = () => of.wants.filter((page) => !reached.has(page))
  for (let stop = stops.shift(); stop; stop = stops.shift()) {
    const { address, page, clicks } = stop
    const beside = of.also?.includes(address) ?? false
    const fresh = beside || !walked.looked.has(page)
    const passes =
      clicks === 0 ||
      of.wants.includes(page) ||
      (missing().length > 0 && of.wants.some((wanted) => isOnTheWay(page, wanted)))
    if (!fresh && !passes) continue
    walked.looked.add(page)
    const found: string[] = []
    try {
      await visit(window, address, !fresh)
      if (fresh) {
        found.push(...(await look(window, approvals.test(page), framed)))
        framed = true
      }
      // A machine that is busy with others may take longer over a page than the page waits: what moves, moves twice.
      if (found.some((one) => one.startsWith('moved'))) {
        await visit(window, address)
        const again = (await window.evaluate('window.walk.whole()')) as string[]
        if (!again.some((one) => one.startsWith('moved')))
          found.splice(0, found.length, ...found.filter((one) => !one.startsWith('moved')))
      }
    } catch (error) {
      found.push(String(error).slice(0, 200))
    }
    // Whoever asks for what is not there, or not theirs, is told so by the server, too.
    found.push(...said.splice(0).filter((one) => !beside || !/status of 40[34]/.test(one)))
    walked.findings.push(...found.map((one) => `${of.who} at ${address.replace(/^https?:\/\/[^/]+/, '')}: ${one}`))
    for (const { href, name, named } of await links(window)) {
      if (new URL(href).origin !== new URL(of.start).origin) continue
      const to = pageOf(href)
      if (to === null) continue
      names.add(name)
      if (named) walked.names.add(name)
      if (!beside && (to === '(no page)' || to === 'portal:missing'))
        walked.findings.push(`${of.who} at ${page}: a link to nowhere, ${href}`)
      if (beside || clicks >= most || reached.has(to) || to.startsWith('portal:') !== page.startsWith('portal:'))
        continue
      reached.set(to, clicks + 1)
      stops.push({ address: href, page: to, clicks: clicks + 1 })
    }
  }
  walked.findings.push(...missing().map((one) => `${of.who} does not get to ${one} in ${most} clicks`))
  return names
}

interface Way {
  readonly href: string
  readonly name: string
  /** Whether it stands in a navigation, so that its name is a page's. */
  readonly named: boolean
}

async function links(window: Page): Promise<readonly Way[]> {
  return window.evaluate(
    `[...document.querySelectorAll('a[href]')].filter((one) => one.getClientRects().length > 0)
      .map((one) => ({ href: one.href, name: one.innerText.trim(), named: one.closest('nav') !== null }))`,
  )
}
