import type { Pool, PoolClient, QueryResultRow } from 'pg'
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

/** One connection that the caller holds, with statements prepared and sent together. */
export function inSession(client: PoolClient): Sql {
  return new Session(client)
}

/** Runs work in one transaction of its own; a throw rolls it back. For machinery; business goes through `transact`. */
export async function inTransaction<T>(on: Pool | PoolClient, work: (sql: Sql) => Promise<T>): Promise<T> {
  if (!('totalCount' in on)) return wrapped(new Session(on), work)
  const client = await on.connect()
  let broken: Error | undefined
  try {
    return await wrapped(new Session(client), work)
  } catch (error) {
    if (error instanceof RollbackFailed) broken = error
    throw error instanceof RollbackFailed ? error.cause : error
  } finally {
    client.release(broken)
  }
}

/** The connection is of no more use. */
class RollbackFailed extends Error {}

async function wrapped<T>(session: Session, work: (sql: Sql) => Promise<T>): Promise<T> {
  try {
    // The first statement of the work travels with it.
    const begun = session.query('begin')
    begun.catch(() => undefined)
    const result = await work(session).catch(async (error: unknown) => {
      await begun
      throw error
    })
    await begun
    await session.query('commit')
    return result
  } catch (error) {
    const failed = await session.query('rollback').then(
      () => false,
      () => true,
    )
    throw failed ? new RollbackFailed('rollback failed', { cause: error }) : error
  }
}
