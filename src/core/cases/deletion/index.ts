export { deletionTest, type DeletionReport, type Survivor } from './deletion.ts'
export { equivalentFile, readEquivalents, type Equivalent } from './equivalent.ts'
export { mutations, type Mutation } from './mutations.ts'
export { vacuousCases } from './vacuous.ts'
