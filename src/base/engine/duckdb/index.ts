export { columnFiles, type ColumnFile } from './column-files.ts'
export { lockStatements, type LockOptions } from './lock.ts'
export { quoteName, quoteText } from './quote.ts'
export { duckdb } from './session.ts'
