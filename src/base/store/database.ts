import { type PostgresServer, startPostgres } from './postgres/index.ts'

const NAME = 'postgres'

/** Where the platform keeps its state, and how to leave it. */
export interface Database {
  readonly url: string
  /** Whether it is our own embedded server. */
  readonly embedded: boolean
  /** Stops the embedded server if this process started it; leaves a site's server alone. */
  stop(): Promise<void>
}

export interface DatabaseOptions {
  /** The platform's data folder. */
  readonly home: string
  /** `DATABASE_URL`: the site's own server instead of the embedded one. */
  readonly databaseUrl?: string
}

/** The site's PostgreSQL when there is one, otherwise the embedded server on the data folder. Throws StoreFault. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.databaseUrl) return { url: options.databaseUrl, embedded: false, stop: async () => {} }
  const server: PostgresServer = await startPostgres({ home: options.home })
  return { url: server.database(NAME), embedded: true, stop: () => server.stop() }
}
