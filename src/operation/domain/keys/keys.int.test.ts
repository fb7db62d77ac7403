import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { Refused } from '../../../core/kernel/index.ts'
import {
  newId,
  openKeyring,
  openRootFile,
  openRootKey,
  openShares,
  type Keyring,
  type RootFile,
} from '../../../base/crypto/index.ts'
import { openObjectStore, sqlKeyRecords, type ObjectStore } from '../../../base/objects/index.ts'
import { testStore } from '../../../base/store/testing.ts'
import type { PgStore } from '../../../base/store/index.ts'
import { openVault, type Vault } from '../vault/index.ts'
import { renewRoot } from './carry-out.ts'
import { keyProjection, openKeys, rootInForce, setRoot, type Keys } from './index.ts'
import { readOrder } from './projection.ts'

const folder = mkdtempSync(join(tmpdir(), 'shuyu-keys-'))
let store: PgStore
let root: RootFile
let keyring: Keyring
let objects: ObjectStore
let vault: Vault
let keys: Keys
const administrator = (kind: 'system' | 'security' | 'audit', person = `person-${kind}`): Actor => ({
  account: `account-${kind}`,
  person,
  party: 'party-platform',
  area: '320500',
  roles: [],
  administrator: kind,
})
const [system, security] = [administrator('system'), administrator('security')]
const path = join(folder, 'root.key')

beforeAll(async () => {
  store = await testStore({
    projections: [keyProjection],
    prepare: (store) => {
      root = openRootFile({ path, inForce: null })
      keyring = openKeyring(() => root.key(), openShares(join(folder, 'shares')), sqlKeyRecords(store))
      keys = openKeys({
        store,
        keyring,
        root: {
          ...root,
          key: () => root.key(),
          successor: (suite) => root.successor(suite),
          promote: (print) => root.promote(print),
        },
        keepSecrets: (key) => vault.keepSecrets(key),
        destroyGrant: async () => ({}),
      })
    },
  })
  objects = await openObjectStore(folder, keyring)
  vault = openVault({ keyring, objects, sql: store })
  await setRoot(store, root.key(), 1)
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

async function* columns(...names: string[]) {
  for (const name of names) yield { name, type: 'VARCHAR', rows: 1, parquet: [Buffer.from(`raw ${name}`)] }
}
async function all(content: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts).toString()
}
/** A data set with two columns and a grant with one of them and a result. */
async function ground(name: string) {
  const [dataset, grant] = [`dataset-${name}`, `grant-${name}`]
  await vault.commit(store, dataset, 1, await vault.store(dataset, columns('a', 'b')))
  await vault.createGrantKey(grant, dataset)
  await vault.storeForGrant({ grant, dataset, name: 'a', type: 'VARCHAR', rows: 1, version: 1 }, [
    Buffer.from('masked'),
  ])
  await vault.storeForGrant({ grant, name: 'result', type: 'TABLE', rows: 1 }, [Buffer.from('result')])
  return { dataset, grant }
}
async function opens({ dataset, grant }: { dataset: string; grant: string }) {
  expect(await all(vault.openColumn(dataset, 1, 'b'))).toBe('raw b')
  expect(await all(vault.openForGrant({ grant, dataset, name: 'a' }))).toBe('masked')
  expect(await all(vault.openForGrant({ grant, name: 'result' }))).toBe('result')
}
async function renewed(wish: Parameters<Keys['ask']>[1]) {
  const { order } = await keys.ask(system, wish, newId('command'))
  await keys.approve(security, order, newId('command'))
  return keys.settled(order, 10_000)
}
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Refused ? error.refusal.unmet[0]?.code : Promise.reject(error)),
  )
const bytesOf = (object: string) => readFileSync(join(folder, 'objects', object.slice(-2), object))

