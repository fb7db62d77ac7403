/** What would happen if nobody acted. */
export { fork, type Fork } from './fork.ts'
export { partiesTold, telling } from './telling.ts'
