/** Own data of an operator: in through quarantine, scan, self-check and release. */
export { openOwnData, type OwnDataParts } from './own-data.ts'
export { ownDataProjection } from './projection.ts'
export { isOwn, ownRow } from './rows.ts'
export type * from './types.ts'
