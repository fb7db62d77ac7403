/** Matters begun before the platform. */
export type * from './command.ts'
export { enter, type Entered } from './enter.ts'
