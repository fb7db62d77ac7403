import type { Pool, QueryResultRow } from 'pg'
import type { Sql } from '../types.ts'
import { Session } from './session.ts'

/** The narrow face of a pool: each statement on its own. */
export function sqlOf(pool: Pool): Sql {
  return {
    async query<Row extends object>(text: string, values?: readonly unknown[]) {
      const result = await pool.query<QueryResultRow>(text, values as unknown[])
      return result.rows as Row[]
    },
  }
}

/** Runs work in one transaction of its own; a throw rolls it back. For machinery; business goes through `transact`. */
export async function inTransaction<T>(pool: Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  const session = new Session(client)
  let broken: Error | undefined
  try {
    await session.query('begin')
    const result = await work(session)
    await session.query('commit')
    return result
  } catch (error) {
    broken = await session.query('rollback').then(
      () => undefined,
      (reason: unknown) => (reason instanceof Error ? reason : new Error(String(reason))),
    )
    throw error
  } finally {
    client.release(broken)
  }
}
