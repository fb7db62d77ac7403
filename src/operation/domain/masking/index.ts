export { fits } from './sql.ts'
export { openings } from './wishes.ts'
export { writeColumn } from './write.ts'
