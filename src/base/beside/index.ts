export { beside, demandLasting, untilItStands, untilTakenBack, whenTakenBack } from './beside.ts'
