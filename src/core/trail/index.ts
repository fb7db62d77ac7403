export { outcomes, trailKinds, type Outcome, type TrailKind } from './kinds.ts'
export type { MessageKind } from './message-kinds.ts'
export { resultWords, sayResultPlace, type ResultPlace } from './result-place.ts'
export { recordName } from './record-name.ts'
export {
  numberOf,
  placeOfMatter,
  type Matter,
  sayEvent,
  sayFact,
  sayFactName,
  sayKind,
  sayOutcome,
  sayThing,
  type Lookup,
} from './words.ts'
