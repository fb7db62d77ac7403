export { deletionTest, type DeletionReport, type Survivor } from './deletion.ts'
export { equivalentFile, readEquivalents, type Equivalent } from './equivalent.ts'
export { vacuousCases } from './vacuous.ts'
