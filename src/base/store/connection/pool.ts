import { type ClientConfig, type CustomTypesConfig, Pool } from 'pg'
import { StoreFault } from '../faults.ts'
import { parserOf } from './wire.ts'

const parsers = { getTypeParser: (oid: number) => parserOf(oid) } as CustomTypesConfig

/** Opens a pool and tries it once. Throws `unreachable`. */
export async function openPool(url: string, max = 20): Promise<Pool> {
  const pool = new Pool({ ...connection(url), max, idleTimeoutMillis: 30_000 })
  // An idle connection that breaks is replaced at its next use; nothing was running on it.
  pool.on('error', () => undefined)
  // One that breaks in use fails the query that runs on it, which is where it is told; unheard, the event itself would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    await pool.query('select 1')
  } catch (error) {
    await pool.end()
    throw new StoreFault('unreachable', { reason: error instanceof Error ? error.message : String(error) }, error)
  }
  return pool
}

/** Settings of one connection outside the pool (a listener, a session that holds a lock). */
export function connection(url: string): ClientConfig {
  return { connectionString: url, types: parsers, application_name: 'shuyu', connectionTimeoutMillis: 10_000 }
}
