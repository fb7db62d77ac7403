import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Instant } from '../../../core/kernel/index.ts'
import { testPostgres } from '../../../base/store/testing.ts'
import { vaultRows } from '../../domain/vault/testing.ts'
import { refusalOf } from '../../../core/kernel/testing.ts'
import { supplier } from '../testing.ts'
import { mariadb, relay, sourceGround } from './testing.ts'
import type { Delivery, NewSource } from './types.ts'

const password = 'geheim-口令'
let ground: Awaited<ReturnType<typeof sourceGround>>
let mysql: Awaited<ReturnType<typeof mariadb>>
let postgres: Awaited<ReturnType<typeof testPostgres>>
let source: Client
let pgRelay: Awaited<ReturnType<typeof relay>>
let mysqlRelay: Awaited<ReturnType<typeof relay>>
let account: { user: string; password: string; database: string }
let counter = 0

const mixed = {
  postgresql: `CREATE TABLE "表" (id int PRIMARY KEY, "名称" text, code char(6), price numeric(10,2), exact numeric(30,10), on_day date, at timestamptz, ok boolean, raw bytea, note text);
    INSERT INTO "表" VALUES (1, '张"三', '000123', 12.50, 12345678901234567890.1234567890, '2024-03-05', '2024-03-05 00:00:00+00', true, '\\x00ff', ''), (2, E'两\\n行', '000124', NULL, NULL, NULL, NULL, NULL, NULL, NULL);`,
  mysql: `CREATE TABLE d.\`表\` (id int PRIMARY KEY, \`名称\` text, code char(6), price decimal(10,2), exact decimal(30,10), on_day date, at timestamp NULL, ok tinyint(1), raw varbinary(9), note text);
    SET time_zone='+00:00'; SET sql_mode=''; INSERT INTO d.\`表\` VALUES (1, '张"三', '000123', 12.50, 12345678901234567890.1234567890, '2024-03-05', '2024-03-05 00:00:00', 1, x'00ff', ''), (2, '两\\n行', '000124', NULL, NULL, '0000-00-00', NULL, NULL, NULL, NULL);`,
}
const big = 60_000

beforeAll(async () => {
  ;[ground, mysql, postgres] = await Promise.all([sourceGround(), mariadb(), testPostgres({ empty: true })])
  source = new Client({ connectionString: postgres.url })
  await source.connect()
  await source.query(mixed.postgresql)
  await source.query(`CREATE TABLE big AS SELECT n AS id, '机密标记' || n AS name FROM generate_series(1, ${big}) AS n`)
  await mysql.run(mixed.mysql)
  await mysql.run(
    `USE d; CREATE TABLE big (id int, name varchar(40)); INSERT INTO big SELECT seq, concat('机密标记', seq) FROM seq_1_to_${big};`,
  )
  const { host, port, user, database } = source
  account = { user: user ?? '', password: source.password ?? 'none', database: database ?? '' }
  pgRelay = await relay({ path: `${host}/.s.PGSQL.${port}` })
  mysqlRelay = await relay({ port: mysql.port })
}, 120_000)
afterAll(async () => {
  pgRelay.close()
  mysqlRelay.close()
  await source.end()
  await Promise.all([mysql.close(), postgres.drop(), ground.close()])
})

type Kind = 'postgresql' | 'mysql'
function tableOf(kind: Kind, table: string, more: object = {}): NewSource {
  const at =
    kind === 'mysql' ? { port: mysqlRelay.port, database: 'd' } : { port: pgRelay.port, database: account.database }
  return {
    kind,
    name: '业务库',
    every: 0,
    table: { host: '127.0.0.1', ...at, table, columns: [], tls: 'off', ...more },
    credentials: kind === 'mysql' ? { user: 'reader', password } : { user: account.user, password: account.password },
  }
}

async function refreshed(dataset: string, id: string): Promise<Delivery> {
  const command = `refresh-${(counter += 1)}`
  await ground.sources.refresh(supplier, dataset, id, command)
  expect(await ground.store.settled(command, 30_000)).toBe(true)
  const [newest] = await ground.sources.deliveries(supplier, dataset)
  return newest as Delivery
}
async function added(of: NewSource) {
  const dataset = `dataset-table${(counter += 1)}`
  const view = await ground.sources.add(supplier, dataset, of, `add-${dataset}`)
  return { dataset, id: view.id }
}

