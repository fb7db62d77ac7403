import { Session } from '../../src/edge/cli/journey/index.ts'
import type { Platform } from '../../src/platform.ts'
import type { Cast, Player } from './cast.ts'

const ROUNDS = 40
const WAIT_MS = 15 * 60_000

type Ask = readonly [name: string, who: Session, id: string, input?: Parameters<Session['call']>[1], aim?: number]

/** Server time of what every page asks for, for a bureau that sees everything, a registry with most of the work and a supplier with little. */
export async function measure(
  platform: Platform,
  origin: string,
  cast: Cast,
  told: (what: string) => void,
): Promise<void> {
  const bureau = await signedIn(origin, cast.bureau)
  const registry = await signedIn(origin, cast.registry)
  const supplier = await signedIn(origin, cast.suppliers[0] ?? cast.agency)
  await settled(platform, registry, told)
  const [one] = await platform.store.query<{ id: string; about: string }>(
    `select id, about from case_state where ended is null order by seq desc limit 1`,
  )
  const [mine] = await platform.store.query<{ id: string; about: string }>(
    `select c.id, c.about from case_state c join record r on r.id = c.about where r.holder = $1 order by c.seq limit 1`,
    [cast.suppliers[0]?.actor.party ?? ''],
  )
  const few = { state: 'running', sort: 'light', limit: '10' }
  const asks: readonly Ask[] = [
    ['my desk: tasks (registry, most of them)', registry, 'tasks'],
    ['my desk: tasks (supplier)', supplier, 'tasks'],
    ['my desk: whom I wait for (registry)', registry, 'cases.table', { query: { ...few, desk: 'others' } }],
    ['my desk: whom I wait for (supplier)', supplier, 'cases.table', { query: { ...few, desk: 'others' } }],
    [
      'my desk: my organisation’s work',
      registry,
      'cases.table',
      { query: { ...few, party: cast.registry.actor.party } },
    ],
    ['my desk: urged', registry, 'urges'],
    ['my desk: duties', bureau, 'duties'],
    ['my desk: alerts', bureau, 'alerts.list', { query: { open: 'true' } }],
    ['all cases, first page (bureau)', bureau, 'cases.table', { query: {} }],
    ['all cases by light (registry)', registry, 'cases.table', { query: { sort: 'light' } }],
    ['all cases: area and text', bureau, 'cases.table', { query: { area: cast.city, text: '数据资源' } }],
    ['all cases: one party, the hundredth page', bureau, 'cases.table', { query: { skip: '5000' } }],
    ['a case (registry)', registry, 'cases.get', { params: { id: one?.id ?? '' } }],
    ['a case (supplier)', supplier, 'cases.get', { params: { id: mine?.id ?? '' } }],
    ['a case: urging', registry, 'cases.urging', { params: { id: one?.id ?? '' } }],
    ['a case: forms', registry, 'paper.list', { params: { id: one?.id ?? '' } }],
    ['a record', bureau, 'records.get', { params: { id: one?.about ?? '' } }],
    ['records of a kind (bureau)', bureau, 'records.table', { query: { kind: 'dataset' } }],
    ['records of a kind, by text (bureau)', bureau, 'records.table', { query: { kind: 'dataset', text: '12' } }],
    ['records of a kind (supplier)', supplier, 'records.table', { query: { kind: 'dataset' } }],
    ['names of fifty records', bureau, 'records.names', { query: { ids: one?.about ?? '' } }],
    ['parties', bureau, 'people.parties'],
    ['accounts of my party', bureau, 'people.accounts'],
    ['products', bureau, 'products.list'],
    ['workspaces', bureau, 'workspaces.list'],
    ['code reviews', bureau, 'reviews.list'],
    ['own data', bureau, 'own-data.waiting'],
    ['audit timeline', bureau, 'trail.lines', { query: {} }],
    ['clauses', bureau, 'law.clauses', { params: { area: cast.city } }],
    ['settings', bureau, 'law.settings', { params: { area: cast.city } }],
    ['search: one letter', bureau, 'search.find', { query: { text: '数' } }, 150],
    ['search: two letters (supplier)', supplier, 'search.find', { query: { text: '资源' } }, 150],
    ['search: a document number', bureau, 'search.find', { query: { text: '业审[2026]7-12号' } }, 150],
    ['search: nothing', bureau, 'search.find', { query: { text: '不存在的文字' } }, 150],
  ]
  console.log('| page | p50 | p95 | aim p95 | enough |')
  console.log('|---|---|---|---|---|')
  for (const [name, who, id, input, aim = 100] of asks) {
    const { p50, p95, fault } = await timed(() => who.call(id as never, input))
    const enough = fault ?? (p95 <= aim ? 'yes' : 'no')
    console.log(`| ${name} | ${p50.toFixed(1)} ms | ${p95.toFixed(1)} ms | ≤ ${aim} ms | ${enough} |`)
  }
  const cookie = await rawCookie(origin, cast.registry)
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
