export { closeColumns, demandOpen, destroyGrant, standGrant } from './close.ts'
export { openColumns, untilTimer } from './open.ts'
