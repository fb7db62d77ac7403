export { openPreservation, type Preservation } from './preservation.ts'
