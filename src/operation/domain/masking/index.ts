export { fits } from './sql.ts'
export { cautious } from './cautious.ts'
export { openings } from './wishes.ts'
export { writeColumn } from './write.ts'