describe.each(['postgresql', 'mysql'] as const)('a table of %s', (kind) => {
  it('given decimals, dates, bytes, empty texts and NULL, when refreshed, then each becomes what it is and nothing is lost', async () => {
    const { dataset, id } = await added(tableOf(kind, '表'))
    const delivery = await refreshed(dataset, id)
    expect(delivery).toMatchObject({ outcome: 'accepted', version: 1, counts: { received: 2, total: 2 }, problems: [] })
    const rows = await vaultRows(ground.vault, ground.area, dataset, 1)
    expect(rows[0]).toEqual({
      id: '1',
      名称: '张"三',
      code: '000123',
      price: 12.5,
      exact: '12345678901234567890.1234567890',
      on_day: '2024-03-05',
      at: '2024-03-05 08:00:00',
      ok: kind === 'mysql' ? '1' : true,
      raw: '00ff',
      note: '',
    })
    expect(rows[1]).toEqual({
      id: '2',
      名称: '两\n行',
      code: '000124',
      price: null,
      exact: null,
      on_day: null,
      at: null,
      ok: null,
      raw: null,
      note: null,
    })
    const profile = await ground.catalogue.profile(dataset)
    expect(profile?.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['decimal-text', 'bytes-hex', ...(kind === 'mysql' ? ['zero-dates'] : [])]),
    )
  })

  it('given chosen columns and rows that did not change, when refreshed twice, then only those are mounted and no second version comes about', async () => {
    const { dataset, id } = await added(tableOf(kind, '表', { columns: ['code', 'id'] }))
    await refreshed(dataset, id)
    expect((await ground.catalogue.columns(dataset)).map(({ name }) => name)).toEqual(['code', 'id'])
    expect(await refreshed(dataset, id)).toMatchObject({ outcome: 'unchanged', version: null })
    expect((await ground.catalogue.versions(dataset)).length).toBe(1)
  })

  it('given a source that breaks off in the middle, when refreshed, then nothing is mounted, the row is told, and the next refresh goes well', async () => {
    const { dataset, id } = await added(tableOf(kind, 'big'))
    const { state } = kind === 'mysql' ? mysqlRelay : pgRelay
    state.limit = 700_000
    const broken = await refreshed(dataset, id)
    state.limit = Infinity
    expect(broken).toMatchObject({ outcome: 'failed', version: null, problems: [{ code: 'source.dropped' }] })
    expect(broken.problems[0]?.params['rows']).toBeGreaterThan(0)
    expect(await ground.catalogue.versions(dataset)).toEqual([])
    expect(await ground.vault.columns(dataset)).toEqual([])
    expect((await ground.sources.list(supplier, dataset))[0]?.failures).toBe(1)
    expect(await refreshed(dataset, id)).toMatchObject({ outcome: 'accepted', counts: { total: big } })
    expect((await ground.sources.list(supplier, dataset))[0]?.failures).toBe(0)
  })

  it('given a wrong table, wrong columns, wrong password or an encrypted connection that the server lacks, when refreshed, then each is told by its own code', async () => {
    const tries: readonly (readonly [NewSource, string])[] = [
      [tableOf(kind, '没有'), 'source.no-table'],
      [tableOf(kind, 'a"; drop table big; --`'), 'source.no-table'],
      [tableOf(kind, '表', { columns: ['id', 'x'] }), 'source.no-columns'],
      [tableOf(kind, '表', { port: 1 }), 'source.unreachable'],
      [tableOf(kind, '表', { tls: 'verify' }), 'source.tls'],
    ]
    for (const [of, code] of tries) {
      const { dataset, id } = await added(of)
      const delivery = await refreshed(dataset, id)
      expect([delivery.problems[0]?.code, delivery.version]).toEqual([code, null])
    }
  })
})

