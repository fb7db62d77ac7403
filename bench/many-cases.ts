import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPacks, sha256Text } from '../src/base/law/index.ts'
import { openStore, startPostgres, type PgStore } from '../src/base/store/index.ts'
import { addDays, day, dayOf, startOf, WorkingCalendar, type JsonObject } from '../src/core/kernel/index.ts'
import { loadPack, platformActor, type Actor } from '../src/core/law/index.ts'
import { clauseCounts, clauseProjection, clauseUses } from '../src/operation/oversight/index.ts'
import { createPeople, type People } from '../src/operation/people/index.ts'
import type { PartyKind } from '../src/operation/people/types.ts'
import { createProcedures, shelve, type ProceduresRoom } from '../src/operation/procedures/index.ts'

const CASES = Number(process.argv[2] ?? 100_000)
const CLIENTS = 16
const ROUNDS = 60
const DUE_A_DAY = 20
const HOLDERS = 100
const FIRST_DUE = 20
const STARTS = day('2026-03-02')

/** My tasks, the list of cases and the sweep of a day's deadlines with a hundred thousand open cases; prints Markdown table rows. */
async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'shuyu-bench-'))
  chmodSync(home, 0o711)
  const postgres = await startPostgres({ home })
  const store = await openStore({ url: postgres.database('postgres'), mode: 'simulated', at: startOf(STARTS, 540) })
  try {
    const library = await readPacks(join(import.meta.dirname, '../src/core/cases/fixtures'))
    const loaded = loadPack(library, 'rectification', sha256Text)
    if (!loaded.ok) throw new Error('the pack does not load')
    const { pack } = loaded.value
    const people = createPeople({ store, law: { knowsArea: () => true, role: (_, id) => pack.roles.get(id) ?? null } })
    const packs = shelve([pack], new Map(), new WorkingCalendar(pack.notices))
    const room = createProcedures({ store, people, packs })
    store.project(clauseProjection)
    await store.start()
    const cast = await enter(people)
    await fill(store, room, cast)
    await measure(store, room, cast)
  } finally {
    await store.close()
    await postgres.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

interface Cast {
  readonly bureau: Actor
  readonly holders: readonly Actor[]
}

const AREA = '990100'

async function enter(people: People): Promise<Cast> {
  const party = async (name: string, kind: PartyKind, roles: readonly string[]): Promise<Actor> => {
    const { party: id } = await people.register(platformActor, { name, kind, area: AREA }, randomUUID())
    for (const role of roles) await people.role(platformActor, id, { role, area: AREA }, randomUUID())
    const ties = roles.map((role) => ({ role, area: AREA }))
    return { account: name, person: name, party: id, area: AREA, roles: ties, administrator: null }
  }
  const bureau = await party('bureau', 'government-department', ['data-bureau'])
  const holders: Actor[] = []
  for (let n = 0; n < HOLDERS; n += 1) holders.push(await party(`operator ${n}`, 'enterprise', []))
  return { bureau, holders }
}

/** Three in ten cases are ordered and planned, and wait for a report; the others wait on the bureau's desk. */
async function fill(store: PgStore, room: ProceduresRoom, cast: Cast): Promise<void> {
  let next = 0
  const began = performance.now()
  const one = async () => {
    for (let n = next; n < CASES; n = next) {
      next += 1
      await openOne(store, room, cast, n)
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, one))
  console.error(`${CASES} cases opened in ${Math.round((performance.now() - began) / 1000)} s`)
}

async function openOne(store: PgStore, room: ProceduresRoom, { bureau, holders }: Cast, n: number): Promise<void> {
  const holder = holders[n % holders.length] ?? bureau
  const grant = `grant-${randomUUID()
    .replaceAll('-', '')
    .slice(0, 16)
    .replaceAll(/[0189]/g, 'x')}`
  await store.transact({ id: randomUUID(), actor: 'bench', party: null, request: null }, async (tx) => {
    await room.create(tx, {
      id: grant,
      kind: 'grant',
      area: AREA,
      holder: holder.party,
      giver: bureau.party,
      links: {},
      fields: {},
    })
    return null
  })
  const opened = await room.open(bureau, { procedure: 'rectification', about: grant, key: `f${n}` }, randomUUID())
  if (n % 10 >= 3) return
  const due = addDays(
    STARTS,
    FIRST_DUE + (n < (DUE_A_DAY * ROUNDS * 10) / 3 ? Math.floor(n / 10 / 3) % ROUNDS : 400 + (n % 300)),
  )
  const order = { finding: '台账不全', serious: false, 'report-due': due }
  await act(room, bureau, opened.case, 'order', { document: order, outcome: 'ordered' })
  await act(room, holder, opened.case, 'plan', { document: { text: '三日内补齐' } })
}

function act(room: ProceduresRoom, actor: Actor, id: string, name: string, more: JsonObject): Promise<unknown> {
  return room.act(actor, id, { type: 'act', act: name, on: STARTS, ...more }, randomUUID())
}

async function measure(store: PgStore, room: ProceduresRoom, { bureau, holders }: Cast): Promise<void> {
  const look = performance.now()
  await room.tasks(bureau, {})
  for (;;) {
    const [left] = await store.query<{ n: number }>('select count(*)::int as n from desk_mark')
    if (left?.n === 0) break
    await new Promise((done) => setTimeout(done, 250))
  }
  console.error(`every case looked at again in ${Math.round((performance.now() - look) / 1000)} s, behind the pages`)
  await store.query('analyze')
  const [holder = bureau] = holders
  console.log(`| with ${CASES.toLocaleString('en')} open cases | p50 | p95 | aim p95 |`)
  console.log('|---|---|---|---|')
  await row('my tasks, bureau with most of them', () => room.tasks(bureau, {}))
  await row('my tasks, one operator', () => room.tasks(holder, {}))
  await row('list of cases, bureau', () => room.cases(bureau, {}))
  await row(
    'a page, an act, the next page',
    async (n) => {
      const { must } = await room.tasks(bureau, { skip: n, limit: 1 })
      const due = addDays(STARTS, 700)
      const order = { finding: '台账不全', serious: false, 'report-due': due }
      await act(room, bureau, must[0]?.case ?? '', 'order', { document: order, outcome: 'ordered' })
      await room.tasks(bureau, {})
    },
    '—',
  )
  await row('counts of every clause', () => clauseCounts(store))
  await row('where one clause came up last', () => clauseUses(store, 're-1', 20))
  let today = addDays(STARTS, FIRST_DUE - 1)
  await store.clock.advance(startOf(today, 540))
  await row('sweep of a day on which 20 deadlines pass', async () => {
    today = addDays(today, 1)
    await store.clock.advance(startOf(today, 540))
  })
  const [marked] = await store.query<{ n: number }>(
    `select count(*)::int as n from case_state where state->'marks' ? 'overdue'`,
  )
  console.error(`${marked?.n ?? 0} cases were marked as overdue by the sweeps, ${dayOf(store.clock.now())}`)
}

async function row(title: string, work: (n: number) => Promise<unknown>, aim = '≤ 100 ms'): Promise<void> {
  const times: number[] = []
  for (let n = 0; n < ROUNDS; n += 1) {
    const at = performance.now()
    await work(n)
    times.push(performance.now() - at)
  }
  times.sort((a, b) => a - b)
  const of = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1)
  console.log(`| ${title} | ${of(0.5)} ms | ${of(0.95)} ms | ${aim} |`)
}

await main()
