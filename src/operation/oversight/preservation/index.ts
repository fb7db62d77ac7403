export { openPreservation, type Preservation, type PreservationParts } from './preservation.ts'
