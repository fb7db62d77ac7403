import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import {
  consistencyProof,
  isConsistent,
  parseCheckpoint,
  type ProofCode,
  tilePath,
  tileWidth,
  verifyBundle,
} from '../../core/proof/index.ts'
import type { PgStore, Projection } from '../store/index.ts'
import { eraseSubject } from './backup/index.ts'
import { testCommand, testStore } from '../store/testing.ts'
import { batchMember, fsck, itemSalt, type Ledger, makeBundle, openLedger, proveItem, verifyEd25519 } from './index.ts'
import { Tiles } from './tiles.ts'
import { fastHash } from './hash.ts'

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

interface Given {
  readonly store: PgStore
  readonly ledger: Ledger
  readonly home: string
}

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function given(events: number): Promise<Given> {
  const home = mkdtempSync(join(tmpdir(), 'shuyu-ledger-'))
  const store = await testStore({
    projections: [totals],
    prepare: async (bare) =>
      void (await bare.query('create table totals (stream text primary key, n bigint not null)')),
  })
  const ledger = await openLedger({ store, home, interval: 20 })
  await ledger.start()
  ends.push(async () => {
    await ledger.close()
    await store.close()
    rmSync(home, { recursive: true, force: true })
  })
  await append(store, events)
  expect(await ledger.settled(20_000)).toBe(true)
  return { store, ledger, home }
}

async function append(store: PgStore, count: number): Promise<void> {
  const all = Array.from({ length: count }, (_, n) => ({
    stream: `s/${n % 7}`,
    type: 'noted',
    data: { n },
    clauses: ['x-1'],
  }))
  for (let at = 0; at < count; at += 100)
    await store.transact(testCommand(), (tx) => tx.append(all.slice(at, at + 100)).then(() => null))
}

const codesOf = (bundle: unknown): ProofCode[] =>
  verifyBundle(bundle, { verify: verifyEd25519 }).lines.flatMap((line) => line.faults.map((fault) => fault.code))

