export * from './findings.ts'
export { fsck } from './fsck.ts'
export { findingText } from './text.ts'
