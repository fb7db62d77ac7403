export { startPostgres, type PostgresServer, type ServerOptions } from './server.ts'
