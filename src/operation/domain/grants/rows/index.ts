/** Which rows a grant has: a small language without functions, other tables or SQL. */
export { checkRows } from './check.ts'
export { columnsOf, type RowColumn, type RowCondition, type RowFault } from './condition.ts'
export { lineFaults, linesOf, linesText, type RowLine } from './lines.ts'
export { parseRows } from './parse.ts'
export { rowsSql } from './sql.ts'
