import { Session } from '../../src/edge/cli/journey/index.ts'
import type { Platform } from '../../src/platform.ts'
import { asksOf, DISCLOSURE_YEAR } from './asks.ts'
import type { Cast, Player } from './cast.ts'
import type { Filled } from './rooms.ts'

const ROUNDS = 40
const WAIT_MS = 15 * 60_000

/** Server time of what every page asks for, for a bureau that sees everything, a registry with most of the work and a supplier with little. */
export async function measure(
  platform: Platform,
  origin: string,
  cast: Cast & Filled,
  only: readonly string[],
  told: (what: string) => void,
): Promise<void> {
  const bureau = await signedIn(origin, cast.bureau)
  const registry = await signedIn(origin, cast.registry)
  const supplier = await signedIn(origin, cast.suppliers[0] ?? cast.agency)
  const agency = await signedIn(origin, cast.agency)
  await settled(platform, registry, told)
  const asks = await asksOf(platform, cast, { bureau, registry, supplier, agency })
  console.log('| page | p50 | p95 | aim p95 | enough |')
  console.log('|---|---|---|---|---|')
  const wanted = (name: string) => only.length === 0 || only.some((one) => name.startsWith(one))
  for (const [name, who, id, input, aim = 100] of asks.filter(([each]) => wanted(each))) {
    const { p50, p95, fault } = await timed(() => who.call(id as never, input))
    const enough = fault ?? (p95 <= aim ? 'yes' : 'no')
    console.log(`| ${name} | ${p50.toFixed(1)} ms | ${p95.toFixed(1)} ms | ≤ ${aim} ms | ${enough} |`)
  }
  if (wanted('disclosure page')) await disclosure(bureau, cast.city)
  if (wanted('export')) await exported(origin, cast.registry)
}

async function disclosure(bureau: Session, city: string): Promise<void> {
  const made = performance.now()
  const disclosed = await bureau.call('disclosed.generate', { body: { area: city, year: DISCLOSURE_YEAR } })
  const took = (performance.now() - made) / 1000
  console.log(
    `| disclosure page made anew | ${took.toFixed(1)} s | — | ≤ 30 s | ${disclosed.ok && took <= 30 ? 'yes' : disclosed.ok ? 'no' : disclosed.title} |`,
  )
}

async function exported(origin: string, registry: Player): Promise<void> {
  const cookie = await rawCookie(origin, registry)
  const at = performance.now()
  const answer = await fetch(`${origin}/api/exports/cases.table`, { headers: { cookie } })
  const bytes = (await answer.arrayBuffer()).byteLength
  const seconds = (performance.now() - at) / 1000
  const rows = answer.headers.get('x-lines')
  console.log(
    `| export of ${rows} rows (${Math.round(bytes / 1000)} kB) | ${seconds.toFixed(1)} s | — | ≤ 5 s | ${answer.ok && seconds <= 5 ? 'yes' : 'no'} |`,
  )
}

const password = 'Office-2026-door'

async function signedIn(origin: string, player: Player): Promise<Session> {
  const session = new Session(origin)
  // In an office that was kept the first password has been changed.
  const again = await session.call('auth.sign-in', { body: { name: player.name, password } })
  if (again.ok) return session
  await session.signIn(player.name, player.password)
  await session.changePassword(player.password, password)
  return session
}

async function rawCookie(origin: string, { name }: Player): Promise<string> {
  const answer = await fetch(`${origin}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ name, password }),
  })
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return cookie
}

/** Everything that follows the events has read them: what is measured is a day at the office and not a start. */
async function settled({ store }: Platform, registry: Session, told: (what: string) => void): Promise<void> {
  const end = performance.now() + WAIT_MS
  for (;;) {
    await registry.call('tasks')
    const [left] = await store.query<{ marks: number; search: number; followers: number }>(
      `select (select count(*)::int from desk_mark) as marks,
         (select count(*)::int from (select 1 from event where (xid, seq) > (p.xid, p.seq) limit 2000000) e) as search,
         (select coalesce(max(n), 0)::int from (select (select count(*) from event where (xid, seq) > (f.xid, f.seq)) as n
            from projection_position f where f.name in ('trace', 'clauses', 'statistics')) l) as followers
       from search_position p`,
    )
    told(`to read: desk ${left?.marks}, search ${left?.search}, followers ${left?.followers}`)
    if (!left || left.marks + left.search + left.followers < 1_000 || performance.now() > end) break
    await new Promise((done) => setTimeout(done, 5_000))
  }
  await store.query('analyze')
}

async function timed(work: () => Promise<{ readonly ok: boolean }>) {
  const times: number[] = []
  let fault: string | null = null
  for (let n = 0; n < ROUNDS + 3; n += 1) {
    const at = performance.now()
    const answer = await work()
    if (!answer.ok) fault = `refused: ${JSON.stringify(answer).slice(0, 120)}`
    if (n >= 3) times.push(performance.now() - at)
  }
  times.sort((a, b) => a - b)
  return { p50: times[Math.floor(ROUNDS / 2)] ?? 0, p95: times[Math.floor(ROUNDS * 0.95)] ?? 0, fault }
}