describe('credentials and addresses', () => {
  it('given a source, when everything on disk, all events and every answer are searched, then its password and its rows stand nowhere in clear', async () => {
    const { dataset, id } = await added(tableOf('mysql', 'big'))
    await refreshed(dataset, id)
    const files = readdirSync(ground.folder, { recursive: true }).map((name) => join(ground.folder, String(name)))
    for (const file of files.filter((path) => statSync(path).isFile())) {
      const bytes = readFileSync(file)
      for (const word of [password, '机密标记'])
        for (const encoding of ['utf8', 'utf16le'] as const)
          expect(bytes.includes(Buffer.from(word, encoding))).toBe(false)
    }
    const events = await ground.store.query('SELECT data::text FROM event')
    const answers = [await ground.sources.list(supplier, dataset), await ground.sources.deliveries(supplier, dataset)]
    expect(JSON.stringify([events, answers])).not.toMatch(/geheim|机密标记/)
    await ground.sources.remove(supplier, dataset, id, `remove-${id}`)
    expect(await ground.keyring.state(`source/${id}`)).toBe('destroyed')
    expect(await ground.store.query('SELECT source FROM source_secret WHERE source = $1', [id])).toEqual([])
    expect(await ground.sources.list(supplier, dataset)).toEqual([])
  })

  it('given a wrong password for MySQL, when refreshed, then it is told as such', async () => {
    const of = tableOf('mysql', '表') as Extract<NewSource, { kind: 'mysql' | 'postgresql' }>
    const { dataset, id } = await added({ ...of, credentials: { user: 'reader', password: 'wrong' } })
    expect((await refreshed(dataset, id)).problems[0]?.code).toBe('source.credentials')
  })

  it('given the platform’s own database or a link-local address, when it is made a source, then it is refused', async () => {
    const own = await relay({ path: `${source.host}/.s.PGSQL.${source.port}` })
    const [{ name } = { name: '' }] = await ground.store.query<{ name: string }>('SELECT current_database() AS name')
    const { dataset, id } = await added(tableOf('postgresql', 'event', { port: own.port, database: name }))
    expect((await refreshed(dataset, id)).problems[0]?.code).toBe('source.own-database')
    own.close()
    const refusal = await refusalOf(added(tableOf('postgresql', 't', { host: '169.254.169.254' })))
    expect(refusal.unmet[0]?.code).toBe('source.host')
  })
})

describe('scheduled refreshes', () => {
  it('given an interval, when time passes, then versions follow each other with their drift, and a pause stops them', async () => {
    await source.query('CREATE TABLE moving (a int, b text); INSERT INTO moving VALUES (1, $$x$$)')
    const { dataset, id } = await added({ ...tableOf('postgresql', 'moving'), every: 60 })
    const hours = (n: number) => ground.store.clock.advance((ground.store.clock.now() + n * 3_600_000) as Instant)
    await hours(1)
    await source.query('ALTER TABLE moving ADD c int; ALTER TABLE moving DROP b; UPDATE moving SET c = 5')
    await hours(1)
    const versions = await ground.catalogue.versions(dataset)
    expect(versions.map(({ version, drift }) => [version, drift])).toEqual([
      [2, { added: ['c'], removed: ['b'], retyped: [], reordered: false }],
      [1, null],
    ])
    await ground.sources.change(supplier, dataset, id, { paused: true }, `pause-${id}`)
    await source.query('UPDATE moving SET c = 6')
    await hours(5)
    expect((await ground.catalogue.versions(dataset)).length).toBe(2)
    const [view] = await ground.sources.list(supplier, dataset)
    expect(view).toMatchObject({ paused: true, next: null })
    ground.gate.closed = true
    const refusal = await refusalOf(ground.sources.change(supplier, dataset, id, { paused: false }, `go-${id}`))
    ground.gate.closed = false
    expect(refusal.unmet[0]?.code).toBe('closed')
  })

  it('given a source that fails again and again, when time passes, then it is counted and tried after ever longer waits, never longer than its interval', async () => {
    const { dataset } = await added({ ...tableOf('postgresql', 'never'), every: 60 })
    const minutes = (n: number) => ground.store.clock.advance((ground.store.clock.now() + n * 60_000) as Instant)
    await minutes(60)
    const tries = (await ground.sources.deliveries(supplier, dataset)).map(({ at }) => at).reverse()
    const waits = tries.slice(1).map((at, index) => Math.round((at - tries[index]!) / 60_000))
    expect(waits).toEqual([5, 10, 20])
    expect((await ground.sources.list(supplier, dataset))[0]?.failures).toBe(tries.length)
  })
})
