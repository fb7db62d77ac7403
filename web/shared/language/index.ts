export * from './context.tsx'
export * from './pair.ts'
