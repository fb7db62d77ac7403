export { explore, explorePack, type Explored, type Problem } from './explore.ts'
