export { openSearch, type Progress, type Search } from './search.ts'
export type { Found, Hit } from './find.ts'
export { lights, sorts, type CaseTable, type TableFilter } from './table.ts'
