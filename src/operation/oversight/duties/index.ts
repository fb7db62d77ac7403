export { runDuties, type DutyDue, type DutyParts } from './duties.ts'
export { answeredByPage, isDisclosure, pageId } from './disclosing.ts'
export { lookAgain, openDuties, owing, ownersOf, type OpenDuty, type Owing } from './open.ts'
export { dutyProjection } from './projection.ts'
