export { closeColumns, demandOpen, destroyGrant, standGrant } from './close.ts'
export { openColumns } from './open.ts'
