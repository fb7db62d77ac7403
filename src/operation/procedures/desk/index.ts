export { openDesk, type CaseFilter, type Desk } from './desk.ts'
export { marks } from './marks.ts'
export { touchedBy, type Changed } from './touched.ts'
export { keysOf } from './keys.ts'
