/** The case machine: pure decisions about cases and records. */
export type * from './model.ts'
export { available, tasks, type Available } from './tasks.ts'
export { decide } from './decide.ts'
export { digestOf } from './content.ts'
export { begin, evolve, evolveRecord, foldCase } from './evolve.ts'
export { nextTick, tick } from './tick.ts'
export { open, openers, type Opened } from './open.ts'
export { openObjections, standing } from './order.ts'
