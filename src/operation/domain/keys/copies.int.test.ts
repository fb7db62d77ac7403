import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openKeyring, openRootFile, openShares } from '../../../base/crypto/index.ts'
import { backup, openLedger, restore } from '../../../base/ledger/index.ts'
import { openObjectStore, sqlKeyRecords } from '../../../base/objects/index.ts'
import { openStore } from '../../../base/store/index.ts'
import { testPostgres, testStore } from '../../../base/store/testing.ts'
import { openVault } from '../vault/index.ts'
import { renewRoot } from './carry-out.ts'
import { copiesOf, destroyInCopy, keyProjection, registerCopy, setRoot } from './index.ts'
import type { OrderRow } from './projection.ts'

it('given a backup, when the root is renewed and a grant destroyed, then the backup restores with the new root, and without that grant', async () => {
  const [home, to, anew] = ['home', 'to', 'anew'].map((name) => mkdtempSync(join(tmpdir(), `shuyu-copy-${name}-`))) as [
    string,
    string,
    string,
  ]
  const store = await testStore({ projections: [keyProjection] })
  const ledger = await openLedger({ store, home, interval: 20 })
  await ledger.start()
  const root = openRootFile({ path: join(home, 'root.key'), inForce: null })
  await setRoot(store, root.key(), 1)
  const keyring = openKeyring(root.key, openShares(join(home, 'shares')), sqlKeyRecords(store))
  const vault = openVault({
    keyring,
    objects: await openObjectStore(home, keyring),
    sql: store,
    copies: async (keys, at) =>
      Promise.all(
        (await copiesOf(store)).map((copy) =>
          destroyInCopy(
            copy,
            keys,
            root.key(),
            keys.map((id) => ({ kind: 'key', id, at })),
          ),
        ),
      ),
  })
  for (const grant of ['grant-a', 'grant-b']) {
    await vault.createGrantKey(grant)
    await vault.storeForGrant({ grant, name: 'r', type: 'TABLE', rows: 1 }, [Buffer.from(grant)])
  }
  await backup({ store, ledger, home, to, folders: ['objects', 'shares'] })
  await registerCopy(store, to, root.key().fingerprint, 1)
  await registerCopy(store, join(to, 'gone'), root.key().fingerprint, 2)
  const order = { id: 'order-1', suite: null } as OrderRow
  const done = await renewRoot({ store, keyring, root, keepSecrets: (key) => vault.keepSecrets(key) }, order)
  expect(new Set(Object.values(done['copies'] as object))).toEqual(new Set(['rewrapped', 'unreachable']))
  const { copies } = await vault.destroyGrant('grant-a', 5)
  expect(copies.map(({ reached, probes }) => [reached, probes])).toEqual([
    [false, {}],
    [true, { 'key-destroyed': 2 }],
  ])
  // The backup is still whole by its manifest, opens under the new root, and what was destroyed does not come back.
  const { url, drop } = await testPostgres({ empty: true })
  await restore({ from: to, home: anew, url })
  const restored = await openStore({ url, connections: 4 })
  const ring = openKeyring(root.key, openShares(join(anew, 'shares')), sqlKeyRecords(restored))
  const objects = await openObjectStore(anew, ring)
  const ids = await restored.query<{ object: string; grant_id: string }>(
    'SELECT object, grant_id FROM vault_object ORDER BY grant_id',
  )
  expect(await Promise.all(ids.map(async ({ grant_id, object }) => [grant_id, await objects.probe(object)]))).toEqual([
    ['grant-a', 'key-destroyed'],
    ['grant-b', 'readable'],
  ])
  await restored.close()
  await ledger.close()
  await store.close()
  await drop()
  for (const folder of [home, to, anew]) rmSync(folder, { recursive: true, force: true })
}, 60_000)
