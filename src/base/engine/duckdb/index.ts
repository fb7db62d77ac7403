export { columnStreams, type ColumnStream } from './column-streams.ts'
export { lockStatements, type LockOptions } from './lock.ts'
export { quoteName, quoteText } from './quote.ts'
export { duckdb } from './session.ts'
