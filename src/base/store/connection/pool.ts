import { Pool, types, type ClientConfig, type CustomTypesConfig } from 'pg'
import { StoreFault } from '../faults.ts'

const INT8 = 20
const DATE = 1082

/** int8 as number (our counts stay below 2^53), dates as the text they are. */
const parsers: CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === INT8) return Number
    if (oid === DATE) return (value: string) => value
    return types.getTypeParser(oid, format as 'text')
  },
} as CustomTypesConfig

/** Opens a pool and tries it once. Connections pipeline: statements sent together travel together. Throws `unreachable`. */
export async function openPool(url: string, max = 20): Promise<Pool> {
  const pool = new Pool({ ...connection(url), max, idleTimeoutMillis: 30_000 })
  // An idle connection that breaks is replaced at its next use; nothing was running on it.
  pool.on('error', () => undefined)
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
  return {
    connectionString: url,
    types: parsers,
    pipeline: true,
    application_name: 'shuyu',
    connectionTimeoutMillis: 10_000,
  } as ClientConfig
}
