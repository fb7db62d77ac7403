export { clauseProjection } from './projection.ts'
export { clauseCounts, clauseUses, type ClauseCount, type ClauseUse } from './uses.ts'
