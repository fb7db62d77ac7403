export { sqlKeyRecords } from './key-records.ts'
export { openObjectStore, type ObjectStore, type Probe, type StoredObject } from './object-store.ts'
export { paperType } from './paper-type.ts'
