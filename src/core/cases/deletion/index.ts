export { deletionTest, type DeletionReport, type Survivor } from './deletion.ts'
export { type Mutation } from './mutations.ts'
