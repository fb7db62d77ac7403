export { explorePack, mostActs, type Problem } from './explore.ts'
export { possible } from './possible.ts'
