export * from './check.ts'
export * from './proof-view.tsx'
export * from './inclusion.ts'
export * from './texts.ts'
