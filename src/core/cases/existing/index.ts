/** Matters begun before the platform. */
export type * from './command.ts'
export { doubtsOf, type Doubt } from './doubts.ts'
export { titleAt } from './title-at.ts'
export { enter, type Entered } from './enter.ts'
