export { dutyProjection, openDuties, runDuties, type DutyDue, type DutyParts } from './duties/index.ts'
export { registerNotes } from './effects.ts'
