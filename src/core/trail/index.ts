export { outcomes, trailKinds, type Outcome, type TrailKind } from './kinds.ts'
export { sayEvent, sayFact, sayFactName, sayKind, sayOutcome, type Lookup } from './words.ts'
