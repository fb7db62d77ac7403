/** A domain in a process of its own that a test kills: on the database and folder of `testDomain`, with a law that allows everything. */
import { join } from 'node:path'
import type { RecordState } from '../../core/cases/state/model.ts'
import { openKeyring, openRootFile, openShares } from '../../base/crypto/index.ts'
import { openObjectStore, sqlKeyRecords } from '../../base/objects/index.ts'
import { openStore } from '../../base/store/index.ts'
import type { Procedures } from '../procedures/index.ts'
import { brakeProjection, createDomain, domainProjection, modelProjection, workProjection } from './index.ts'
import type { DomainSettings } from './parts.ts'
import { openVault } from './vault/index.ts'

/** `record`: the grant's record as JSON. The store is started, the domain is not. */
export async function childDomain(url: string, folder: string, record: string, settings: Partial<DomainSettings>) {
  const grant = JSON.parse(record) as RecordState
  const store = await openStore({ url, connections: 4, mode: 'real' })
  for (const projection of [domainProjection, workProjection, brakeProjection, modelProjection])
    store.project(projection)
  const root = openRootFile({ path: join(folder, 'root.key'), inForce: null })
  const keyring = openKeyring(root.key, openShares(join(folder, 'shares')), sqlKeyRecords(store))
  const vault = openVault({ keyring, objects: await openObjectStore(folder, keyring), sql: store })
  const yes = async () => ({ ok: true, clauses: [], warnings: null })
  const procedures = {
    record: async (id: string) => (id === grant.id ? grant : null),
    records: async () => [],
    require: async () => {},
    refused: async () => {},
    permit: yes,
    weigh: yes,
    allows: async () => true,
    value: async () => null,
    cited: (_: string, refusal: unknown) => refusal,
    onEffect: () => {},
  } as unknown as Procedures
  const custody = { keyring, root, spoilCopies: async () => [] }
  const domain = createDomain({ store, procedures, vault, custody, settings: { keepMs: 0, ...settings } })
  await store.start()
  return { grant, store, domain }
}
