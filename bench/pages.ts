import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { liveJourney, readScript } from '../src/edge/cli/index.ts'
import type { Session } from '../src/edge/cli/journey/index.ts'
import { parts } from '../src/main.ts'
import { firstLoad, firstLoads } from '../test/browser/first-load.ts'

const ROUNDS = 30

/** Server time of the first page and of what the console's pages ask for, after a whole authorisation; and what a first visit loads. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shuyu-bench-'))
  chmodSync(folder, 0o711)
  const script = readScript(parts, parts.demonstration)
  const running = await parts.boot({ folder, port: 0, clock: 'simulated', starts: script.starts, unlimited: true })
  try {
    const { journey } = await liveJourney(parts, running, script, { onStep: () => undefined })
    const player = [...journey.players.values()].find((one) => one.roles.includes('data-bureau'))
    if (!player) throw new Error('the cast has no data bureau')
    const pages = await measure(running.origin, player.session)
    console.log('| page | server time p50 | slowest of 30 | aim |')
    console.log('|---|---|---|---|')
    for (const { name, p50, p99 } of pages)
      console.log(`| ${name} | ${p50.toFixed(1)} ms | ${p99.toFixed(1)} ms | ≤ 100 ms |`)
    console.log('\n| first load, compressed | kB | aim |\n|---|---|---|')
    for (const part of ['console', 'portal'] as const)
      console.log(`| ${part} | ${Math.ceil(firstLoad(part).kB)} | ≤ ${firstLoads[part].most} |`)
  } finally {
    await running.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Page {
  readonly name: string
  readonly p50: number
  readonly p99: number
}

async function measure(origin: string, session: Session): Promise<readonly Page[]> {
  const cases = (await session.call('cases.list')) as { ok: true; value: readonly { id: string; about: string }[] }
  const first = cases.value[0]
  const asks: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['portal: first page', () => fetch(`${origin}/`)],
    ['portal: products', () => fetch(`${origin}/products`)],
    ['console: first page', () => fetch(`${origin}/console/`)],
    ['console: my tasks', () => session.call('tasks')],
    ['console: list of cases', () => session.call('cases.list')],
    ['console: a case', () => session.call('cases.get', { params: { id: first?.id ?? '' } })],
    ['console: a record', () => session.call('records.get', { params: { id: first?.about ?? '' } })],
  ]
  const pages: Page[] = []
  for (const [name, ask] of asks) {
    const times: number[] = []
    for (let round = 0; round < ROUNDS + 3; round += 1) {
      const at = performance.now()
      const answer = await ask()
      if (answer instanceof Response) await answer.arrayBuffer()
      if (round >= 3) times.push(performance.now() - at)
    }
    times.sort((a, b) => a - b)
    pages.push({ name, p50: times[Math.floor(ROUNDS / 2)] ?? 0, p99: times.at(-1) ?? 0 })
  }
  return pages
}

await main()
