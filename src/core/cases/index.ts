/** The case machine: pure decisions about cases and records. */
export type * from './state/model.ts'
export type * from './shown/views.ts'
export { available, tasks, type Available } from './shown/tasks.ts'
export { lightsOf, type ClockLight } from './shown/light.ts'
export { decide } from './machine/decide.ts'
export { begin, evolve, evolveRecord } from './state/evolve.ts'
export { nextTick, tick } from './machine/tick.ts'
export { open, type Opened } from './opening/open.ts'
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
export { concernsCase, type Scope } from './state/kinds-of-act.ts'
export { standing } from './order/order.ts'
export { aboutAfter } from './acts/turning.ts'
export { visibleTo } from './shown/blind.ts'
export { changesFor, type Change } from './shown/changes.ts'
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
export { openable, type Openable } from './opening/openable.ts'
export { placed } from './state/placed.ts'
export { opinionsAwaited } from './order/review.ts'
