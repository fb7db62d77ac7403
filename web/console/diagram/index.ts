export * from './layout.ts'
export * from './state.ts'
