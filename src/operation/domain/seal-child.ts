/**
 * A process for tests to kill: on the database and folder that it is told, it seals a grant or destroys it.
 * `node seal-child.ts <database> <folder> <grant record> seal|destroy`; writes `ready` before it begins and `done` after.
 */
import { join } from 'node:path'
import type { RecordState } from '../../core/cases/model.ts'
import { openKeyring, openRootFile, openShares } from '../../base/crypto/index.ts'
import { openObjectStore, sqlKeyRecords } from '../../base/objects/index.ts'
import { openStore } from '../../base/store/index.ts'
import type { Procedures } from '../procedures/index.ts'
import { createDomain, domainProjection, modelProjection, workProjection } from './index.ts'
import { openVault } from './vault/index.ts'

const [url = '', folder = '', record = '{}', what = 'seal'] = process.argv.slice(2)
const grant = JSON.parse(record) as RecordState
const store = await openStore({ url, connections: 4, mode: 'real' })
for (const projection of [domainProjection, workProjection, modelProjection]) store.project(projection)
const root = openRootFile({ path: join(folder, 'root.key'), inForce: null })
const keyring = openKeyring(root.key, openShares(join(folder, 'shares')), sqlKeyRecords(store))
const vault = openVault({ keyring, objects: await openObjectStore(folder, keyring), sql: store })
const law = {
  record: async (id: string) => (id === grant.id ? grant : null),
  records: async () => [],
  require: async () => {},
  permit: async () => ({ ok: true }),
  allows: async () => true,
  value: async () => null,
  onEffect: () => {},
} as unknown as Procedures
const custody = { keyring, root, spoilCopies: async () => [] }
const domain = createDomain({ store, procedures: law, vault, custody, settings: { keepMs: 0, idle: 0, idlePython: 0 } })
await store.start()
process.stdout.write('ready\n')
await (what === 'seal' ? domain.sealGrant(grant.id, 'exit') : domain.destroyGrant(grant.id, 'exit'))
process.stdout.write('done\n')
