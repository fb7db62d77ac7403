/**
 * A process for tests to kill: on the database and folder that it is told, it renews keys, stores, and destroys grants without end.
 * `node crash-child.ts <database> <folder>`; writes `ready` when it has begun and `renewed root`, `renewed below` after each renewal.
 * With a third argument, a grant: it has this grant's destruction approved, which a hold refuses; writes the order once it is given up.
 */
import { join } from 'node:path'
import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { newId, openKeyring, openRootFile, openShares } from '../../../base/crypto/index.ts'
import { openObjectStore, sqlKeyRecords } from '../../../base/objects/index.ts'
import { openStore } from '../../../base/store/index.ts'
import { openVault } from '../vault/index.ts'
import { keyProjection, openKeys, rootInForce } from './index.ts'

const [url = '', folder = '', held = ''] = process.argv.slice(2)
const store = await openStore({ url, connections: 4 })
store.project(keyProjection)
const root = openRootFile({ path: join(folder, 'root.key'), inForce: await rootInForce(store) })
const keyring = openKeyring(root.key, openShares(join(folder, 'shares')), sqlKeyRecords(store))
const vault = openVault({ keyring, objects: await openObjectStore(folder, keyring), sql: store })
const destroyGrant = async (grant: string) => {
  if (grant === held) throw new Refused(platformRefusal('unmet', 'domain.preserved', {}))
  return { objects: (await vault.destroyGrant(grant, 1)).objects }
}
const keys = openKeys({ store, keyring, root, keepSecrets: (key) => vault.keepSecrets(key), destroyGrant })
const of = (administrator: 'system' | 'security'): Actor => ({
  account: administrator,
  person: administrator,
  party: 'party-x',
  area: '320500',
  roles: [],
  administrator,
})
await store.start()
await vault.sweep()
if (held) {
  await keys.demandSecond(held, 'exit', 'person-one')
  const order = (await keys.overview(of('system'))).orders.find(({ target }) => target === held)?.id ?? ''
  await keys.approve(of('security'), order, newId('command'))
  while ((await store.deadEffects()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  process.stdout.write(`${order}\n`)
  await new Promise(() => {})
}
process.stdout.write('ready\n')
while (true) {
  for (const kind of ['root', 'below'] as const) {
    const asked = await keys.ask(of('system'), { kind, reason: 'x' }, newId('command')).catch(() => null)
    if (asked) await keys.approve(of('security'), asked.order, newId('command'))
    // What a killed process left is approved, or carried out by its effect.
    const left = (await keys.overview(of('system'))).orders.find(
      (one) => one.kind === kind && (one.state === 'asked' || one.state === 'approved'),
    )
    if (!asked && left?.state === 'asked') await keys.approve(of('security'), left.id, newId('command'))
    const order = asked?.order ?? left?.id
    if (!order) continue
    const { state } = await keys.settled(order, 30_000)
    if (state === 'done') process.stdout.write(`renewed ${kind}\n`)
  }
  const grant = newId('grant')
  await vault.createGrantKey(grant, 'dataset-kept')
  await vault.storeForGrant({ grant, dataset: 'dataset-kept', name: 'a', type: 'VARCHAR', rows: 1 }, [
    Buffer.from('marker-of-a-value'),
  ])
  await destroyGrant(grant)
}
