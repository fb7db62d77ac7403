export { closeColumns, demandOpen, destroyGrant, standGrant } from './close.ts'
export { openColumns, renewColumns, untilTimer } from './open.ts'
export { demandRunning, judgeVersions } from './unfit.ts'
export { turns } from './turns.ts'
