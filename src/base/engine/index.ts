export { columnStreams, duckdb, lockStatements, quoteName, quoteText, type LockOptions } from './duckdb/index.ts'
export { EngineFault, type Engine, type EngineSession, type EngineValue, type SessionOptions } from './types.ts'
