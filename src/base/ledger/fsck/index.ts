export * from './findings.ts'
export { fsck } from './fsck.ts'
