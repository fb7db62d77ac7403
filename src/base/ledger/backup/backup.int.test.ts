import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { verifyBundle } from '../../../core/proof/index.ts'
import { openStore, type PgStore, type Projection, readPersonal } from '../../store/index.ts'
import { testCommand, testPostgres, testStore } from '../../store/testing.ts'
import {
  backup,
  type Erasure,
  eraseSubject,
  fsck,
  makeBundle,
  noteErasure,
  openLedger,
  restore,
  verifyEd25519,
} from '../index.ts'

const totals: Projection = {
  name: 'totals',
  tables: ['totals'],
  mode: 'inline',
  on: ['noted'],
  apply: async (sql, event) => {
    await sql.query(
      'insert into totals (stream, n) values ($1, 1) on conflict (stream) do update set n = totals.n + 1',
      [event.stream],
    )
  },
}
const makeTable = async (store: PgStore) => {
  await store.query('create table if not exists totals (stream text primary key, n bigint not null)')
  // What the database itself keeps beside a projection goes and comes with it.
  await store.query(
    'create table if not exists total_seen (stream text primary key references totals on delete cascade)',
  )
  await store.query(`create or replace function see_total() returns trigger language plpgsql as
    $$ begin insert into total_seen values (new.stream); return null; end $$`)
  await store.query(
    'create or replace trigger see_total after insert on totals for each row execute function see_total()',
  )
}

const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'shuyu-backup-'))
  ends.push(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** An installation with events, personal parts of two people, a timer and a blob, and a backup of it. */
async function given() {
  const [home, to] = [folder(), folder()]
  mkdirSync(join(home, 'blobs'))
  writeFileSync(join(home, 'blobs', 'one'), 'sealed')
  const store = await testStore({ projections: [totals], prepare: makeTable })
  ends.push(() => store.close())
  const ledger = await openLedger({ store, home, interval: 20, passphrase: 'secret' })
  ends.push(() => ledger.close())
  await ledger.start()
  for (let n = 0; n < 30; n += 1) {
    const personal = n < 2 ? { subject: `person-${n}`, data: { name: `张${n}` } } : undefined
    await store.transact(testCommand({ id: `c-${n}` }), (tx) =>
      tx.append([{ stream: `s/${n % 3}`, type: 'noted', data: { n }, personal }]).then(() => n),
    )
  }
  await store.transact(testCommand(), (tx) =>
    tx.timer('bell', (store.clock.now() + 1000) as typeof tx.at, 'bell', { x: 1 }).then(() => null),
  )
  await store.clock.advance((store.clock.now() + 5) as ReturnType<typeof store.clock.now>)
  // Told as far as the second event, under a number of this server's.
  await store.query(`update message_position set xid = '999999999', seq = 2`)
  const manifest = await backup({ store, ledger, home, to, folders: ['blobs'] })
  return { store, ledger, home, to, manifest }
}

async function restored(
  to: string,
  home: string,
  registers: readonly string[] = [],
  destroyAgain?: (erasure: Erasure) => Promise<void>,
) {
  const { url, drop } = await testPostgres({ empty: true })
  ends.push(drop)
  await restore({ from: to, home, url, registers, destroyAgain })
  const store = await openStore({ url, connections: 6 })
  ends.push(() => store.close())
  store.project(totals)
  store.onTimer('bell', async (_data, at, key) => {
    await store.transact(testCommand({ id: `${key}/${at}` }), (tx) =>
      tx.append([{ stream: 'bells', type: 'rung', data: {} }]).then(() => null),
    )
  })
  await makeTable(store)
  await store.start()
  const ledger = await openLedger({ store, home, interval: 20, passphrase: 'secret' })
  ends.push(() => ledger.close())
  await ledger.start()
  return { store, ledger }
}

describe('backup and restore', () => {
  it('given a backup, when restored elsewhere, then everything is as it was, the log goes on under the same key, and fsck finds nothing', async () => {
    const old = await given()
    const home = folder()
    const { store, ledger } = await restored(old.to, home)
    expect(ledger.head().note).toBe(old.ledger.head().note)
    expect(ledger.key).toBe(old.ledger.key)
    expect(store.clock.now()).toBe(old.store.clock.now())
    expect(await store.query('select stream, n from totals order by stream')).toEqual(
      await old.store.query('select stream, n from totals order by stream'),
    )
    expect(await store.query('select stream from total_seen order by stream')).toEqual(
      ['s/0', 's/1', 's/2'].map((stream) => ({ stream })),
    )
    expect(readFileSync(join(home, 'blobs', 'one'), 'utf8')).toBe('sealed')
    expect(await readPersonal(store, 2)).toMatchObject({ data: { name: '张0' } })
    const again = await store.transact(testCommand({ id: 'c-7' }), async () => -1)
    expect(again).toEqual({ answer: 7, repeated: true })
    await store.clock.advance((store.clock.now() + 2000) as ReturnType<typeof store.clock.now>)
    expect((await store.readStream('bells')).length).toBe(1)
    expect(await ledger.settled(10_000)).toBe(true)
    const bundle = await makeBundle(store, ledger, { streams: ['bells'] })
    expect(verifyBundle(bundle, { verify: verifyEd25519, trusted: old.ledger.key }).genuine).toBe(true)
    expect((await fsck(store, home)).findings).toEqual([])
    const untold = await store.query<{ seq: number }>(
      'select e.seq from event e, message_position p where (e.xid, e.seq) > (p.xid, p.seq) order by e.seq',
    )
    expect(untold[0]?.seq).toBe(3)
  })

  it('given an erasure and a destruction after the backup, when the backup comes back, then both are carried out again before it opens', async () => {
    const old = await given()
    await eraseSubject(old.store, old.home, 'person-0', testCommand())
    noteErasure(old.home, { kind: 'grant-key', id: 'grant-1', at: 1 })
    const destroyed: string[] = []
    const home = folder()
    const { store } = await restored(old.to, home, [old.home], async (erasure) => void destroyed.push(erasure.id))
    expect(await readPersonal(store, 2)).toBeNull()
    expect(await readPersonal(store, 3)).toMatchObject({ data: { name: '张1' } })
    expect(destroyed).toEqual(['grant-1'])
    expect(readFileSync(join(home, 'erasures.ndjson'), 'utf8').trim().split('\n').length).toBe(2)
  })

  it('given a damaged or unfinished backup, when restored, then it is refused before anything is written', async () => {
    const old = await given()
    const { url, drop } = await testPostgres({ empty: true })
    ends.push(drop)
    const home = join(folder(), 'new')
    appendFileSync(join(old.to, 'tables', 'event.ndjson'), '\n')
    await expect(restore({ from: old.to, home, url })).rejects.toMatchObject({ code: 'backup-unreadable' })
    rmSync(join(old.to, 'manifest.json'))
    await expect(restore({ from: old.to, home, url })).rejects.toMatchObject({ code: 'backup-unreadable' })
    expect(existsSync(home)).toBe(false)
  })

  it('given an installation with events, when a backup is restored over it, then it is refused', async () => {
    const old = await given()
    await expect(restore({ from: old.to, home: folder(), url: old.store.url })).rejects.toMatchObject({
      code: 'restore-not-empty',
    })
  })
})
