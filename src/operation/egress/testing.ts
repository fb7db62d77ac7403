import { createHash } from 'node:crypto'
import { DuckDBInstance } from '@duckdb/node-api'
import { platformRefusal, Refused, type Json } from '../../core/kernel/index.ts'
import type { Making } from '../domain/index.ts'
import { openTrees, type SqlTrees } from './evidence/index.ts'
import type { ArtifactSource, EgressDomain, JobSource } from './types.ts'

/** What the domain would tell of a query by the party of tests. */
function makingOf({ id, job, grant, sql, plan, columns, rows, sources }: ArtifactSource): Making {
  return {
    artifact: id,
    kind: 'query',
    job,
    name: 'query',
    grant,
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

export async function openTestDomain(): Promise<TestDomain> {
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
        grant: 'grant-0000000000000001',
        area: '000000',
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
    async trusted({ grant, queries, artifacts: named }) {
      if (suspended) throw new Refused(platformRefusal('closed', 'domain.suspended', { grant }))
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
