import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openKeyring, openRootFile, openShares } from '../../../base/crypto/index.ts'
import { openObjectStore, sqlKeyRecords } from '../../../base/objects/index.ts'
import { openStore } from '../../../base/store/index.ts'
import { testPostgres } from '../../../base/store/testing.ts'
import { openVault } from '../vault/index.ts'
import { keyProjection, openKeys, rootInForce, setRoot } from './index.ts'

const marker = 'marker-of-a-value'

/** Everything that keeps bytes: the folder, and every table. */
function filesWith(folder: string, text: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => existsSync(path) && readFileSync(path).includes(text))
}

async function open(url: string, folder: string) {
  const store = await openStore({ url, connections: 4, report: () => {} })
  const inForce = await rootInForce(store)
  const root = openRootFile({ path: join(folder, 'root.key'), inForce })
  if (inForce === null) await setRoot(store, root.key(), 1)
  const keyring = openKeyring(root.key, openShares(join(folder, 'shares')), sqlKeyRecords(store))
  const vault = openVault({ keyring, objects: await openObjectStore(folder, keyring), sql: store })
  return { store, keyring, vault, root }
}

async function all(content: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts).toString()
}

describe('an approved destruction that was given up', () => {
  it('given a kill after it was refused, when the hold is gone and the platform starts, then it is done once, by the same id', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shuyu-crash-'))
    const { url, drop } = await testPostgres()
    try {
      const first = await open(url, folder)
      await first.vault.createGrantKey('grant-held')
      await first.store.close()
      const child = spawn(process.execPath, [join(import.meta.dirname, 'crash-child.ts'), url, folder, 'grant-held'], {
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      let said = ''
      child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
      await expect.poll(() => said, { timeout: 30_000 }).toMatch(/order-/)
      child.kill('SIGKILL')
      await once(child, 'exit')
      const order = /order-\S+/.exec(said)?.[0] ?? ''
      const { store, keyring, vault, root } = await open(url, folder)
      store.project(keyProjection)
      const destroyed: string[] = []
      const destroyGrant = async (grant: string) => {
        destroyed.push(grant)
        return { objects: (await vault.destroyGrant(grant, 1)).objects }
      }
      const keys = openKeys({ store, keyring, root, keepSecrets: (key) => vault.keepSecrets(key), destroyGrant })
      await store.start()
      const [dead] = await store.deadEffects()
      expect(dead?.codes).toEqual(['domain.preserved'])
      await keys.resume()
      expect(await keys.settled(order, 30_000)).toMatchObject({ state: 'done', outcome: { grant: 'grant-held' } })
      expect(destroyed).toEqual(['grant-held'])
      const done = await store.query('SELECT command FROM event WHERE type = $1', ['keys.done'])
      expect(done).toEqual([{ command: `${order}/done` }])
      const tried = await store.query<{ id: string; state: string }>('SELECT id, state FROM outbox WHERE kind = $1', [
        'keys.carry-out',
      ])
      expect(tried).toEqual([{ id: dead?.id, state: 'done' }])
      await store.close()
    } finally {
      await drop()
      rmSync(folder, { recursive: true, force: true })
    }
  }, 120_000)
})

describe('a process killed in the middle of renewals and destructions', () => {
  it('given kills at any instant, when opened again, then what was kept opens, what was destroyed does not, and nothing lies in clear', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shuyu-crash-'))
    const { url, drop } = await testPostgres()
    async function* columns() {
      for (const name of ['a', 'b'])
        yield { name, type: 'VARCHAR', rows: 1, parquet: [Buffer.from(`${marker} ${name}`)] }
    }
    try {
      const first = await open(url, folder)
      await first.vault
        .store('dataset-kept', columns())
        .then((stored) => first.vault.commit(first.store, 'dataset-kept', 1, stored))
      await first.vault.createGrantKey('grant-kept')
      await first.vault.storeForGrant({ grant: 'grant-kept', name: 'r', type: 'TABLE', rows: 1 }, [Buffer.from(marker)])
      await first.store.close()
      const prints = new Set<string>()
      for (let kill = 0; kill < 5; kill += 1) {
        const child = spawn(process.execPath, [join(import.meta.dirname, 'crash-child.ts'), url, folder], {
          stdio: ['ignore', 'pipe', 'ignore'],
        })
        let said = ''
        child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
        // The last one has renewed the root at least once, however slow the machine.
        await expect.poll(() => said, { timeout: 60_000 }).toContain(kill === 4 ? 'renewed root' : 'ready')
        await new Promise((resolve) => setTimeout(resolve, 40 + kill * 173))
        child.kill('SIGKILL')
        await once(child, 'exit')
        const { store, keyring, vault, root } = await open(url, folder)
        prints.add(root.key().fingerprint)
        expect(await all(vault.openColumn('dataset-kept', 1, 'b'))).toBe(`${marker} b`)
        expect(await all(vault.openForGrant({ grant: 'grant-kept', name: 'r' }))).toBe(marker)
        const gone = (await keyring.records.named('grant/')).filter(({ destroyedAt }) => destroyedAt !== null)
        const states = await Promise.all(gone.map(({ id }) => keyring.state(id)))
        expect(states.filter((state) => state !== 'destroyed')).toEqual([])
        expect(filesWith(folder, marker)).toEqual([])
        const rows = await store.query<{ n: number }>(
          `SELECT count(*)::int AS n FROM event WHERE data::text LIKE '%' || $1 || '%'`,
          [marker],
        )
        expect(rows).toEqual([{ n: 0 }])
        await store.close()
      }
      expect(prints.size).toBeGreaterThan(1)
    } finally {
      await drop()
      rmSync(folder, { recursive: true, force: true })
    }
  }, 120_000)
})