describe('ledger', () => {
  it('given events, when settled, then each is proved, a stream gives a genuine bundle, and fsck finds nothing', async () => {
    const { store, ledger, home } = await given(700)
    expect(ledger.head().size).toBe(701)
    const bundle = await makeBundle(store, ledger, { streams: ['s/3'], clause: () => '条文' })
    expect(bundle.events.length).toBe(100)
    expect(bundle.streams).toEqual([{ stream: 's/3', versions: 100 }])
    const several = await makeBundle(store, ledger, { streams: ['s/1', 's/2', 's/none'], clause: () => '条文' })
    expect(several.streams.map(({ stream }) => stream).toSorted()).toEqual(['s/1', 's/2'])
    expect(codesOf(several)).toEqual([])
    expect(codesOf({ ...several, events: several.events.toSpliced(30, 1) })).toEqual(['stream-gap'])
    expect(
      verifyBundle(JSON.parse(JSON.stringify(bundle)), { verify: verifyEd25519, trusted: ledger.key }).genuine,
    ).toBe(true)
    expect(await ledger.prove(1)).toMatchObject({ index: 0 })
    expect(await ledger.prove(10_000)).toBeNull()
    expect(await fsck(store, home)).toMatchObject({ ok: true, events: 701, leaves: 701, projections: 1, findings: [] })
    expect(statSync(join(home, 'ledger.key')).mode & 0o777).toBe(0o600)
  })

  it('given a growing log, when tiles are served, then only published ones, and every checkpoint is consistent with the next', async () => {
    const { store, ledger, home } = await given(300)
    const first = ledger.head()
    await append(store, 300)
    await ledger.settled(20_000)
    const second = ledger.head()
    const proof = consistencyProof(
      first.size,
      second.size,
      new Tiles(join(home, 'ledger')).nodes(second.size),
      fastHash,
    )
    expect(isConsistent(first, second, proof)).toBe(true)
    expect(parseCheckpoint(Buffer.from(ledger.serve('checkpoint')!.bytes).toString())).toMatchObject({ size: 601 })
    expect(ledger.serve('tile/0/001')).toMatchObject({ immutable: true })
    expect(ledger.serve(tilePath(0, 2, tileWidth(0, 2, 601)))).toMatchObject({ immutable: false })
    expect(ledger.serve('tile/0/003')).toBeNull()
    expect(ledger.serve('../ledger.key')).toBeNull()
  })

  it('given a restart, when reopened, then the log goes on where it stood, also with tiles lost', async () => {
    const { store, ledger, home } = await given(300)
    const before = ledger.head()
    await ledger.close()
    rmSync(join(home, 'ledger'), { recursive: true })
    const again = await openLedger({ store, home, interval: 20 })
    ends.push(() => again.close())
    await again.start()
    expect(again.head().note).toBe(before.note)
    await append(store, 10)
    expect(await again.settled(10_000)).toBe(true)
    expect((await fsck(store, home)).findings).toEqual([])
  })

  it('given a transaction that took its number first and ends last, when others commit meanwhile, then nothing behind it is ordered before it ends', async () => {
    const { store, ledger } = await given(3)
    const before = ledger.head().size
    const slow = await store.pool.connect()
    const append = `select seq from append_event('slow', null, 'noted', 1::smallint, '{"n":1}', 'a', null, null, 1, null, '{}', 'slow', '\\x00', null)`
    await slow.query('begin')
    const { rows } = await slow.query<{ seq: number }>(append)
    const { answer: late } = await store.record(testCommand(), { stream: 'fast', type: 'noted', data: { n: 1 } })
    expect(late.seq).toBeGreaterThan(rows[0]!.seq)
    expect(await ledger.settled(300)).toBe(false)
    expect(ledger.head().size).toBe(before)
    await slow.query('commit')
    slow.release()
    expect(await ledger.settled(10_000)).toBe(true)
    expect([(await ledger.prove(rows[0]!.seq))!.index, (await ledger.prove(late.seq))!.index]).toEqual([
      before,
      before + 1,
    ])
  })

  it('given a batch of calls, when one is proved, then it verifies and another call in its place does not', async () => {
    const { store, ledger } = await given(3)
    const items = Array.from({ length: 9 }, (_, n) => ({ call: { n }, salt: itemSalt() }))
    const { answer: seq } = await store.transact(testCommand(), async (tx) => {
      const [event] = await tx.append([
        { stream: 'calls/1', type: 'product.called', data: { batch: { ...batchMember(items) } } },
      ])
      return event!.seq
    })
    await ledger.settled(10_000)
    const bundle = await makeBundle(store, ledger, { events: [seq], calls: [proveItem(items, 4, seq)] })
    expect(codesOf(bundle)).toEqual([])
    expect(codesOf({ ...bundle, calls: [{ ...bundle.calls[0]!, call: { n: 5 } }] })).toEqual(['call-not-included'])
  })

  it('given a personal part, when erased, then it is gone, and bundle and fsck are as whole as before', async () => {
    const { store, ledger, home } = await given(3)
    await store.transact(testCommand(), (tx) =>
      tx
        .append([{ stream: 'p/1', type: 'told', data: {}, personal: { subject: 'person-1', data: { name: '张三' } } }])
        .then(() => null),
    )
    await ledger.settled(10_000)
    const shown = await makeBundle(store, ledger, { streams: ['p/1'], personal: true })
    expect(shown.events[0]!.personal!.data).toEqual({ name: '张三' })
    expect(codesOf(shown)).toEqual([])
    await eraseSubject(store, home, 'person-1', testCommand())
    await ledger.settled(10_000)
    const after = await makeBundle(store, ledger, { streams: ['p/1'], personal: true })
    expect(after.events[0]!.personal).toBeUndefined()
    expect(codesOf(after)).toEqual([])
    expect((await fsck(store, home)).findings).toEqual([])
  })
})

