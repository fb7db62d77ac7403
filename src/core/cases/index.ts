/** The case machine: pure decisions about cases and records. */
export type * from './model.ts'
export type * from './views.ts'
export { available, tasks, type Available } from './tasks.ts'
export { lightsOf, type ClockLight } from './light.ts'
export { decide } from './decide.ts'
export { begin, evolve, evolveRecord } from './evolve.ts'
export { nextTick, tick } from './tick.ts'
export { open, type Opened } from './open.ts'
export * from './duties/index.ts'
export {
  doubtsOf,
  enter,
  titleAt,
  type Doubt,
  type EnterCommand,
  type Entered,
  type EnteredAct,
  type Gap,
  type OwedNow,
} from './existing/index.ts'
export { concernsCase, type Scope } from './kinds-of-act.ts'
export { standing } from './order.ts'
export { aboutAfter } from './turning.ts'
export { visibleTo } from './blind.ts'
export { changesFor, type Change } from './changes.ts'
export {
  drawsHere,
  drawUnmet,
  filingsBelow,
  isExpert,
  openDefects,
  panelAhead,
  sealedForm,
  type PanelAhead,
} from './common/index.ts'
export { openable, type Openable } from './openable.ts'
export { placed } from './placed.ts'
export { opinionsAwaited } from './review.ts'
