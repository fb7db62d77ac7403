/**
 * A grant's suspension while a job runs, and its destruction on two persons' word, through the whole platform: HTTP, law, database, outbox, ledger.
 * `node bench/suspend-destroy.ts [--megabytes 1024]`; prints rows of a Markdown table. The journey is lived up to the exit of its
 * developer; then objects are put under the grants' keys, until each holds so many megabytes.
 */
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openKeyring, openRootKey, openShares } from '../src/base/crypto/index.ts'
import { openObjectStore, sqlKeyRecords } from '../src/base/objects/index.ts'
import { startPostgres } from '../src/base/store/index.ts'
import { liveJourney, readScript } from '../src/edge/cli/index.ts'
import { Session } from '../src/edge/cli/journey/index.ts'
import { parts } from '../src/main.ts'
import { openVault } from '../src/operation/domain/vault/index.ts'

const { values } = parseArgs({ options: { megabytes: { type: 'string', default: '1024' } } })
const megabytes = Number(values.megabytes)
const pieceMegabytes = 64
const folder = mkdtempSync(join(tmpdir(), 'shuyu-bench-ending-'))
chmodSync(folder, 0o711)
const postgres = await startPostgres({ home: folder })
process.env['DATABASE_URL'] = postgres.database('postgres')
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 2 })
pool.on('error', () => {})
const sql = {
  query: async <R>(text: string, of: readonly unknown[] = []) => (await pool.query(text, [...of])).rows as R[],
}

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 60_000; !(await what());) {
    if (performance.now() > end) throw new Error('it never came')
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

/** Processes of jobs under this one that have been given a grant: those that compute. */
function computing(pid = process.pid): readonly number[] {
  try {
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
    )
    const below = children.flatMap((child) => computing(child))
    const [, times = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
    const ticks = Number(times.split(' ')[11]) + Number(times.split(' ')[12])
    return /inside\/job\.ts/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8')) && ticks > 150 ? [pid, ...below] : below
  } catch {
    return []
  }
}

const alive = (pid: number) => {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

async function asked<T>(session: Session, ...[id, input]: Parameters<Session['call']>): Promise<T> {
  const answer = await session.call(id, input)
  if (!answer.ok) throw new Error(`${id}: ${answer.title} ${JSON.stringify(answer.refusal)}`)
  return answer.value as T
}

const whole = readScript(parts, 'guizhou')
const last = whole.steps.findIndex(({ id }) => id === 'exit')
const script = { ...whole, steps: whole.steps.slice(0, last + 1) }
const home = join(folder, 'home')
const running = await parts.boot({ folder: home, port: 0, clock: 'simulated', starts: script.starts, unlimited: true })
try {
  const { journey, administrators } = await liveJourney(parts, running, script, {
    onStep: (step, _, { ok, problem }) => {
      if (!ok) throw new Error(`${step.id}: ${problem}`)
    },
  })
  const session = (alias: string): Session => {
    const player = journey.players.get(alias)
    if (!player) throw new Error(`nobody is ${alias}`)
    return player.session
  }
  const named = <T>(name: string) => journey.names.get(name) as T
  type OfGrant = { readonly record: { readonly links: { readonly grant: string } } }
  const [operating, developing] = ['op-record', 'dev-record'].map(
    (name) => named<OfGrant>(name).record.links.grant,
  ) as [string, string]

  const keyring = openKeyring(
    openRootKey({ path: join(home, 'root.key') }),
    openShares(join(home, 'shares')),
    sqlKeyRecords(sql),
  )
  const vault = openVault({ keyring, objects: await openObjectStore(home, keyring), sql })
  const piece = Buffer.alloc(1 << 20, 7)
  async function* content() {
    for (let n = 0; n < pieceMegabytes; n += 1) yield piece
  }
  for (const grant of [operating, developing])
    for (let n = 0; n * pieceMegabytes < megabytes; n += 1)
      await vault.storeForGrant({ grant, name: `bench-${n}`, type: 'BLOB', rows: 1 }, content())
  const held = async (grant: string) =>
    (await vault.grantObjects(grant)).reduce((sum, { bytes }) => sum + bytes, 0) / 2 ** 20

  console.log('| figure | measured | what | aim |')
  console.log('|---|---|---|---|')

  // Long, and of little memory.
  const endless = `SELECT count(*) AS n, count(DISTINCT a.uscc) AS firms FROM enterprises a JOIN enterprises b ON a.division = b.division
    JOIN enterprises c ON b.industry = c.industry JOIN enterprises d ON c.division = d.division`
  const { job } = await asked<{ readonly job: string }>(session('operator'), 'jobs.run', {
    params: { grant: operating },
    body: { name: 'long', sql: endless },
  })
  await until(async () => {
    const now = await asked<{ readonly state: string }>(session('operator'), 'jobs.get', { params: { id: job } })
    if (!['asked', 'queued', 'started', 'running'].includes(now.state))
      throw new Error(`the job is ${JSON.stringify(now)}`)
    return computing().length > 0
  })
  const pids = computing()
  const incident = await asked<{ readonly case: string }>(session('operator'), 'cases.open', {
    body: { procedure: 'incident', track: 'processing', links: { grant: operating } },
  })
  const report = { 'found-on': '2027-01-22', what: '测试。', field: 'industry' }
  await asked(session('operator'), 'cases.act', {
    params: { id: incident.case, act: 'report' },
    body: { document: report },
  })
  const from = performance.now()
  const since = () => Math.round(performance.now() - from)
  const stopping = asked(session('cyberspace'), 'cases.act', {
    params: { id: incident.case, act: 'stop' },
    body: { outcome: 'stopped', reason: '先停后查。' },
  }).then(since)
  const refused = until(
    async () =>
      (await asked<{ suspended: boolean }>(session('bureau'), 'custody.get', { params: { id: operating } })).suspended,
  ).then(since)
  await until(() => !pids.some(alive))
  const dead = since()
  await until(
    async () =>
      (await asked<{ readonly state: string }>(session('operator'), 'jobs.get', { params: { id: job } })).state ===
      'killed',
  )
  const told = since()
  console.log(
    `| suspend a grant of ${(await held(operating)).toFixed(0)} MiB while a job runs | unwrapping refused after ${await refused} ms, the running job dead after ${dead} ms | from the press of the button; it is answered after ${await stopping} ms, the job says so after ${told} ms | ≤ 1 s |`,
  )

  const exits = named<readonly { readonly id: string }[]>('exits')
  const exit = exits[0]?.id as string
  await asked(session('industry'), 'cases.act', {
    params: { id: exit, act: 'order-destruction' },
    body: { outcome: 'ordered' },
  })
  const audit = new Session(running.origin)
  await audit.signIn(administrators.audit.name, administrators.audit.password)
  const mebibytes = await held(developing)
  const begun = performance.now()
  const passed = () => Math.round(performance.now() - begun)
  const opens = (key: string) => keyring.use(key, async () => true).catch(() => false)
  const keys = (await keyring.records.named(`grant/${developing}`)).map(({ id }) => id)
  const seconding = asked(session('industry-head'), 'cases.act', {
    params: { id: exit, act: 'second' },
    body: { outcome: 'approved' },
  }).then(passed)
  const undecryptable = until(async () => !(await Promise.all(keys.map(opens))).some(Boolean)).then(passed)
  type Certificate = { readonly objects: number; readonly took: { readonly dead: number; readonly all: number } }
  const certificates: Certificate[] = []
  await until(async () => {
    const input = { params: { id: developing } }
    const custody = await asked<{ readonly certificate: Certificate | null }>(session('industry'), 'custody.get', input)
    if (custody.certificate) certificates.push(custody.certificate)
    return certificates.length > 0
  })
  const certified = passed()
  await until(async () => {
    const bundle = await audit.call('proofs.bundle', { params: { record: developing } })
    return bundle.ok && JSON.stringify(bundle.value).includes('domain.destroyed')
  })
  const proved = passed()
  const [{ objects, took }] = certificates as [Certificate]
  console.log(
    `| destroy a grant of ${mebibytes.toFixed(0)} MiB on the second person's word | undecryptable after ${await undecryptable} ms, certificate after ${certified} ms, its inclusion proved after ${proved} ms | ${keys.length} keys, ${objects} objects tried and removed; of it ${took.dead} ms to the keys' end, ${took.all} ms with every try and removal; the approval is answered after ${await seconding} ms | ≤ 1 s |`,
  )
} finally {
  await running.stop()
  await pool.end()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
