export { outcomes, trailKinds, type Outcome, type TrailKind } from './kinds.ts'
export { recordName } from './record-name.ts'
export {
  numberOf,
  pageOfMatter,
  sayEvent,
  sayFact,
  sayFactName,
  sayKind,
  sayOutcome,
  sayThing,
  type Lookup,
} from './words.ts'