describe('tampering', () => {
  const tile = (home: string, path: string) => join(home, 'ledger', path)

  it('given a bit flipped in a tile, when checked, then file, byte and entry are named', async () => {
    const { store, home } = await given(600)
    const path = tile(home, 'tile/0/001')
    const bytes = readFileSync(path)
    bytes[32 * 5 + 3]! ^= 4
    writeFileSync(path, bytes)
    expect((await fsck(store, home)).findings).toEqual([
      { code: 'tile-changed', params: { path: 'tile/0/001', at: 163, index: 261 } },
    ])
  })

  it('given a truncated file, when checked, then it is named with its lengths', async () => {
    const { store, home } = await given(600)
    truncateSync(tile(home, 'tile/entries/000'), 1000)
    const { findings } = await fsck(store, home)
    expect(findings).toContainEqual({
      code: 'tile-truncated',
      params: { path: 'tile/entries/000', wanted: 8704, found: 1000 },
    })
  })

  it('given an event changed in the database, when checked, then event and place are named, and the tree disagrees there', async () => {
    const { store, home } = await given(300)
    await store.query(`update event set data = '{"n":999}' where seq = 42`)
    const { findings } = await fsck(store, home)
    const [leaf] = await store.query<{ idx: number }>('select idx from leaf where seq = 42')
    expect(findings).toContainEqual({
      code: 'event-changed',
      params: { index: leaf!.idx, seq: 42, stream: 's/5', version: 6 },
    })
    expect(findings.some(({ code, params }) => code === 'tile-changed' && params['index'] === leaf!.idx)).toBe(true)
    expect(findings.some(({ code }) => code === 'checkpoint-root')).toBe(true)
  })

  it('given two events swapped in the order of the log, when checked, then both places are named', async () => {
    const { store, home } = await given(100)
    await store.query('update leaf set seq = case seq when 10 then -1 else seq end where seq = 10')
    await store.query('update leaf set seq = 10 where seq = 20')
    await store.query('update leaf set seq = 20 where seq = -1')
    const { findings } = await fsck(store, home)
    expect(findings.filter(({ code }) => code === 'event-changed').map(({ params }) => params['seq'])).toEqual([20, 10])
  })

  it('given an event deleted, when checked, then the missing event and the gap in its stream are named', async () => {
    const { store, home } = await given(100)
    await store.query('delete from event where seq = 50')
    const { findings } = await fsck(store, home)
    expect(findings).toContainEqual({ code: 'event-missing', params: { index: 49, seq: 50 } })
    expect(findings.some(({ code }) => code === 'stream-gap')).toBe(true)
  })

  it('given a fork signed with the right key, when checked or reopened, then it is found and nothing more is signed', async () => {
    const { store, ledger, home } = await given(100)
    await ledger.close()
    const { openKey } = await import('./key.ts')
    const key = await openKey(join(home, 'ledger.key'), ledger.origin, undefined)
    const forked = key.signCheckpoint({ origin: ledger.origin, size: ledger.head().size, root: new Uint8Array(32) })
    writeFileSync(tile(home, 'checkpoint'), forked)
    expect((await fsck(store, home)).findings).toContainEqual({ code: 'checkpoint-root', params: { size: 101 } })
    await expect(openLedger({ store, home })).rejects.toMatchObject({ code: 'checkpoint-differs' })
  })

  it('given the ledger folder rolled back, when checked, then both sizes are named', async () => {
    const { store, ledger, home } = await given(100)
    const old = readFileSync(tile(home, 'checkpoint'))
    await append(store, 50)
    await ledger.settled(10_000)
    writeFileSync(tile(home, 'checkpoint'), old)
    expect((await fsck(store, home)).findings).toContainEqual({
      code: 'rollback-disk',
      params: { found: 101, size: 151 },
    })
  })

  it('given the database rolled back, when checked or reopened, then both sizes are named and nothing more is signed', async () => {
    const { store, ledger, home } = await given(100)
    await ledger.close()
    await store.query('delete from ledger_checkpoint')
    await store.query('delete from leaf where idx >= 60')
    await store.query('delete from event where seq > 60')
    await store.query('update ledger_head set size = 60, seq = 60')
    expect((await fsck(store, home)).findings).toContainEqual({
      code: 'rollback-database',
      params: { found: 60, size: 101 },
    })
    await expect(openLedger({ store, home })).rejects.toMatchObject({ code: 'checkpoint-ahead' })
  })

  it('given a row changed in a projection, when checked, then table and row are named', async () => {
    const { store, home } = await given(70)
    await store.query(`update totals set n = 11 where stream = 's/2'`)
    const { findings } = await fsck(store, home)
    expect(findings).toEqual([
      { code: 'projection-row', params: { table: 'totals', row: 'stored (s/2,11)' } },
      { code: 'projection-row', params: { table: 'totals', row: 'rebuilt (s/2,10)' } },
    ])
  })

  it('given another signing key put in place, when reopened, then it is refused', async () => {
    const { store, ledger, home } = await given(3)
    await ledger.close()
    rmSync(join(home, 'ledger.key'))
    await expect(openLedger({ store, home })).rejects.toMatchObject({ code: 'key-missing' })
    const { openKey } = await import('./key.ts')
    await openKey(join(home, 'ledger.key'), ledger.origin, 'secret')
    await expect(openLedger({ store, home })).rejects.toMatchObject({ code: 'key-sealed' })
    await expect(openLedger({ store, home, passphrase: 'secret' })).rejects.toMatchObject({ code: 'key-differs' })
  })
})