describe('renewal of keys', () => {
  it('given the root key, when renewed with another suite by two administrators, then everything opens, objects are untouched, and the old root opens nothing', async () => {
    const of = await ground('one')
    const [column] = await vault.columns(of.dataset)
    const before = bytesOf(column?.object as string)
    const kept = join(folder, 'old.key')
    copyFileSync(path, kept)
    const done = await renewed({ kind: 'root', suite: 'sm4-gcm', reason: '年度轮换' })
    expect(done).toMatchObject({ state: 'done', suite: 'sm4-gcm', outcome: { suite: 'sm4-gcm', copies: {} } })
    await opens(of)
    expect(bytesOf(column?.object as string).equals(before)).toBe(true)
    expect(readFileSync(path).equals(readFileSync(kept))).toBe(false)
    expect([existsSync(`${path}.next`), root.key().suite]).toEqual([false, 'sm4-gcm'])
    const old = openKeyring(openRootKey({ path: kept }), openShares(join(folder, 'shares')), sqlKeyRecords(store))
    await expect(old.use(`dataset/${of.dataset}`, async () => 1)).rejects.toMatchObject({ code: 'wrong-key' })
    // New content is in the new suite, old content in its own; both open.
    const later = await ground('two')
    const [fresh] = await vault.columns(later.dataset)
    expect([before[6], bytesOf(fresh?.object as string)[6]]).toEqual([1, 2])
    await opens(later)
    const events = await store.readStream('keys')
    expect(events.map((event) => event.type)).toEqual(['keys.asked', 'keys.approved', 'keys.root-renewed', 'keys.done'])
  })

  it('given one administrator alone, an auditor or a business account, when they try, then nothing is renewed', async () => {
    const { order } = await keys.ask(system, { kind: 'root', reason: 'x' }, newId('command'))
    expect(await refused(keys.approve(system, order, newId('command')))).toBe('approver-same')
    expect(await refused(keys.approve(administrator('security', system.person), order, newId('command')))).toBe(
      'approver-same',
    )
    expect(await refused(keys.approve(administrator('audit'), order, newId('command')))).toBe('keys.administrator')
    expect(await refused(keys.ask(security, { kind: 'root', reason: 'x' }, newId('command')))).toBe('keys.waiting')
    await keys.decline(security, order, '不必', newId('command'))
    expect((await readOrder(store, order))?.state).toBe('declined')
    expect(await refused(keys.approve(security, order, newId('command')))).toBe('keys.decided')
    const anybody = { ...system, administrator: null }
    expect(await refused(keys.overview(anybody))).toBe('keys.administrator')
    expect(await refused(keys.ask(anybody, { kind: 'root', reason: 'x' }, newId('command')))).toBe('keys.administrator')
  })

  it('given a destruction with one person behind it, when an administrator is asked, then there is one order, that person cannot approve it, and another one can', async () => {
    const grant = newId('grant')
    await keys.demandSecond(grant, 'exit', security.person as string)
    await keys.demandSecond(grant, 'exit', security.person as string)
    const [order, ...others] = (await keys.overview(system)).orders.filter(({ target }) => target === grant)
    expect([order?.kind, order?.state, others]).toEqual(['destroy', 'asked', []])
    const id = order?.id as string
    expect(await refused(keys.approve(security, id, newId('command')))).toBe('approver-same')
    await keys.approve(system, id, newId('command'))
    expect(await keys.settled(id, 10_000)).toMatchObject({ state: 'done', decidedBy: system.account })
  })

  it('given a crash before the commit, after it, or with the successor half installed, when opened again, then the key in force is the one that the database says', async () => {
    const of = await ground('three')
    const order = { id: newId('order'), suite: null } as NonNullable<Awaited<ReturnType<typeof readOrder>>>
    const parts = { store, keyring, root, keepSecrets: (key: string) => vault.keepSecrets(key) }
    // Killed between the successor's file and the commit.
    const fresh = root.successor('sm4-gcm')
    const reopened = openRootFile({ path, inForce: await rootInForce(store) })
    expect(reopened.key().fingerprint).not.toBe(fresh.fingerprint)
    // Killed between the commit and the promotion: the work again finds it done, another process only reads.
    await expect(
      renewRoot(
        {
          ...parts,
          root: {
            ...root,
            key: root.key,
            successor: root.successor,
            promote: () => {
              throw new Error('killed')
            },
          },
        },
        order,
      ),
    ).rejects.toThrow('killed')
    const watching = openRootFile({ path, inForce: await rootInForce(store), alone: false })
    expect([watching.key().fingerprint, existsSync(`${path}.next`)]).toEqual([fresh.fingerprint, true])
    const again = openRootFile({ path, inForce: await rootInForce(store) })
    expect([again.key().fingerprint, existsSync(`${path}.next`)]).toEqual([fresh.fingerprint, false])
    root = again
    await opens(of)
    expect(() => openRootFile({ path: join(folder, 'old.key'), inForce: fresh.fingerprint })).toThrow(
      /another installation's/,
    )
    expect(() => openRootFile({ path: join(folder, 'none.key'), inForce: fresh.fingerprint })).toThrow(/is missing/)
  })

  it('given a renewal whose process was killed while the database commits it, when opened again, then the commit is waited for and the new key is in force', async () => {
    const before = await rootInForce(store)
    const next = { ...root.key(), fingerprint: 'f'.repeat(64) }
    const dead = await store.pool.connect()
    try {
      await dead.query('begin')
      await setRoot({ query: async (text, values) => (await dead.query(text, [...(values ?? [])])).rows }, next, 1)
      const opening = rootInForce(store)
      const first = await Promise.race([opening, new Promise((done) => setTimeout(() => done('waits'), 200))])
      expect(first).toBe('waits')
      await dead.query('commit')
      expect(await opening).toBe(next.fingerprint)
      await store.query('DELETE FROM key_root WHERE fingerprint = $1', [next.fingerprint])
      await store.query('UPDATE key_root SET retired = NULL WHERE fingerprint = $1', [before])
    } finally {
      dead.release()
    }
  })

  it('given keys of a data set and its grants, when renewed, then all opens, pseudonyms stay, and an old copy of the database opens nothing below', async () => {
    const of = await ground('four')
    const other = await ground('five')
    const secret = () => vault.grantSecret(of.grant, 'pseudonym', async (bytes) => bytes.toString('hex'))
    const pseudonyms = await secret()
    const rows = await store.query<{ id: string; wrapped: Buffer; generation: number }>('SELECT * FROM wrapped_key')
    expect((await renewed({ kind: 'below', target: of.dataset, reason: 'x' })).outcome).toMatchObject({ keys: 2 })
    expect((await renewed({ kind: 'below', target: of.grant, reason: 'x' })).outcome).toMatchObject({ keys: 2 })
    await opens(of)
    await opens(other)
    expect(await secret()).toBe(pseudonyms)
    const old = new Map(rows.map((row) => [row.id, row]))
    const copy = openKeyring(() => root.key(), openShares(join(folder, 'shares')), {
      ...sqlKeyRecords(store),
      get: async (id) => {
        const now = await sqlKeyRecords(store).get(id)
        const then = old.get(id)
        return now && then ? { ...now, wrapped: Buffer.from(then.wrapped), generation: then.generation } : now
      },
    })
    const objects = [...(await vault.columns(of.dataset)), ...(await vault.grantObjects(of.grant))].map(
      ({ object }) => object,
    )
    for (const object of objects)
      await expect(copy.use(object, async () => 1)).rejects.toMatchObject({ code: 'key-destroyed' })
    await copy.use((await vault.columns(other.dataset))[0]?.object as string, async () => 1)
    expect(
      await refused(keys.ask(system, { kind: 'below', target: 'dataset-none', reason: 'x' }, newId('command'))),
    ).toBe('keys.target')
  })

  it('given content stored while keys are renewed again and again, when all is done, then every object opens', async () => {
    const of = await ground('six')
    const storing = { on: true }
    const made: string[] = []
    const work = (async () => {
      for (let n = 0; storing.on || n < 5; n += 1) {
        const name = `r${n}`
        await vault.storeForGrant({ grant: of.grant, name, type: 'TABLE', rows: 1 }, [Buffer.from(name)])
        made.push(name)
      }
    })()
    for (let round = 0; round < 3; round += 1) {
      await renewed({ kind: 'below', reason: 'x' })
      await renewed({ kind: 'root', reason: 'x' })
    }
    storing.on = false
    await work
    for (const name of made) expect(await all(vault.openForGrant({ grant: of.grant, name }))).toBe(name)
    await opens(of)
  })
})
