import type { Browser } from 'playwright-core'
import { openBrowser } from '../test/browser/page.ts'
import { setStage, type Stage } from '../test/browser/stage.ts'
import { furnish } from '../test/browser/walk/cast.ts'
import { roles } from '../test/browser/walk/guides.ts'
import { visit, watched } from '../test/browser/walk/look.ts'
import { pageOf } from '../test/browser/walk/routes.ts'
import { collect, type Felt } from './feedback/felt.ts'
import { gestures } from './feedback/gestures.ts'

const AIM_MS = 100
/** Pages at most that somebody passes although others have felt them: what only this role gets to may lie behind. */
const PASSED = 25
/** Pages as their routes are written, `/cases/$id|papers`; without any, all are felt. */
const only = process.argv.slice(2)

/**
 * Input to feedback (`node bench/feedback.ts [PAGE …]`): on every page that a role gets to from its home, what a person does there (keys, clicks, typing, choosing), and how long the
 * browser took from the input to the next picture, as the Event Timing standard counts it. Answers of the server come later and are not in it.
 */
async function main(): Promise<void> {
  const stage = await setStage('yanan', 'live', 0)
  const browser = await openBrowser()
  const felt: Felt[] = []
  let done = 0
  try {
    await furnish(stage)
    const seen = new Set<string>()
    for (const name of [...new Set(roles.map(({ as }) => as)), null]) {
      const { gestured, entries } = await through(stage, browser, name, seen)
      done += gestured
      felt.push(...entries)
      console.error(`${name ?? 'the public'}: ${gestured} inputs, ${seen.size} pages so far`)
    }
    tell(felt, done, seen.size)
  } finally {
    await browser.close()
    await stage.strike()
  }
}

/** Everything a member of the cast, or the public, gets to by links and nobody before has felt. */
async function through({ running, password }: Stage, browser: Browser, name: string | null, seen: Set<string>) {
  const { origin } = running
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })
  if (name !== null) {
    const answer = await context.request.post(`${origin}/api/sign-in`, {
      data: { name, password },
      headers: { origin },
    })
    if (!answer.ok()) throw new Error(`${name} could not sign in: ${answer.status()}`)
  }
  const window = await context.newPage()
  window.setDefaultTimeout(5_000)
  window.on('dialog', (dialog) => void dialog.accept())
  await watched(window)
  await window.addInitScript(collect)
  const start = `${origin}${name === null ? '/' : '/console/'}`
  const ways = [start]
  const visited = new Set<string>()
  const entries: Felt[] = []
  let gestured = 0
  let passed = 0
  for (let at = ways.shift(); at; at = ways.shift()) {
    const page = pageOf(at)
    if (page === null || visited.has(page) || page.startsWith('portal:') !== (name === null)) continue
    const fresh = !seen.has(page) && (only.length === 0 || only.includes(page))
    if (!fresh && (passed += 1) > PASSED) continue
    visited.add(page)
    await visit(window, at, !fresh)
    ways.push(
      ...(
        (await window.evaluate(
          `[...document.querySelectorAll('a[href]')].filter((one) => one.getClientRects().length > 0).map((one) => one.href)`,
        )) as string[]
      ).filter((href) => href.startsWith(origin)),
    )
    if (!fresh) continue
    seen.add(page)
    gestured += await gestures(window)
    const told = (await window.evaluate('window.felt?.splice(0) ?? []')) as Omit<Felt, 'page'>[]
    entries.push(...told.map((one) => ({ ...one, page })))
  }
  await context.close()
  return { gestured, entries }
}

/** What the browser does not tell took less than two pictures: it counts as that. */
function tell(felt: readonly Felt[], inputs: number, pages: number): void {
  const times = felt.map(({ ms }) => ms).toSorted((a, b) => a - b)
  const quick = Math.max(0, inputs - times.length)
  const at = (share: number) => {
    const place = Math.floor(inputs * share) - quick
    return place < 0 ? '≤ 16' : String(times[Math.min(place, times.length - 1)] ?? 16)
  }
  const late = felt.filter(({ ms }) => ms > AIM_MS)
  console.log('| pages | inputs | p50 | p95 | p99 | slowest | over 100 ms |')
  console.log('|---|---|---|---|---|---|---|')
  console.log(
    `| ${pages} | ${inputs} | ${at(0.5)} ms | ${at(0.95)} ms | ${at(0.99)} ms | ${times.at(-1) ?? 16} ms | ${late.length} |`,
  )
  if (late.length === 0) return
  console.log('\n| over 100 ms: page | input | on | ms |\n|---|---|---|---|')
  for (const { page, kind, on, ms } of late.toSorted((a, b) => b.ms - a.ms).slice(0, 40))
    console.log(`| ${page} | ${kind} | ${on} | ${ms} |`)
}

await main()
