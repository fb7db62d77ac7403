import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openKeyring, openRootKey, openShares, type Keyring } from '../crypto/index.ts'
import { openStore, type PgStore } from '../store/index.ts'
import { testCommand, testPostgres } from '../store/testing.ts'
import { openObjectStore, removals, sqlKeyRecords, type Condemn, type ObjectStore } from './index.ts'

const KIND = 'test.remove'
const KEY = 'test'
let home = ''
let postgres: Awaited<ReturnType<typeof testPostgres>>
let [store, keyring, objects, condemn]: [PgStore, Keyring, ObjectStore, Condemn] = [] as never
let orphan = ''

/** A process that puts an object, condemns it in a transaction, and stands still when the commit is there and the work is not yet done. */
function condemning() {
  const module = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)
  const script = `
    import { openKeyring, openRootKey, openShares } from ${module('../crypto/index.ts')}
    import { openStore } from ${module('../store/index.ts')}
    import { openObjectStore, sqlKeyRecords } from ${module('./index.ts')}
    const store = await openStore({ url: ${JSON.stringify(postgres.url)}, mode: 'real', report: () => {} })
    const keyring = openKeyring(openRootKey({ path: ${JSON.stringify(join(home, 'root.key'))} }), openShares(${JSON.stringify(join(home, 'shares'))}), sqlKeyRecords(store))
    const objects = await openObjectStore(${JSON.stringify(home)}, keyring)
    store.onEffect('${KIND}', ({ data }) => { console.log(data.objects[0]); return new Promise((resolve) => setTimeout(resolve, 60_000)) })
    await store.start()
    await keyring.create('${KEY}', null)
    const { id } = await objects.put('${KEY}', [Buffer.from('condemned')])
    await store.transact({ id: 'condemn', actor: 'tester', party: null, request: null }, (tx) => tx.effect('${KIND}', { objects: [id] }).then(() => null))`
  return spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'shuyu-removals-'))
  postgres = await testPostgres()
  const child = condemning()
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  orphan = said.toString().trim()
  child.kill('SIGKILL')
  await once(child, 'exit')
  store = await openStore({ url: postgres.url, report: () => {} })
  const root = openRootKey({ path: join(home, 'root.key') })
  keyring = openKeyring(root, openShares(join(home, 'shares')), sqlKeyRecords(store))
  objects = await openObjectStore(home, keyring)
})
afterAll(async () => {
  await store.close()
  await postgres.drop()
  rmSync(home, { recursive: true, force: true })
})

const put = async () => (await objects.put(KEY, [Buffer.from('content')])).id

describe('objects that a command condemns', () => {
  it('given a process killed between commit and removal, when the next one starts, then it removes them', async () => {
    expect(await objects.probe(orphan)).toBe('readable')
    condemn = removals({ store, objects }, KIND)
    await store.start()
    await expect.poll(() => objects.list(), { timeout: 20_000 }).not.toContain(orphan)
    expect(await objects.probe(orphan)).not.toBe('readable')
  })

  it('given a rehearsal in which they are condemned, removed and others are put, when it is taken back, then they stand and the others are gone', async () => {
    const id = await put()
    const { command, fresh } = await store.rehearse(async () => {
      const command = testCommand()
      await store.transact(command, async (tx) => {
        await condemn(tx, [id])
        await objects.remove([id])
        return null
      })
      await objects.remove([id])
      return { command, fresh: await put() }
    })
    expect(await store.settled(command.id, 10_000)).toBe(true)
    expect(await objects.probe(id)).toBe('readable')
    expect(await objects.list()).not.toContain(fresh)
  })

  it('given a transaction that removes an object, when it fails, then the object stands; when it commits, then it is gone', async () => {
    const id = await put()
    const removing = (fail: boolean) =>
      store.transact(testCommand(), async (tx) => {
        await tx.append([{ stream: 'object', type: 'object.condemned', data: {} }])
        await objects.remove([id])
        expect(await objects.probe(id)).toBe('readable')
        if (fail) throw new Error('refused')
        return null
      })
    await expect(removing(true)).rejects.toThrow('refused')
    expect(await objects.probe(id)).toBe('readable')
    await removing(false)
    expect(await objects.list()).not.toContain(id)
  })

  it('given a key, when a rehearsal or a transaction would destroy it, then that is refused as a fault and the key lives', async () => {
    await keyring.create('test/doomed', null, { destroyable: true })
    const destroy = () => keyring.destroy('test/doomed', 0)
    await expect(store.rehearse(destroy)).rejects.toThrow('leave it as an effect')
    await expect(store.transact(testCommand(), () => destroy().then(() => null))).rejects.toThrow(
      'leave it as an effect',
    )
    expect(await keyring.state('test/doomed')).toBe('live')
  })
})
