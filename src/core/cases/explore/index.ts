export { explorePack, type Explored, type Problem } from './explore.ts'
