export { openSearch, type Progress, type Search } from './search.ts'
export type { Found, Hit } from './find.ts'
export type { RecordFilter, RecordTable } from './records.ts'
export type { CaseTable, TableFilter } from './table.ts'
