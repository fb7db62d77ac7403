export { clauseCounts, clauseProjection, clauseUses, type ClauseCount, type ClauseUse } from './clauses/index.ts'
export { dutyProjection, openDuties, runDuties, type DutyDue, type DutyParts } from './duties/index.ts'
export { registerNotes } from './effects.ts'
export { stuckRoom, type StuckRoom, type StuckWork } from './stuck.ts'
