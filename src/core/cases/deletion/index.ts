export { deletionTest, type DeletionReport, type Survivor } from './deletion.ts'
export { mutations, type Mutation } from './mutations.ts'
