import type { Client, Pool, PoolClient, QueryResultRow } from 'pg'
import type { Sql } from '../types.ts'

/** The narrow face of a connection or pool. */
export function sqlOf(client: Pool | PoolClient | Client): Sql {
  return {
    async query<Row extends object>(text: string, values?: readonly unknown[]) {
      const result = await client.query<QueryResultRow>(text, values as unknown[])
      return result.rows as Row[]
    },
  }
}

/** Runs work in one transaction of its own; a throw rolls it back. For machinery; business goes through `transact`. */
export async function inTransaction<T>(pool: Pool, work: (sql: Sql, client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await work(sqlOf(client), client)
    await client.query('commit')
    return result
  } catch (error) {
    broken = await client.query('rollback').then(
      () => undefined,
      (reason: unknown) => (reason instanceof Error ? reason : new Error(String(reason))),
    )
    throw error
  } finally {
    client.release(broken)
  }
}
