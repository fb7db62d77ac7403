import type { Socket } from 'node:net'
import { Client, types, type ClientConfig, type CustomTypesConfig, type QueryConfig, type QueryResult } from 'pg'

interface Line {
  client: Promise<Client> | null
  running: number
}

/** A few connections of the gateway's own, on which many short statements travel at once instead of one connection for each. */
export interface Lines {
  query(config: QueryConfig & { readonly rowMode?: 'array'; readonly query_timeout?: number }): Promise<QueryResult>
  close(): Promise<void>
}

const INT8 = 20
const DATE = 1082

/** int8 as number (released ones stay below 2^53), dates as the text they are. */
const parsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === INT8) return Number
    return oid === DATE ? (value: string) => value : types.getTypeParser(oid, format as 'text')
  },
} as CustomTypesConfig

/**
 * Statements go to the line with the fewest running; a line that breaks is opened anew, and what it was reading is read again.
 * For reading alone: a statement may run more than once.
 */
export function openLines(url: string, count: number): Lines {
  const lines: Line[] = Array.from({ length: count }, () => ({ client: null, running: 0 }))
  const once = async (config: QueryConfig): Promise<QueryResult> => {
    const line = lines.reduce((least, each) => (each.running < least.running ? each : least))
    line.running += 1
    const opening = (line.client ??= open(url, line))
    try {
      const client = await opening
      together(client)
      return await client.query(config)
    } catch (error) {
      if (isBroken(error) && line.client === opening) line.client = null
      throw error
    } finally {
      line.running -= 1
    }
  }
  return {
    async query(config) {
      // Every line may be broken by the same cut.
      for (let round = 0; ; round += 1) {
        try {
          return await once(config)
        } catch (error) {
          if (!isBroken(error) || isLate(error) || round === count) throw error
        }
      }
    },
    async close() {
      for (const line of lines) {
        const client = await line.client?.catch(() => null)
        line.client = null
        await client?.end()
      }
    },
  }
}

/** The connection failed, not the statement: no SQLSTATE, or the server was told to end (class 57P). */
function isBroken(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  return !/^(?=.*\d)[0-9A-Z]{5}$/.test(code) || code.startsWith('57P')
}

function isLate(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout'
}

const corked = new WeakSet<Client>()

/** What is asked in one turn of the event loop leaves in one packet. */
function together(client: Client): void {
  if (corked.has(client)) return
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Socket } }).connection
  corked.add(client)
  stream.cork()
  setImmediate(() => {
    corked.delete(client)
    stream.uncork()
  })
}

async function open(url: string, line: Line): Promise<Client> {
  const config = {
    connectionString: url,
    types: parsers,
    pipeline: true,
    application_name: 'shuyu gateway',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  } as ClientConfig
  const client = new Client(config)
  const broken = () => {
    line.client = null
  }
  client.on('error', broken)
  client.on('end', broken)
  try {
    await client.connect()
    return client
  } catch (error) {
    line.client = null
    throw error
  }
}
