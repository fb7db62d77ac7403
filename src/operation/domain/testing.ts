import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import {
  canonical,
  platformRefusal,
  Refused,
  type Json,
  type JsonObject,
  type Refusal,
} from '../../core/kernel/index.ts'
import type { RecordState } from '../../core/cases/state/model.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import { newId, openKeyring, openRootFile, openShares, type Keyring } from '../../base/crypto/index.ts'
import { openObjectStore, sqlKeyRecords, type ObjectStore } from '../../base/objects/index.ts'
import { testStore } from '../../base/store/testing.ts'
import { catalogueProjection } from '../catalogue/index.ts'
import type { PermitQuestion, Procedures } from '../procedures/index.ts'
import { createDomain, type DomainOptions } from './domain.ts'
import type { DatasetProfile, DomainSettings } from './parts.ts'
import { modelProjection } from './models/index.ts'
import { maskingProjection } from './masking/index.ts'
import { domainProjection } from './projection.ts'
import { consentProjection } from './grants/consent/index.ts'
import { sampleProjection } from './samples/index.ts'
import { ownDataProjection } from './own-data/index.ts'
import { erasureProjection } from './erasure/index.ts'
import { demandUnwrap } from './suspension.ts'
import type { ColumnOpening } from './types.ts'
import { brakeProjection } from './brakes/index.ts'
import { workProjection } from './work/index.ts'
import { openVault, type Vault } from './vault/index.ts'

/** The operator's analyst in tests. */
export const analyst: Actor = {
  account: 'account-analyst',
  person: 'person-analyst',
  party: 'party-operator',
  area: '320500',
  roles: [],
  administrator: null,
}

/** Records and permits as plain values, so that a test can say what the law says; everything below the domain is real. */
interface TestLaw {
  readonly records: Map<string, RecordState>
  readonly asked: PermitQuestion[]
  /** What the catalogue found in a dataset. */
  readonly profiles: Map<string, DatasetProfile>
  /** Settings by their names. */
  readonly values: Map<string, Json>
  /** What was put on the record. */
  readonly refused: Refusal[]
  refuse: (question: PermitQuestion) => boolean
  /** The kind of its refusals; absent: `forbidden`. */
  refusesAs?: Refusal['kind'] | undefined
}

function recordOf(id: string, kind: string, more: Partial<RecordState> = {}): RecordState {
  const { area = '320500', standing = 'open', holder = null, giver = null, links = {}, fields = {}, holds = [] } = more
  return { id, kind, area, standing, holder, giver, links, fields, holds, claims: [], version: 1 }
}

function testProcedures(law: TestLaw): Procedures {
  const permit: Procedures['permit'] = async (question) => {
    law.asked.push(question)
    const { action } = question
    const no = ['dataset.rows', 'artifact.take'].includes(action) || law.refuse(question)
    return no
      ? { ok: false, refusal: platformRefusal(law.refusesAs ?? 'forbidden', 'forbidden', { action }) }
      : { ok: true, clauses: [], warnings: null }
  }
  const never = async () => {
    throw new Error('not used by the domain')
  }
  return {
    permit,
    weigh: permit,
    refused: async (_, refusal) => void law.refused.push(refusal),
    allows: async (question) => !law.refuse(question),
    require: async (question) => {
      const answer = await permit(question)
      if (!answer.ok) throw new Refused(answer.refusal)
    },
    heldNow: async () => [],
    record: async (id) => law.records.get(id) ?? null,
    records: async (kind, filter = {}) =>
      [...law.records.values()].filter(
        (one) =>
          one.kind === kind &&
          Object.entries(filter).every(
            ([name, value]) => (one as unknown as JsonObject)[name] === value || one.links[name] === value,
          ),
      ),
    note: never,
    create: async (tx, record) => {
      await tx.append([
        { stream: `record/${record.id}`, type: 'record.created', data: JSON.parse(canonical(record)) as JsonObject },
      ])
      law.records.set(record.id, recordOf(record.id, record.kind, { ...record, standing: 'inside' }))
    },
    setStanding: never,
    open: never,
    act: never,
    onEffect: () => {},
    value: async (_, name) => law.values.get(name) ?? null,
    cited: (_, refusal) => refusal,
  }
}

/** Writes a query's columns into the vault as a version of a dataset: what mounting leaves behind. */
export async function mountQuery(
  ground: { readonly vault: Vault; readonly folder: string; readonly store: Awaited<ReturnType<typeof testStore>> },
  dataset: string,
  sql: string,
  version = 1,
): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`CREATE TABLE source AS ${sql}`)
  const described = await connection.runAndReadAll('DESCRIBE source')
  const rows = Number((await connection.runAndReadAll('SELECT count(*) FROM source')).getRows()[0]?.[0])
  const columns = described.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }))
  const { readFile, rm } = await import('node:fs/promises')
  async function* contents() {
    for (const column of columns) {
      const path = join(ground.folder, `${newId('file')}.parquet`)
      await connection.run(
        `COPY (SELECT "${column.name}" FROM source) TO '${path}' (FORMAT parquet, COMPRESSION lz4_raw)`,
      )
      const bytes = await readFile(path)
      await rm(path)
      yield { ...column, rows, parquet: [bytes] }
    }
  }
  const stored = await ground.vault.store(dataset, contents())
  await ground.vault.commit(ground.store, dataset, version, stored)
  connection.closeSync()
}

