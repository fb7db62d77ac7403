export { openDuties, runDuties, type DutyDue, type DutyParts } from './duties.ts'
export { dutyProjection } from './projection.ts'
