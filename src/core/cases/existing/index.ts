/** Matters begun before the platform. */
export type * from './command.ts'
export { completeGap, mayClose } from './complete.ts'
export { enter, type Entered } from './enter.ts'
export { isClosedEntry, openReturns } from './state.ts'
export { passGaps } from './tick.ts'