/** An object store that is opened at its first use. */
function lateObjects(folder: string, keyring: Keyring): ObjectStore {
  let opened: Promise<ObjectStore> | undefined
  const objects = () => (opened ??= openObjectStore(folder, keyring))
  return {
    put: async (key, source, digestOf) => (await objects()).put(key, source, digestOf),
    async *read(id) {
      return yield* (await objects()).read(id)
    },
    probe: async (id) => (await objects()).probe(id),
    remove: async (ids, behind) => (await objects()).remove(ids, behind),
    pathOf: (id) => join(folder, 'objects', id.slice(-2), id),
    digest: async (id) => (await objects()).digest(id),
    list: async () => (await objects()).list(),
  }
}

/** A domain on a database, folders and keys of its own; one grant and one dataset record stand. Use inside Vitest only. */
export async function testDomain(
  settings: Partial<DomainSettings> = {},
  {
    mode = 'real',
    ...more
  }: Pick<DomainOptions, 'staff' | 'validKey' | 'holdings' | 'feeds'> & { readonly mode?: 'real' | 'simulated' } = {},
  spoilCopies: DomainOptions['custody']['spoilCopies'] = async () => [],
) {
  const folder = mkdtempSync(join(tmpdir(), 'shuyu-domain-'))
  const law: TestLaw = {
    records: new Map(),
    asked: [],
    profiles: new Map(),
    values: new Map(),
    refused: [],
    refuse: () => false,
  }
  const grant = newId('grant')
  const dataset = newId('dataset')
  law.records.set(grant, recordOf(grant, 'grant', { holder: analyst.party, giver: 'party-agency' }))
  law.records.set(dataset, recordOf(dataset, 'dataset', { fields: { dataset: { code: 'people' } } }))
  const shares = openShares(join(folder, 'shares'))
  const procedures = testProcedures(law)
  const faults: unknown[] = []
  let made:
    | {
        readonly domain: ReturnType<typeof createDomain>
        readonly vault: Vault
        readonly probe: ObjectStore['probe']
        readonly keyring: Keyring
        readonly objects: ObjectStore
      }
    | undefined
  const store = await testStore({
    mode,
    projections: [
      catalogueProjection,
      erasureProjection,
      domainProjection,
      consentProjection,
      sampleProjection,
      ownDataProjection,
      workProjection,
      brakeProjection,
      modelProjection,
      maskingProjection,
    ],
    prepare: (store) => {
      const root = openRootFile({ path: join(folder, 'root.key'), inForce: null })
      const keyring = openKeyring(root.key, shares, sqlKeyRecords(store))
      const objects = lateObjects(folder, keyring)
      const vault = openVault({
        keyring,
        objects,
        sql: store,
        demand: (grant) => demandUnwrap({ store, procedures }, grant),
      })
      const report = (_: string, error: unknown) => void faults.push(error)
      made = {
        vault,
        keyring,
        objects,
        probe: objects.probe,
        domain: createDomain({
          store,
          procedures,
          vault,
          profile: async (id) => law.profiles.get(id) ?? null,
          report,
          actorOf: async (account) => (account === analyst.account ? analyst : null),
          custody: { keyring, root, spoilCopies },
          settings: { keepMs: 0, ...settings },
          ...more,
        }),
      }
    },
  })
  if (!made) throw new Error('not prepared')
  const { domain, vault, probe, keyring, objects } = made
  await domain.start()
  async function close(): Promise<void> {
    await domain.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { folder, law, grant, dataset, store, vault, probe, keyring, objects, procedures, domain, faults, close }
}

/** Twenty thousand invented people, for tests. */
export const people = `
  SELECT i AS id, '6106' || lpad((i % 13)::VARCHAR, 2, '0') AS division, '61060119' || lpad(i::VARCHAR, 10, '0') AS resident,
    '139' || lpad((i * 7919 % 100000000)::VARCHAR, 8, '0') AS phone, (i * 37 % 90)::INTEGER AS age, DATE '2020-01-15' + (i % 700)::INTEGER AS born,
    (i * 7 % 10000) / 10.0 AS income, CASE WHEN i % 10 = 0 THEN NULL ELSE '经营' || (i % 5) END AS trade
  FROM range(20000) t(i)`

/** Every mask and ladder over them. */
export const columns: readonly ColumnOpening[] = [
  { name: 'division', mask: { method: 'division', digits: 4 }, ladder: 'group' },
  { name: 'resident', mask: { method: 'pseudonym' }, ladder: 'aggregate' },
  { name: 'phone', mask: { method: 'partial', first: 3, last: 2 }, ladder: 'free' },
  { name: 'age', mask: { method: 'age-band', width: 10 }, ladder: 'group' },
  { name: 'born', mask: { method: 'month' }, ladder: 'group' },
  { name: 'income', mask: { method: 'round', step: 100 }, ladder: 'aggregate' },
  {
    name: 'trade',
    mask: { method: 'generalise', classes: { 经营1: '甲', 经营2: '甲' }, other: '乙' },
    ladder: 'group',
  },
  { name: 'id', mask: { method: 'drop' }, ladder: 'hidden' },
]
