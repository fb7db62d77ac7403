import { createHash } from 'node:crypto'
import { DuckDBInstance } from '@duckdb/node-api'
import { newSigningPem, signerFrom } from '../../base/crypto/index.ts'
import type { PgStore } from '../../base/store/index.ts'
import { testStore } from '../../base/store/testing.ts'
import { platformRefusal, Refused, type Json } from '../../core/kernel/index.ts'
import { scanText } from '../catalogue/index.ts'
import type { Making } from '../domain/index.ts'
import type { Foresight } from '../procedures/index.ts'
import { testActor, testProcedures, type TestProcedures } from '../products/testing.ts'
import { openTrees, type SqlTrees } from './evidence/index.ts'
import { detectBy, openEgress, type Egress } from './index.ts'
import type { ArtifactSource, EgressDomain, JobSource } from './types.ts'

/** Who makes results, who reviews them, and the grant under which they are made. */
export const holder = testActor('party-operator')
export const reviewer = testActor('party-agency')
export const grant = 'grant-0000000000000001'

/** What the domain would tell of a query by the party of tests. */
function makingOf({ id, job, grant: under, sql, plan, columns, rows, sources }: ArtifactSource): Making {
  return {
    artifact: id,
    kind: 'query',
    job,
    name: 'query',
    grant: under,
    scenario: null,
    purpose: null,
    askedBy: 'account-operator',
    party: 'party-operator',
    askedAt: 0,
    endedAt: 0,
    program: { cells: [{ name: 'query', kind: 'sql', text: sql }], parameters: [], result: [] },
    values: {},
    digest: null,
    plan,
    review: null,
    reads: sources.map(({ table, dataset }) => ({ table, dataset, column: 'code', use: 'direct' })),
    leaves: { rows, bytes: 0, columns: columns.map((column) => ({ ...column, aggregates: [] })) },
  }
}

/** An engine without a sandbox, for tests of egress alone: tables by SQL, artifacts by a job's SQL. */
export interface TestDomain extends EgressDomain {
  readonly trees: SqlTrees
  run(sql: string): Promise<void>
  job(id: string, sql: string, sources: readonly JobSource[]): Promise<ArtifactSource>
  /** As while a hold closes the use: nothing is opened. */
  suspend(on: boolean): void
  close(): void
}

/** `of` says under which grant, and in which area, its artifacts are made. */
export async function openTestDomain(of = { grant, area: '000000' }): Promise<TestDomain> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const rows = async (sql: string, values: readonly string[] = []) =>
    (await connection.runAndReadAll(sql, [...values])).getRowObjectsJson() as { [column: string]: Json }[]
  const artifacts = new Map<string, ArtifactSource>()
  let suspended = false
  return {
    trees: await openTrees({ rows }),
    run: async (sql) => {
      await connection.run(sql)
    },
    async job(id, sql, sources) {
      await connection.run(`CREATE TABLE "${id}" AS ${sql}`)
      const columns = await rows(`DESCRIBE "${id}"`)
      const [count] = await rows(`SELECT count(*)::INTEGER AS n FROM "${id}"`)
      const source: ArtifactSource = {
        id,
        ...of,
        job: `job-${id.slice(-16)}`,
        sql,
        plan: createHash('sha256').update(sql).digest('hex'),
        columns: columns.map((column) => ({
          name: String(column['column_name']),
          type: String(column['column_type']),
          state: /VARCHAR|DATE/.test(String(column['column_type'])) ? 'key' : 'aggregate',
          leaksValue: false,
        })),
        rows: Number(count?.['n']),
        // Tables of this engine number their rows by themselves.
        sources: sources.map((of) => ({ row: 'rowid', ...of })),
      }
      artifacts.set(id, source)
      return source
    },
    artifact: (id) => Promise.resolve(artifacts.get(id) ?? null),
    making: (id) => {
      const source = artifacts.get(id)
      return Promise.resolve(source ? makingOf(source) : null)
    },
    suspend(on) {
      suspended = on
    },
    async trusted({ grant: under, queries, artifacts: named }) {
      if (suspended) throw new Refused(platformRefusal('closed', 'domain.suspended', { grant: under }))
      for (const [table, id] of Object.entries(named ?? {}))
        await connection.run(`CREATE OR REPLACE VIEW "${table}" AS FROM "${id}"`)
      const answers: Record<string, { [column: string]: Json }[]> = {}
      for (const { name, sql } of queries) answers[name] = await rows(sql)
      return answers
    },
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** Egress on a test domain, with a store and procedures of its own. */
export interface TestEgress {
  readonly store: PgStore
  readonly domain: TestDomain
  readonly procedures: TestProcedures
  readonly egress: Egress
  /** What egress tells of an act before it is done. */
  readonly foresee: Foresight
  /** A job of the holder's and its artifact, by its id. */
  made(id: string, sql: string, source: JobSource): Promise<string>
  close(): Promise<void>
}

export async function openTestEgress(): Promise<TestEgress> {
  const domain = await openTestDomain()
  let store!: PgStore
  let egress!: Egress
  let foresee!: Foresight
  const procedures = testProcedures(() => store)
  const hearing = Object.assign(Object.create(procedures) as TestProcedures, {
    foresee: (of: Foresight) => void (foresee = of),
  })
  await testStore({
    prepare: (fresh) => {
      store = fresh
      const signer = signerFrom(newSigningPem())
      const trees = () => Promise.resolve(domain.trees)
      egress = openEgress({ store, procedures: hearing, domain, trees, detect: detectBy(scanText), signer })
    },
  })
  return {
    store,
    domain,
    procedures,
    egress,
    foresee,
    async made(id, sql, source) {
      await domain.job(id, sql, [source])
      await procedures.put({ id, kind: 'artifact', holder: holder.party, links: { grant } })
      return id
    },
    close: async () => {
      await store.close()
      domain.close()
    },
  }
}
