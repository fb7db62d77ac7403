export { fits, maskSql } from './sql.ts'
export { maskOf, openings } from './wishes.ts'
export { writeColumn } from './write.ts'
