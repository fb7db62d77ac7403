/** What may leave the secure domain: evidence about each cell, rules, the reviewers' view, the release. */
export type * from './types.ts'
export type * from './face.ts'
export type { EgressDeps } from './deps.ts'
export { openEgress } from './egress.ts'
export { openTrees, type ParserSession, type SqlTrees } from './evidence/index.ts'
export { statementHolds } from './release/statement.ts'
export { startingSettings } from './rules/index.ts'
export { detectBy, egressDomain } from './wiring.ts'
