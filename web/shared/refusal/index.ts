export * from './sentence.ts'
