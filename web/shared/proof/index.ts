export * from './check.ts'
export * from './proof-view.tsx'
export * from './texts.ts'
