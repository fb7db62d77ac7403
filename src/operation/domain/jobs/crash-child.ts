/**
 * A process for tests to kill: on the database and folder that it is told, it runs a script that never ends on a grant's rows.
 * `node crash-child.ts <database> <folder> <grant record> <program>`; writes the job's id once Python runs.
 */
import { join } from 'node:path'
import type { RecordState } from '../../../core/cases/model.ts'
import type { Actor } from '../../../core/law/permit-types.ts'
import { newId, openKeyring, openRootFile, openShares } from '../../../base/crypto/index.ts'
import { openObjectStore, sqlKeyRecords } from '../../../base/objects/index.ts'
import { openStore } from '../../../base/store/index.ts'
import type { Procedures } from '../../procedures/index.ts'
import { brakeProjection, createDomain, domainProjection, modelProjection, workProjection } from '../index.ts'
import { openVault } from '../vault/index.ts'

const [url = '', folder = '', record = '{}', program = '{}'] = process.argv.slice(2)
const grant = JSON.parse(record) as RecordState
const actor = {
  account: 'account-analyst',
  person: 'person-analyst',
  party: grant.holder,
  area: grant.area,
  roles: [],
  administrator: null,
} as Actor
const store = await openStore({ url, connections: 4, mode: 'real' })
for (const projection of [domainProjection, workProjection, brakeProjection, modelProjection]) store.project(projection)
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
  cited: (_: string, refusal: unknown) => refusal,
  onEffect: () => {},
} as unknown as Procedures
const domain = createDomain({
  store,
  procedures: law,
  vault,
  custody: { keyring, root, spoilCopies: async () => [] },
  settings: { keepMs: 0, idlePython: 1 },
})
await store.start()
await domain.start()
const asked = { name: '不停', program: JSON.parse(program), values: {} }
const { job } = await domain.work.run(actor, grant.id, asked, newId('command'))
for (;;) {
  const { cells, state } = await domain.work.progress(actor, job)
  if (state === 'failed') throw new Error('the script ended')
  if (cells.some(({ kind, state }) => kind === 'python' && state === 'running')) break
  await new Promise((resolve) => setTimeout(resolve, 100))
}
process.stdout.write(`${job}\n`)
